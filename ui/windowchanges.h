// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/detailconfiguration.h"

#include <QtCore/QObject>

namespace zonescope {

class DetailPane;
class RunBrowser;
class RunsView;
class WindowActions;

/// Comparing runs in the window: finds among the loaded runs what one can be compared with, and leads from the acts
/// "Compare with…", "Compare these two" and "Compare last good" to the tab that shows it. Owned by the window; all that
/// it is given outlives it.
class WindowChanges final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowChanges)

public:
    struct Parts {
        RunBrowser &browser;
        WindowActions &actions;
        RunsView &table;
        DetailPane &detail;
    };
    WindowChanges(Parts parts, QObject *parent);
    ~WindowChanges() override;

    /// `hasCurrentRun`: the table of runs is shown and has a current row.
    void updateActions(bool hasCurrentRun);

Q_SIGNALS:
    /// One sentence about what an act could not do.
    void noticed(const QString &text);

private:
    [[nodiscard]] DetailConfiguration::Found find(const datazone::Run &run, const SourceInfo &source) const;
    void showTab();
    void compareTwo();

    RunBrowser &m_browser;
    WindowActions &m_actions;
    RunsView &m_table;
    DetailPane &m_detail;
};

} // namespace zonescope
