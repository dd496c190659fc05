// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/errorwords.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <unordered_set>

namespace zonescope::errortokens {

namespace {

/// ASCII words in lower case, asked without regard to case.
class Words {
public:
    Words(std::initializer_list<std::u16string_view> words)
        : m_words(words)
    {
    }
    [[nodiscard]] bool contains(QStringView word) const
    {
        std::array<char16_t, 16> folded{};
        if (word.isEmpty() || word.size() > static_cast<qsizetype>(folded.size()))
            return false;
        std::transform(word.begin(), word.end(), folded.begin(), [](QChar c) {
            return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c.unicode() + (u'a' - u'A')) : c.unicode();
        });
        return m_words.contains({folded.data(), static_cast<std::size_t>(word.size())});
    }

private:
    std::unordered_set<std::u16string_view> m_words;
};

} // namespace

// clang-format off
bool announcesName(QStringView word)
{
    static const Words words{
        u"database", u"db", u"table", u"schema", u"relation", u"workgroup", u"cluster", u"namespace", u"user",
        u"role", u"secret", u"bucket", u"environment", u"connection", u"source", u"project", u"domain", u"catalog",
        u"crawler", u"principal", u"warehouse", u"function", u"job", u"stack", u"profile", u"subnet", u"column",
        u"view", u"group", u"asset", u"host", u"form",
    };
    return words.contains(word);
}

bool isBeforeName(QStringView word)
{
    static const Words words{
        u"name", u"named", u"called", u"id", u"identifier", u"with",
    };
    return words.contains(word);
}

bool announcesCode(QStringView word)
{
    static const Words words{
        u"code", u"status", u"http",
    };
    return words.contains(word);
}

bool isGrant(QStringView word)
{
    static const Words words{
        u"describe", u"select", u"alter", u"drop", u"insert", u"delete",
    };
    return words.contains(word) && word[0].isUpper();
}

bool isOfSentence(QStringView word)
{
    static const Words words{
        u"a", u"about", u"access", u"account", u"accounts", u"across", u"admin", u"administrator", u"after", u"all",
        u"already", u"also", u"an", u"and", u"any", u"are", u"arn", u"as", u"at", u"attached", u"be", u"because",
        u"been", u"before", u"being", u"blueprint", u"but", u"by", u"can", u"cannot", u"catalog", u"catalogs",
        u"changed", u"check", u"closed", u"cluster", u"clusters", u"column", u"columns", u"concurrently",
        u"configuration", u"configurations", u"connection", u"connections", u"contains", u"content", u"could",
        u"created", u"credential", u"credentials", u"currently", u"data", u"database", u"databases", u"defined",
        u"deleted", u"denied", u"differs", u"disabled", u"do", u"does", u"domain", u"domains", u"during", u"each",
        u"enabled", u"environment", u"environments", u"error", u"errors", u"every", u"exceeded", u"exceeds", u"exist",
        u"existing", u"exists", u"expired", u"failed", u"failing", u"fails", u"failure", u"false", u"for", u"form",
        u"forms", u"found", u"from", u"grant", u"grants", u"group", u"groups", u"had", u"has", u"have", u"holds",
        u"id", u"identifier", u"if", u"import", u"in", u"inaccessible", u"incomplete", u"instance", u"into",
        u"invalid", u"is", u"it", u"its", u"key", u"keys", u"lack", u"lacks", u"level", u"limit", u"limits", u"link",
        u"links", u"listing", u"location", u"locations", u"login", u"longer", u"made", u"managed", u"may",
        u"metadata", u"might", u"missing", u"model", u"must", u"name", u"named", u"names", u"needs", u"no", u"none",
        u"not", u"null", u"of", u"on", u"one", u"only", u"or", u"other", u"over", u"owner", u"owners", u"password",
        u"paused", u"pending", u"permission", u"permissions", u"please", u"policies", u"policy", u"principal",
        u"principals", u"project", u"projects", u"queries", u"query", u"reached", u"refused", u"region", u"regions",
        u"registered", u"rejected", u"removed", u"request", u"requests", u"required", u"requires", u"resource",
        u"resources", u"response", u"role", u"roles", u"row", u"rows", u"run", u"runs", u"schedule", u"schema",
        u"schemas", u"see", u"should", u"size", u"so", u"some", u"source", u"sources", u"statement", u"statements",
        u"status", u"still", u"stopped", u"suspended", u"table", u"tables", u"than", u"that", u"the", u"their",
        u"then", u"there", u"these", u"this", u"those", u"timed", u"to", u"too", u"true", u"trust", u"type", u"types",
        u"unavailable", u"under", u"unregistered", u"until", u"updated", u"updating", u"user", u"users", u"using",
        u"value", u"values", u"vanished", u"version", u"via", u"view", u"visible", u"was", u"were", u"when", u"where",
        u"which", u"while", u"who", u"whose", u"will", u"with", u"without", u"workgroup", u"workgroups", u"would",
        u"yet",
    };
    return words.contains(word);
}

bool isTechnical(QStringView word)
{
    static const Words words{
        u"s3", u"s3a", u"ec2", u"ipv4", u"ipv6", u"sha1", u"sha256", u"sha512", u"md5", u"utf8", u"utf-8", u"http2",
        u"oauth2", u"oauth2.0", u"v1", u"v2", u"v3", u"v4", u"sigv4", u"base64", u"x509", u"x.509", u"rs256",
        u"tls1.2", u"tls1.3", u"iso8601", u"k8s", u"log4j", u"1st", u"2nd",
    };
    return words.contains(word);
}

bool isSmall(QStringView word)
{
    static const Words words{
        u"to", u"of", u"the", u"by", u"in", u"on", u"and", u"or", u"not", u"side", u"up", u"out",
    };
    return words.contains(word);
}

bool isTopLevel(QStringView word)
{
    static const Words words{
        u"com", u"net", u"org", u"aws", u"internal", u"localhost",
    };
    return words.contains(word);
}

bool isMonth(QStringView word)
{
    static const Words words{
        u"jan", u"feb", u"mar", u"apr", u"may", u"jun", u"jul", u"aug", u"sep", u"oct", u"nov", u"dec", u"january",
        u"march", u"april", u"june", u"july", u"september", u"october", u"november", u"december", u"august",
        u"february",
    };
    return words.contains(word);
}

bool isWeekday(QStringView word)
{
    static const Words words{
        u"mon", u"tue", u"wed", u"thu", u"fri", u"sat", u"sun", u"monday", u"tuesday", u"wednesday", u"thursday",
        u"friday", u"saturday", u"sunday",
    };
    return words.contains(word);
}

// clang-format on

} // namespace zonescope::errortokens
