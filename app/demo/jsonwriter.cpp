// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/jsonwriter.h"

#include "app/demo/wiretime.h"

namespace zonescope::demo {

JsonWriter &JsonWriter::time(QByteArrayView name, qint64 ms)
{
    return key(name).quoted(isoTime(ms));
}

JsonWriter &JsonWriter::epoch(QByteArrayView name, qint64 ms)
{
    return key(name).raw(epochTime(ms));
}

JsonWriter &JsonWriter::item(const QByteArray &utf8)
{
    separate();
    return quoted(utf8);
}

JsonWriter &JsonWriter::key(QByteArrayView name)
{
    separate();
    m_out.append('"').append(name).append("\":");
    return *this;
}

void JsonWriter::separate()
{
    const char last = m_out.isEmpty() ? '{' : m_out.back();
    if (last != '{' && last != '[' && last != ':')
        m_out.append(',');
}

JsonWriter &JsonWriter::quoted(QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    m_out.append('"');
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            m_out.append('\\').append(c);
        else if (static_cast<unsigned char>(c) < 0x20)
            m_out.append("\\u00").append(digits[c >> 4]).append(digits[c & 15]);
        else
            m_out.append(c);
    }
    m_out.append('"');
    return *this;
}

} // namespace zonescope::demo
