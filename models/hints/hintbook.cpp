// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/hintbook.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

// Outside every namespace, as Q_INIT_RESOURCE needs it. Resources of a static library are dropped by the linker unless
// something calls them in.
static void callInHints()
{
    Q_INIT_RESOURCE(hints);
}

namespace zonescope {

namespace {

using datazone::RunErrorType;

constexpr int knownVersion = 1;
constexpr qsizetype lookedAt = qsizetype{64} * 1024;

template <class E>
struct Word {
    QLatin1StringView text;
    E value;
};
constexpr std::array runAgainWords{
    Word<RunAgain>{"yes"_L1, RunAgain::Yes}, Word<RunAgain>{"after-change"_L1, RunAgain::AfterChange},
    Word<RunAgain>{"not-today"_L1, RunAgain::NotToday}, Word<RunAgain>{"no"_L1, RunAgain::No}};
constexpr std::array confidenceWords{Word<HintConfidence>{"documented"_L1, HintConfidence::Documented},
                                     Word<HintConfidence>{"reported"_L1, HintConfidence::Reported},
                                     Word<HintConfidence>{"derived"_L1, HintConfidence::Derived}};

/// Reads the members of one entry and remembers the first that is not what it must be.
class Entry final {
public:
    explicit Entry(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    QString text(QLatin1StringView key)
    {
        const QString value = m_object.value(key).toString();
        if (value.isEmpty() || value != value.trimmed())
            fail(key);
        return value;
    }
    QStringList texts(QLatin1StringView key) { return texts(key, m_object.value(key)); }
    std::vector<QStringList> groups(QLatin1StringView key)
    {
        std::vector<QStringList> all;
        const QJsonArray values = m_object.value(key).toArray();
        for (const QJsonValue value : values) {
            all.push_back(texts(key, value));
            for (QString &phrase : all.back())
                phrase = phrase.toLower();
        }
        if (all.empty())
            fail(key);
        return all;
    }
    RunErrorType type(QLatin1StringView key, const QString &text)
    {
        const RunErrorType value = datazone::enumFromApiText(text, static_cast<RunErrorType *>(nullptr));
        if (value == RunErrorType::Unknown)
            fail(key);
        return value;
    }
    template <class E, std::size_t n>
    E word(QLatin1StringView key, const std::array<Word<E>, n> &words)
    {
        const QString value = m_object.value(key).toString();
        const auto found = std::ranges::find_if(words, [&](const Word<E> &known) { return value == known.text; });
        if (found != words.end())
            return found->value;
        fail(key);
        return words.front().value;
    }
    QUrl page(QLatin1StringView key)
    {
        const QUrl url(text(key), QUrl::StrictMode);
        const bool isOfAws = url.isValid() && url.scheme() == "https"_L1 && url.host() == "docs.aws.amazon.com"_L1
            && url.userInfo().isEmpty() && url.port() < 0;
        if (!isOfAws)
            fail(key);
        return url;
    }
    [[nodiscard]] bool has(QLatin1StringView key) const { return m_object.contains(key); }
    void fail(QLatin1StringView key)
    {
        if (m_problem.isEmpty())
            m_problem = key;
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    QStringList texts(QLatin1StringView key, const QJsonValue &value)
    {
        QStringList all;
        const QJsonArray values = value.toArray();
        for (const QJsonValue item : values) {
            const QString itemText = item.toString();
            if (itemText.trimmed().isEmpty())
                fail(key);
            all << itemText;
        }
        if (all.isEmpty())
            fail(key);
        return all;
    }

    QJsonObject m_object;
    QString m_problem{};
};

Hint readHint(Entry &entry, Hint::Basis basis)
{
    Hint hint;
    hint.basis = basis;
    hint.title = entry.text("title"_L1);
    hint.meaning = entry.text("meaning"_L1);
    hint.causes = entry.texts("causes"_L1);
    hint.steps = entry.texts("steps"_L1);
    hint.runAgain = entry.word("runAgain"_L1, runAgainWords);
    hint.runAgainWhy = entry.text("runAgainWhy"_L1);
    hint.who = entry.text("who"_L1);
    hint.page = entry.page("page"_L1);
    hint.pageTitle = entry.text("pageTitle"_L1);
    hint.confidence = entry.word("confidence"_L1, confidenceWords);
    hint.source = entry.text("source"_L1);
    return hint;
}

HintBook::Pattern readPattern(Entry &entry)
{
    HintBook::Pattern pattern;
    pattern.hint = readHint(entry, Hint::Basis::Pattern);
    pattern.hint.id = entry.text("id"_L1);
    constexpr std::array subjects{Word<bool>{"run"_L1, false}, Word<bool>{"lineage"_L1, true}};
    pattern.isLineage = entry.word("about"_L1, subjects);
    pattern.groups = entry.groups("match"_L1);
    pattern.sample = entry.text("sample"_L1);
    if (entry.has("types"_L1)) {
        const QStringList types = entry.texts("types"_L1);
        for (const QString &type : types)
            pattern.types.push_back(entry.type("types"_L1, type));
    }
    return pattern;
}

Error badEntry(const QString &list, qsizetype number, const QString &member)
{
    return {.kind = ErrorKind::Usage,
            .message = QCoreApplication::translate("zonescope::HintBook",
                                                   "The hints cannot be used: “%1” of entry %2 of “%3” is not as it "
                                                   "must be.")
                           .arg(member)
                           .arg(number)
                           .arg(list)};
}

bool fits(const HintBook::Pattern &pattern, const QString &lowered)
{
    return std::ranges::any_of(pattern.groups, [&](const QStringList &group) {
        return std::ranges::all_of(group, [&](const QString &phrase) { return lowered.contains(phrase); });
    });
}

} // namespace

HintBook HintBook::builtIn()
{
    callInHints();
    QFile file(u":/hints/errors.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto book = parse(file.readAll());
    return book ? std::move(book).value() : HintBook();
}

Result<HintBook> HintBook::parse(const QByteArray &json)
{
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    if (root.value("format"_L1).toString() != "zonescope-hints"_L1 || root.value("version"_L1).toInt() != knownVersion)
        return Error{.kind = ErrorKind::Usage,
                     .message = QCoreApplication::translate("zonescope::HintBook",
                                                            "The hints are of a version that cannot be used.")};
    HintBook book;
    const QJsonArray types = root.value("types"_L1).toArray();
    for (qsizetype i = 0; i < types.size(); ++i) {
        Entry entry(types.at(i).toObject());
        const RunErrorType type = entry.type("type"_L1, entry.text("type"_L1));
        book.m_types.emplace_back(type, readHint(entry, Hint::Basis::Type));
        if (!entry.problem().isEmpty())
            return badEntry(u"types"_s, i + 1, entry.problem());
    }
    const QJsonArray patterns = root.value("patterns"_L1).toArray();
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        Entry entry(patterns.at(i).toObject());
        book.m_patterns.push_back(readPattern(entry));
        if (!entry.problem().isEmpty())
            return badEntry(u"patterns"_s, i + 1, entry.problem());
    }
    return book;
}

const HintBook::Pattern *HintBook::find(const QString &lowered, RunErrorType type, bool isLineage) const
{
    const auto found = std::ranges::find_if(m_patterns, [&](const Pattern &pattern) {
        const bool isOfType = type == RunErrorType::Unknown || pattern.types.empty()
            || std::ranges::find(pattern.types, type) != pattern.types.end();
        return pattern.isLineage == isLineage && isOfType && fits(pattern, lowered);
    });
    return found == m_patterns.end() ? nullptr : &*found;
}

Hint HintBook::match(const OpenEnum<RunErrorType> &type, const QString &detail) const
{
    const QString lowered = detail.left(lookedAt).toLower();
    for (const bool isLineage : {false, true}) {
        if (const Pattern *pattern = find(lowered, type.value, isLineage))
            return pattern->hint;
    }
    const auto known = std::ranges::find_if(m_types, [&](const auto &entry) { return entry.first == type.value; });
    return known == m_types.end() ? Hint() : known->second;
}

Hint HintBook::matchLineage(const QString &message) const
{
    const Pattern *pattern = find(message.left(lookedAt).toLower(), RunErrorType::Unknown, true);
    return pattern == nullptr ? Hint() : pattern->hint;
}

} // namespace zonescope
