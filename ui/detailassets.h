// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/activityfeed.h"
#include "models/assets/activitymodel.h"
#include "models/runs/sourceinfo.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSplitter;

namespace zonescope {

class AssetChips;
class AssetsTable;
class DetailText;
class EmptyState;
class ErrorBar;
class SearchLine;

/// What a run did with each asset (ListDataSourceRunActivities), asked for only while this tab is open: toggles with
/// counts, a table with the problems first, and the whole error of the current row. Says how much is loaded, and where
/// the run's statistics tell another story. Changing the run drops the calls.
class DetailAssets final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailAssets)

public:
    /// `timers` outlive the widget.
    explicit DetailAssets(Timers &timers, QWidget *parent = nullptr);
    ~DetailAssets() override;

    void showRun(const datazone::Run &run, const SourceInfo &source);
    void clear();
    /// "Assets 97 (9 ✕)": of the run's statistics until its assets are known.
    [[nodiscard]] QString title() const;

    /// The activities of the run that is shown; the Lineage tab looks at them as well.
    [[nodiscard]] ActivityFeed &feed() { return m_feed; }

    /// Writes the rows that are shown as CSV, and says so.
    void exportTo(const QString &path);

Q_SIGNALS:
    void titleChanged(const QString &title);
    void noticed(const QString &text);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void connectParts();
    void read();
    void showState();
    void showNote();
    void showEmpty();
    void showErrorText();
    void clearFilter();
    void chooseFile();
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] QString mismatch() const;

    ActivityFeed m_feed;
    ActivityModel m_model;
    AssetChips *m_chips;
    SearchLine *m_search;
    QPushButton *m_export;
    ErrorBar *m_errorBar;
    QLabel *m_note;
    QPushButton *m_loadAll;
    QPushButton *m_stop;
    QSplitter *m_splitter;
    AssetsTable *m_table;
    DetailText *m_text;
    EmptyState *m_empty;
    std::optional<datazone::Run> m_run{};
    std::optional<Error> m_shownError{};
    QString m_title{};
};

} // namespace zonescope
