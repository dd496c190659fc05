// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/xmlwriter.h"

namespace zonescope::demo {

XmlWriter &XmlWriter::begin(QByteArrayView name, QByteArrayView xmlNamespace)
{
    indent();
    m_out.append('<').append(name);
    if (!xmlNamespace.isEmpty())
        m_out.append(" xmlns=\"").append(xmlNamespace).append('"');
    m_out.append(">\n");
    m_open.append(name.toByteArray());
    return *this;
}

XmlWriter &XmlWriter::end()
{
    const QByteArray name = m_open.takeLast();
    indent();
    m_out.append("</").append(name).append(">\n");
    return *this;
}

XmlWriter &XmlWriter::text(QByteArrayView name, QByteArrayView utf8)
{
    indent();
    m_out.append('<').append(name).append('>').append(escapedForMarkup(utf8)).append("</").append(name).append(">\n");
    return *this;
}

QByteArray escapedForMarkup(QByteArrayView utf8)
{
    QByteArray escaped;
    escaped.reserve(utf8.size());
    for (const char c : utf8) {
        switch (c) {
        case '&':
            escaped.append("&amp;");
            break;
        case '<':
            escaped.append("&lt;");
            break;
        case '>':
            escaped.append("&gt;");
            break;
        case '"':
            escaped.append("&quot;");
            break;
        default:
            escaped.append(c);
        }
    }
    return escaped;
}

} // namespace zonescope::demo
