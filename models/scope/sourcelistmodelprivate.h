// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/sourcelistmodel.h"
#include "models/scope/sourcelistrow.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace zonescope {

/// The rows of SourceListModel: takes what the loader has, keeps the order, and tells the model's views of every
/// change.
class SourceListModel::Private {
public:
    using Row = SourceListRow;

    Private(SourceListModel *model, const Clock &time)
        : q(model)
        , clock(time)
    {
    }

    void follow();
    void beginListing();
    void take(Row &&row);
    void takeProject(std::size_t position, const ScopeProject &project);
    void dropLeftovers();
    void applyChanges();
    void addFresh();
    void updateShown();
    void hide(const std::function<bool(const Row &)> &unwanted);
    void forget(const std::function<bool(const Row &)> &unwanted);
    void textsChanged(const QList<int> &roles);
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;

    SourceListModel *q;
    const Clock &clock;
    QPointer<ScopeLoader> loader;
    quint64 generation = 0;
    QString domainId;
    struct Taken { ///< of the project at the same position of the loader
        std::size_t sources = 0;
        QString name{};
    };
    std::vector<Taken> taken;
    QHash<QString, Row *> byKey;
    std::vector<std::unique_ptr<Row>> order; ///< all rows as they stand
    std::vector<Row *> shown; ///< those that the search lets through, in the same order
    std::vector<std::unique_ptr<Row>> fresh; ///< not yet in the order
    std::vector<std::pair<Row *, Row>> changed; ///< rows and what they become
    int sources = 0;
    QSet<QString> checked;
    QString searchText;
    QStringList words;
    TimeDisplay display = TimeDisplay::Utc;
    bool checkable = false;
};

} // namespace zonescope
