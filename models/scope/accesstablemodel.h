// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/scope/accessrequest.h"

#include <QtCore/QAbstractTableModel>

#include <vector>

namespace zonescope {

/// What could not be read, a row each: denied ones first, then by name. Rows come and go one by one, so that a view
/// keeps its place.
class AccessTableModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccessTableModel)

public:
    enum Column : int { Name, Project, Reason, Id, RequestId, Since };
    static constexpr int columnsInAll = Since + 1;

    /// `clock` outlives the model.
    explicit AccessTableModel(const Clock &clock, QObject *parent = nullptr);
    ~AccessTableModel() override;

    /// Keys are distinct.
    void setItems(std::vector<Unreadable> items);
    [[nodiscard]] const std::vector<Unreadable> &items() const { return m_items; }
    void setTimeDisplay(TimeDisplay display);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Unreadable &item, int column) const;
    [[nodiscard]] QString sentence(const Unreadable &item) const;

    const Clock &m_clock;
    std::vector<Unreadable> m_items{};
    TimeDisplay m_display = TimeDisplay::Utc;
};

} // namespace zonescope
