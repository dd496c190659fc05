// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/lineage/layoutworker.h"
#include "models/lineage/lineagegraph.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace zonescope {

class DetailText;
class LineageGraphView;

/// The graph around one asset: the picture, what is known of the current node and when it changed
/// (ListLineageNodeHistory), and the acts that the picture's keys do as well. Lays out off the GUI thread.
class LineageGraphPanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineageGraphPanel)

public:
    /// `timers` outlive the panel.
    explicit LineageGraphPanel(Timers &timers, QWidget *parent = nullptr);
    ~LineageGraphPanel() override;

    /// `identifiers` are what the service may know the asset by. `api` outlives the panel, or clear() comes before.
    void open(datazone::DataZoneApi *api, const QString &domainId, const QStringList &identifiers,
              const QString &title);
    /// Drops the graph and every call.
    void clear();
    [[nodiscard]] const LineageGraph &graph() const { return m_graph; }

Q_SIGNALS:
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void takeGraph();
    void showNote();
    void showNode();
    void readHistory();
    [[nodiscard]] QString historyText() const;
    void expandCurrent();

    Timers &m_timers;
    LineageGraph m_graph;
    LayoutWorker m_worker;
    QPushButton *m_back;
    QLabel *m_title;
    QPushButton *m_expand;
    QPushButton *m_start;
    QPushButton *m_smaller;
    QPushButton *m_larger;
    QPushButton *m_all;
    QLabel *m_note;
    QPushButton *m_retry;
    LineageGraphView *m_view;
    DetailText *m_facts;

    datazone::DataZoneApi *m_api = nullptr;
    QString m_domainId{};
    QStringList m_identifiers{};
    QString m_name{};
    std::size_t m_nodesLaidOut = 0; ///< of the last request
    std::size_t m_edgesLaidOut = 0;
    TimerHandle m_historyPause{};
    QPointer<datazone::ListLineageNodeHistoryJob> m_historyJob{};
    int m_historyOf = -1;
    std::optional<Result<datazone::LineageNodePage>> m_history{};
};

} // namespace zonescope
