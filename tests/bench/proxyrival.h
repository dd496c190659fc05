// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcells.h"
#include "models/runs/runtablemodel.h"

#include <QtCore/QSortFilterProxyModel>

#include <functional>

namespace zonescope::bench {

/// The same runs as a plain table: what RunTableModel is measured against.
class PlainRuns final : public QAbstractTableModel {
public:
    explicit PlainRuns(const RunTableModel &model)
        : m_runs(model.snapshot())
        , m_now(model.currentSort().nowMs)
    {
    }
    [[nodiscard]] const RunSnapshot &runs() const { return m_runs; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : runColumnCount;
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        const auto row = static_cast<StoreRow>(index.row());
        const auto column = static_cast<RunColumn>(index.column());
        if (role == RunTableModel::RawRole)
            return cellValue(m_runs, row, column, m_now);
        return role == Qt::DisplayRole ? cellText(m_runs, row, column, {.nowMs = m_now}) : QVariant();
    }

private:
    RunSnapshot m_runs;
    qint64 m_now;
};

/// QSortFilterProxyModel with any predicate. It works only when it is asked for its rows, so that is part of each act.
class ProxyRival final : public QSortFilterProxyModel {
public:
    using Predicate = std::function<bool(const PlainRuns &, int)>;

    explicit ProxyRival(PlainRuns *source)
        : m_plain(source)
    {
        setSortRole(RunTableModel::RawRole);
        setSourceModel(source);
        rowCount();
    }
    void setPredicate(Predicate predicate)
    {
        m_predicate = std::move(predicate);
        invalidateFilter();
        rowCount();
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return !m_predicate || m_predicate(*m_plain, row);
    }

private:
    PlainRuns *m_plain;
    Predicate m_predicate{};
};

} // namespace zonescope::bench
