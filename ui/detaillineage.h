// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/datazone/types.h"
#include "models/runs/sourceinfo.h"

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace zonescope {

class ActivityFeed;
class LineageEventModel;
class LineageEventView;
class LineageGraphPanel;

/// How the import of lineage ended, which follows the run on its own, and what that means; below it the lineage events
/// of the run's assets, failed ones first, the parts of the current one, and the graph around its asset.
class DetailLineage final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailLineage)

public:
    explicit DetailLineage(QWidget *parent = nullptr);
    ~DetailLineage() override;

    /// Once: the activities of the run that is shown, which the Assets tab owns and points at it. Both outlive this.
    /// They are asked for while this tab is open, like there.
    void setFeed(ActivityFeed &feed, Timers &timers);
    void showRun(const datazone::Run &run, const SourceInfo &source);
    /// The run is left.
    void clear();

Q_SIGNALS:
    void copied(const QString &what);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(Timers &timers);
    void read();
    void showEvents();
    void showCurrent();
    void restyle();

    QLabel *m_icon;
    QLabel *m_status;
    QLabel *m_meaning;
    QLabel *m_note;
    QPushButton *m_more;
    QStackedWidget *m_pages;
    std::optional<datazone::LineageImportStatus> m_shown{};

    ActivityFeed *m_feed = nullptr;
    std::unique_ptr<LineageEventModel> m_model{};
    QSplitter *m_splitter = nullptr;
    QTableView *m_table = nullptr;
    LineageEventView *m_event = nullptr;
    LineageGraphPanel *m_graph = nullptr;
    std::optional<datazone::Run> m_run{};
    SourceInfo m_source{};
};

} // namespace zonescope
