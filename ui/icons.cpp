// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/icons.h"

namespace zonescope {

QIcon themedIcon(const QString &, const QColor &)
{
    return {};
}
QIcon applicationIcon()
{
    return {};
}
QStringList themedIconNames()
{
    return {};
}

} // namespace zonescope
