// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <utility>

namespace zonescope::demo {

/// Writes the XML of the query protocol: elements and texts, indented as STS does.
class XmlWriter final {
public:
    XmlWriter &begin(QByteArrayView name, QByteArrayView xmlNamespace = {});
    XmlWriter &end();
    /// An element that holds `utf8` alone.
    XmlWriter &text(QByteArrayView name, QByteArrayView utf8);

    [[nodiscard]] QByteArray take() { return std::exchange(m_out, {}); }

private:
    void indent() { m_out.append(2 * m_open.size(), ' '); }

    QByteArray m_out;
    QList<QByteArray> m_open;
};

/// Text that stands in XML or HTML, between tags or in double quotes.
[[nodiscard]] QByteArray escapedForMarkup(QByteArrayView utf8);

} // namespace zonescope::demo
