// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/failures/errorclustermodel.h"
#include "models/failures/errorclusterwatch.h"
#include "models/failures/knownfailures.h"
#include "ui/runbrowser.h"
#include "ui/runfacts.h"
#include "ui/windowactions.h"
#include "ui/windowsettings.h"

#include <QtCore/QObject>

namespace zonescope {

class DetailPane;
class ErrorsView;
class WindowBackend;

/// All of the Errors lens: the clusters of the browser's runs, what is known of them, and the way from one to its runs
/// and back. Owned by the window, which deletes it before the browser goes; everything that it is given outlives it.
class WindowErrors final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowErrors)

public:
    WindowErrors(WindowBackend &backend, RunBrowser &browser, WindowActions &actions, WindowSettings &settings,
                 DetailPane &detail, QObject *parent = nullptr);
    ~WindowErrors() override;

    /// The window's, once it is laid out.
    [[nodiscard]] ErrorsView &view() { return *m_view; }
    [[nodiscard]] ErrorClusterModel &model() { return m_model; }
    [[nodiscard]] const KnownFailures &known() const { return m_known; }

    void setTimeDisplay(TimeDisplay display);
    void showState();
    /// "9 causes of 412 runs with an error", then what the browser says of loading.
    [[nodiscard]] QString loadStateText() const;
    [[nodiscard]] QString selectionText() const; ///< empty where it is not worth a word
    [[nodiscard]] bool hasCurrent() const; ///< or selected rows
    /// Runs with the selected errors, else with the current one; newest first within each error.
    [[nodiscard]] std::vector<StoreRow> runsOfCurrent() const;
    /// A title for a report on them that names nothing of the account: the kind of the one, or how many they are.
    [[nodiscard]] QString titleOfCurrent() const;
    /// Of a run's error, which need not be among the clusters: a dialog for its mark.
    void markErrorOf(const datazone::Run &run);
    void markCurrent();
    /// The runs of the cluster are wanted.
    void showRunsOf(quint64 key);
    void showRunsOfCurrent();
    void saveLayout();
    void restoreLayout();

Q_SIGNALS:
    /// The runs that match are wanted, in the Runs lens.
    void runsWanted(const zonescope::FilterExpression &expression);
    void selectionChanged();
    void wayOnChosen(zonescope::EmptyReason::WayOn wayOn);
    void openUrlRequested(const QUrl &url);
    void noticed(const QString &text);

private:
    void connectView();
    [[nodiscard]] std::vector<quint64> currentKeys() const;
    void follow();
    void showCurrent();
    void showHistory();
    void openDialog(KnownFailure failure);
    void openTableMenu(const QPoint &at);
    [[nodiscard]] RunFacts factsOf(const datazone::Run &run, const SourceInfo &source) const;
    [[nodiscard]] std::optional<SourceHistory> historyOf(const SourceKey &source) const;

    WindowBackend &m_backend;
    RunBrowser &m_browser;
    WindowActions &m_actions;
    WindowSettings &m_settings;
    DetailPane &m_detail;
    KnownFailures m_known;
    ErrorClusterWatch m_watch;
    ErrorClusterModel m_model;
    ErrorsView *m_view;
};

} // namespace zonescope
