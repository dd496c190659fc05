// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/base/timers.h"
#include "models/datazone/types.h"
#include "models/runs/runhistory.h"
#include "models/runs/sourceinfo.h"
#include "ui/runfacts.h"

#include <QtCore/QStringList>
#include <QtCore/QUrl>
#include <QtWidgets/QWidget>

#include <functional>
#include <memory>
#include <optional>

class QLabel;

namespace zonescope {

namespace Ui {
class DetailPane;
}
namespace datazone {
class DataZoneApi;
}

class DetailAssets;
class DetailConfiguration;
class DetailError;

/// What is known about one run: the tab widget "Run detail" with Summary, Error, Assets, Lineage, Configuration and
/// Raw. Follows a run after a short pause, so that moving through the rows costs nothing, and drops its calls when the
/// run is left. Says what it would show where no run is chosen.
class DetailPane final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailPane)

public:
    enum class Tab : quint8 { Summary, Error, Assets, Lineage, Configuration, Raw };

    /// Both outlive the pane.
    DetailPane(const Clock &clock, Timers &timers, QWidget *parent = nullptr);
    ~DetailPane() override;

    /// Shows a run 150 ms from now; a newer state of the run that is shown already at once.
    /// `recovery` is what became of it, `doubts` (doubtWords) what is odd about it, as far as is loaded.
    void showRun(const datazone::Run &run, const SourceInfo &source, Recovery recovery = Recovery::NotNeeded,
                 const QStringList &doubts = {});
    void showNothing();
    /// The API of a run's connection; null where it is not open. Without it SourceInfo::api is asked.
    void setApis(std::function<datazone::DataZoneApi *(const QString &connectionId)> apis);
    /// What tells the other runs' part, asked for when a run is shown; empty: nobody does.
    void setFacts(RunFactsSource facts) { m_facts = std::move(facts); }
    /// The other runs changed.
    void updateFacts();
    void setTimeDisplay(TimeDisplay display);
    /// Durations and relative times of an open run.
    void tick();
    void setPrettyBody(bool pretty);
    [[nodiscard]] DetailError &error(); ///< the tab
    void openTab(Tab tab);
    void focusTabs();
    [[nodiscard]] DetailConfiguration &configuration() { return *m_configuration; }
    /// The project of the run in the domain's portal; invalid where that is not known.
    [[nodiscard]] QUrl portalUrl() const;
    [[nodiscard]] const std::optional<datazone::Run> &run() const { return m_run; }

Q_SIGNALS:
    void openUrlRequested(const QUrl &url);
    void prettyBodyChanged(bool pretty);
    void noticed(const QString &text);
    /// A person wants to see what changed since the last run of the source that succeeded.
    void compareLastGoodRequested();
    /// The runs with the same error as this one are wanted.
    void sameErrorRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showNow();
    void showHead();
    void showSummary();
    void showFacts();

    const Clock &m_clock;
    Timers &m_timers;
    TimerHandle m_pause{};
    std::unique_ptr<Ui::DetailPane> m_ui;
    DetailConfiguration *m_configuration;
    DetailAssets *m_assets;
    std::optional<datazone::Run> m_run{}; ///< the one that is shown
    std::optional<datazone::Run> m_next{}; ///< the one that comes after the pause
    QStringList m_doubts{};
    Recovery m_recovery = Recovery::NotNeeded; ///< of the one that was given last
    SourceInfo m_source{};
    SourceInfo m_nextSource{};
    QString m_head{};
    QLabel *m_history; ///< how the run's source fares, below the head
    RunFactsSource m_facts{};
    std::optional<RunFacts> m_shownFacts{};
    TimeDisplay m_display = TimeDisplay::Utc;
};

} // namespace zonescope
