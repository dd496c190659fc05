// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/changes/comparisoncandidates.h"
#include "models/changes/snapshotcache.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QPushButton;
class QRadioButton;
class QStackedWidget;

namespace zonescope {

class ComparisonView;
class SnapshotView;
class Timers;

/// The configuration that a run was made with, and its comparison with that of another run. Asks the service only while
/// it is on screen, once for each run that has ended; leaving the run drops its calls. Which runs can be compared with
/// is told by whoever knows them (setFinder).
class DetailConfiguration final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailConfiguration)

public:
    struct Found {
        ComparisonCandidates candidates{};
        bool canLoadMore = false; ///< there are runs that are not loaded, and loading goes on when asked
    };
    using Finder = std::function<Found(const datazone::Run &run, const SourceInfo &source)>;
    using Apis = std::function<datazone::DataZoneApi *(const QString &connectionId)>;

    explicit DetailConfiguration(Timers &timers, QWidget *parent = nullptr); ///< `timers` outlive the tab
    ~DetailConfiguration() override;

    /// Without it nothing can be compared but what compareWith() gives.
    void setFinder(Finder finder) { m_finder = std::move(finder); }
    /// The API of a run's connection; null where it is not open. Without it SourceInfo::api is asked.
    void setApis(Apis apis) { m_apis = std::move(apis); }
    void setTimeDisplay(TimeDisplay display, qint64 nowMs);

    void showRun(const datazone::Run &run, const SourceInfo &source, qint64 nowMs);
    void clear();
    /// Compares the run that is shown, and those that follow it.
    void compareWith(ComparisonBase base);
    /// Compares this one run with this other one, as soon as it is shown.
    void compareWith(const QString &runId, const datazone::Run &base, const SourceInfo &baseSource);
    /// Offers the list of what the run can be compared with.
    void openChoices();
    /// More runs were loaded: what was not known may be by now.
    void lookAgain();
    /// Nothing is read over this connection any more.
    void forgetConnection(const QString &connectionId);
    [[nodiscard]] bool isComparing() const;

Q_SIGNALS:
    void copied(const QString &what);
    void loadOlderRequested();
    /// A person wants the assets of both runs read, for which they may be asked to sign in.
    void assetsWanted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What the run is compared with.
    struct Choice {
        std::optional<ComparisonBase> base{}; ///< absent: exactly `run`
        BaseAnswer::State state = BaseAnswer::State::Found;
        std::optional<datazone::Run> run{};
        SourceInfo source{};
    };
    struct Wanted {
        QString runId{};
        datazone::Run run{};
        SourceInfo source{};
    };
    /// One of the two configurations, read or being read.
    struct Side {
        std::optional<Result<RunConfiguration>> read{};
        QPointer<RunConfigurationJob> job{};
        QString runId{}; ///< that it is of
    };

    void buildHead();
    void setComparing(bool comparing);
    void showAll();
    void find();
    void fillChoices();
    void takeChoice(int index);
    [[nodiscard]] const Choice *choice() const;
    /// A run of its own was chosen for the one that is shown.
    [[nodiscard]] bool hasOwnChoice() const { return m_wanted && m_run && m_wanted->runId == m_run->id; }
    [[nodiscard]] QString runTitle(const datazone::Run &run) const;
    [[nodiscard]] QString choiceText(const Choice &choice) const;
    void showComparison();
    void showSides();
    void offerAssets(const datazone::Run &before, const SourceInfo &beforeSource, const datazone::Run &after,
                     const SourceInfo &afterSource);
    void showAssets();
    void updateAssetsAct();
    [[nodiscard]] datazone::DataZoneApi *apiOf(const SourceInfo &source) const;
    void readBase(const Choice &chosen);
    void read(Side &side, const SourceInfo &source, const QString &runId, void (DetailConfiguration::*then)());
    void takeOwn();
    void takeBase();
    static void drop(Side &side);
    void retry();
    void copyAll();
    void updateHead();

    SnapshotCache m_snapshots;
    Finder m_finder{};
    Apis m_apis{};
    TimeDisplay m_display = TimeDisplay::Utc;
    qint64 m_nowMs = 0;

    std::optional<datazone::Run> m_run{};
    SourceInfo m_source{};
    std::optional<Found> m_found{}; ///< absent: not looked for yet
    std::vector<Choice> m_choices{}; ///< one for each entry of the list, but for its separator
    ComparisonBase m_base = ComparisonBase::LastSuccess; ///< of all runs, until another one is chosen
    std::optional<Wanted> m_wanted{}; ///< holds for one run, shown or to come
    Side m_own{};
    Side m_other{};

    QRadioButton *m_thisRun;
    QRadioButton *m_compare;
    QComboBox *m_with;
    QPushButton *m_loadOlder;
    QCheckBox *m_raw;
    QCheckBox *m_changedOnly;
    QPushButton *m_assets; ///< leads to the assets of both runs and back
    QPushButton *m_copy;
    QStackedWidget *m_pages;
    SnapshotView *m_snapshot;
    ComparisonView *m_comparison;
};

} // namespace zonescope
