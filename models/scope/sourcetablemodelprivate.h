// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/sourcetablemodel.h"
#include "models/scope/sourcetablerow.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <memory>
#include <vector>

namespace zonescope {

/// The rows of SourceTableModel: takes what the loaders have, keeps the order, and tells the model's views of every
/// change.
class SourceTableModel::Private {
public:
    using Row = SourceTableRow;

    /// A loader that is followed, and how far.
    struct Followed {
        const ScopeLoader *loader = nullptr; ///< null once it is gone, until leaveGone()
        SourceTableOrigin origin{};
        quint64 generation = 0;
        struct Taken { ///< of the project at the same position of the loader
            std::size_t sources = 0;
            QString name{};
        };
        std::vector<Taken> taken{};
        QHash<QString, Row *> rows{}; ///< by key
    };

    Private(SourceTableModel *model, const Clock &time, Timers &waiting)
        : q(model)
        , clock(time)
        , timers(waiting)
    {
    }

    void follow(Followed &part);
    void leave(Followed &part);
    void leaveGone(); ///< those whose loader is gone
    void beginListing(Followed &part);
    void takeDomainName(Followed &part);
    void takeProject(Followed &part, std::size_t position, const ScopeProject &project);
    void take(Followed &part, Row &&row);
    static void dropLeftovers(Followed &part);
    static void dropAll(Followed &part);

    /// Brings order, counts and what is shown up to date with the rows; drops those that are to go.
    void update();
    void sortRows();
    [[nodiscard]] bool count(); ///< true where a count changed
    void show(const std::vector<Row *> &wanted);
    void rearrange(std::vector<Row *> rows);
    void removeGone();
    void resort();
    [[nodiscard]] bool standsBefore(const Row &a, const Row &b) const;
    [[nodiscard]] bool isWanted(const Row &row) const;
    void cellsChanged(int firstColumn = 0, int lastColumn = sourceColumnCount - 1);
    void reportParts();
    void tick();
    void tickSoon();
    [[nodiscard]] const Row *rowAt(const QModelIndex &index) const;
    [[nodiscard]] SourceTableStyle style() const { return {.display = display, .nowMs = clock.nowMs()}; }

    SourceTableModel *q;
    const Clock &clock;
    Timers &timers;
    TimerHandle nextTick{};
    std::vector<std::unique_ptr<Followed>> parts;
    std::vector<std::unique_ptr<Row>> rows;
    std::vector<Row *> order; ///< all rows but the fresh ones, as they stand
    std::vector<Row *> fresh; ///< not yet in the order
    std::vector<Row *> shown; ///< those that search and standings let through, in the same order
    std::vector<int> survivors{}; ///< while gone rows stand at the end: nearestSurvivor() of each
    bool orderIsOld = false; ///< rows changed in ways that may move them
    bool cellsAreOld = false; ///< shown rows changed
    bool severalDomains = false;
    bool severalConnections = false;

    int sortColumn = -1;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    QString searchText{};
    QStringList words{};
    std::vector<Standing> standings{};
    TimeDisplay display = TimeDisplay::Utc;
    StandingCounts counts{};
    int sources = 0;
    int unreadable = 0;
};

} // namespace zonescope
