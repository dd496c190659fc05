// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/englishplurals.h"

using namespace Qt::StringLiterals;

namespace zonescope {

QString EnglishPlurals::translate(const char *, const char *sourceText, const char *, int n) const
{
    if (n < 0)
        return {};
    QString text = QString::fromUtf8(sourceText);
    if (!text.contains("(s)"_L1))
        return {};
    return text.replace("(s)"_L1, n == 1 ? ""_L1 : "s"_L1);
}

} // namespace zonescope
