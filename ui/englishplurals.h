// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QTranslator>

namespace zonescope {

/// The English plurals of the source texts: tr("%n source(s)") reads "1 source" or "2 sources". Installed once, before
/// any translation into another language, so that those come first. Knows the ending "(s)" alone, which is all that the
/// texts use.
class EnglishPlurals final : public QTranslator {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EnglishPlurals)

public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    /// Null where there is no plural to choose, so that the source text stands.
    [[nodiscard]] QString translate(const char *context, const char *sourceText, const char *disambiguation,
                                    int n) const override;
};

} // namespace zonescope
