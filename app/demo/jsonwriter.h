// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <utility>

namespace zonescope::demo {

/// Writes compact JSON straight into bytes, members in the order given. A million runs go through it one page at a
/// time; building values first would cost more than the rest of an answer.
class JsonWriter final {
public:
    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &beginObject(QByteArrayView name) { return key(name).openHere('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray() { return open('['); }
    JsonWriter &beginArray(QByteArrayView name) { return key(name).openHere('['); }
    JsonWriter &endArray() { return close(']'); }

    JsonWriter &text(QByteArrayView name, const QByteArray &utf8) { return key(name).quoted(utf8); }
    JsonWriter &text(QByteArrayView name, const QString &value) { return key(name).quoted(value.toUtf8()); }
    JsonWriter &number(QByteArrayView name, qint64 value) { return key(name).raw(QByteArray::number(value)); }
    JsonWriter &flag(QByteArrayView name, bool value) { return key(name).raw(value ? "true" : "false"); }
    /// Timestamp of format iso8601.
    JsonWriter &time(QByteArrayView name, qint64 ms);
    /// Timestamp without a format: epoch seconds.
    JsonWriter &epoch(QByteArrayView name, qint64 ms);
    /// One string of an array.
    JsonWriter &item(const QByteArray &utf8);

    [[nodiscard]] QByteArray take() { return std::exchange(m_out, {}); }

private:
    JsonWriter &key(QByteArrayView name);
    JsonWriter &quoted(QByteArrayView utf8);
    JsonWriter &raw(QByteArrayView json)
    {
        m_out.append(json);
        return *this;
    }
    JsonWriter &open(char bracket)
    {
        separate();
        return openHere(bracket);
    }
    JsonWriter &openHere(char bracket)
    {
        m_out.append(bracket);
        return *this;
    }
    JsonWriter &close(char bracket) { return openHere(bracket); }
    void separate();

    QByteArray m_out;
};

} // namespace zonescope::demo
