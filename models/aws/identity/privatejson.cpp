// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/privatejson.h"

#include "models/aws/credentials.h"
#include "models/aws/identity/privatefile.h"
#include "models/base/timestamp.h"

#include <QtCore/QDir>
#include <QtCore/QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

// An escaped character takes six bytes at most: \u001f.
constexpr qsizetype longestEscape = 6;

void appendEscaped(QByteArray &json, QByteArrayView text)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '\n') {
            json += "\\n";
        } else if (code < 0x20) {
            json += "\\u00";
            json += digits[code >> 4U];
            json += digits[code & 0xfU];
        } else {
            if (c == '"' || c == '\\')
                json += '\\';
            json += c;
        }
    }
}

} // namespace

QJsonObject readPrivateObject(const QString &path)
{
    const auto content = QDir::isAbsolutePath(path) ? readPrivateFile(path) : std::nullopt;
    if (!content)
        return {};
    return QJsonDocument::fromJson(QByteArray::fromRawData(content->view().data(), content->view().size())).object();
}

SecretBytes secretIn(const QJsonObject &object, QLatin1StringView name)
{
    QByteArray bytes = object.value(name).toString().toUtf8();
    SecretBytes secret;
    if (std::all_of(bytes.cbegin(), bytes.cend(), [](char c) { return c > ' ' && c <= '~'; }))
        secret = SecretBytes(bytes);
    scrub(bytes);
    return secret;
}

std::optional<qint64> timeIn(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    return value.isDouble() ? timestampFromEpochSeconds(value.toDouble()) : parseExpiry(value.toString());
}

QString cacheTimeText(qint64 ms)
{
    return isoTimestamp(ms - ms % 1000).replace(".000Z"_L1, "Z"_L1);
}

SecretBytes joinedJson(const QJsonObject &open, const QList<PrivateMember> &members)
{
    QByteArray json = QJsonDocument(open).toJson(QJsonDocument::Compact);
    json.chop(1);
    // Room for all of it: a buffer that grows would leave copies of secrets behind.
    qsizetype size = json.size() + 1;
    for (const PrivateMember &member : members)
        size += member.name.size() + longestEscape * member.value->view().size() + longestEscape;
    json.reserve(size);
    for (const PrivateMember &member : members) {
        json += (json.size() > 1 ? ",\"" : "\"") + member.name + "\":";
        if (member.form == PrivateMember::Form::Json) {
            json += member.value->view();
            continue;
        }
        json += '"';
        appendEscaped(json, member.value->view());
        json += '"';
    }
    json += '}';
    SecretBytes bytes{json};
    scrub(json);
    return bytes;
}

} // namespace zonescope::aws
