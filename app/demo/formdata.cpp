// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/formdata.h"

#include "app/demo/httpmessage.h"

#include <QtCore/QList>

namespace zonescope::demo {

std::optional<FormData> FormData::parse(const QByteArray &encoded, Plus plus)
{
    FormData form;
    for (QByteArray item : encoded.split('&')) {
        if (item.isEmpty())
            continue;
        if (plus == Plus::Space)
            item.replace('+', ' ');
        const qsizetype equals = item.indexOf('=');
        QByteArray name;
        QByteArray value;
        if (!percentDecode(equals < 0 ? item : item.left(equals), name)
            || !percentDecode(equals < 0 ? QByteArray() : item.mid(equals + 1), value))
            return std::nullopt;
        form.m_pairs.emplace_back(name, value);
    }
    return form;
}

std::optional<QByteArray> FormData::find(QByteArrayView name) const
{
    for (const auto &[known, value] : m_pairs) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

} // namespace zonescope::demo
