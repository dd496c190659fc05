// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/filterlanguage/filterparser.h"
#include "models/runs/runorder.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace zonescope {

/// Over which connection something was seen, so that another program can tell which of its own connections fits. Names
/// and ids only: never an endpoint, never anything that signs in.
struct ConnectionHint {
    QString id{}; ///< of the kept connection; means nothing on another computer
    QString name{}; ///< what its owner calls it
    QString profile{}; ///< of ~/.aws
    QString region{};
    QString accountId{}; ///< twelve digits; of the identity that signed in
    bool isSample = false; ///< the sample domain; the rest is empty then

    [[nodiscard]] bool isEmpty() const { return *this == ConnectionHint(); }
    friend bool operator==(const ConnectionHint &, const ConnectionHint &) = default;
};

/// A part of an estate. An empty list means all.
struct ViewScope {
    ConnectionHint connection{};
    QString domainId{};
    QStringList projectIds{};
    QStringList dataSourceIds{};

    [[nodiscard]] bool isEmpty() const { return *this == ViewScope(); }
    friend bool operator==(const ViewScope &, const ViewScope &) = default;
};

/// A column as exportName() calls it, so that views and links live longer than the numbers of an enum.
struct ViewSort {
    QString column{};
    Qt::SortOrder order = Qt::DescendingOrder;

    friend bool operator==(const ViewSort &, const ViewSort &) = default;
};
[[nodiscard]] ViewSort viewSort(const RunSort &sort);
/// nullopt: this version has no such column.
[[nodiscard]] std::optional<RunSort> runSort(const ViewSort &sort);

/// A named way to look at runs: the filter is all of it, times included, and what it does not say is not narrowed. The
/// optional parts leave the window as it is where they are absent.
struct SavedView {
    QString name{};
    QString filter{}; ///< in the filter language, with since: and until:; empty: all runs of all times
    QString note{};
    std::optional<ViewSort> sort{};
    QStringList columns{}; ///< shown ones from left to right, by exportName(); empty: not part of the view
    QString lens{}; ///< "runs", "sources", …; empty: not part of the view
    std::optional<ViewScope> scope{};

    friend bool operator==(const SavedView &, const SavedView &) = default;
};

/// Longer names are cut where they are read.
inline constexpr qsizetype longestViewName = 120;
/// Without control characters, on one line, cut; empty where nothing is left.
[[nodiscard]] QString cleanViewName(const QString &name);

/// Why the filter of a view cannot be used; nullopt: it can.
[[nodiscard]] std::optional<FilterProblem> filterProblem(const SavedView &view);
/// The same as a sentence: "The filter cannot be understood at character 8: …". Empty where it can.
[[nodiscard]] QString filterProblemText(const SavedView &view);

} // namespace zonescope
