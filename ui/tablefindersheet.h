// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/sightingmodel.h"
#include "models/runs/sourceinfo.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace zonescope {

/// "Find a table": asks for a name, says what looking for it in the newest runs of one source will cost, looks, and
/// lists run by run what became of the table. Stands beside the window, so that people can go from row to row. Whoever
/// shows it closes it before the connection goes.
class TableFinderSheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TableFinderSheet)

public:
    explicit TableFinderSheet(Timers &timers, QWidget *parent = nullptr); ///< `timers` outlive the sheet
    ~TableFinderSheet() override;

    /// Whose runs are looked through; another one drops what was found. `run` tells how many assets one may have.
    void setSource(const SourceInfo &source, datazone::DataZoneApi *api, const datazone::Run &run);
    [[nodiscard]] const SourceInfo &source() const { return m_source; }
    void setTimeDisplay(TimeDisplay display);

Q_SIGNALS:
    /// A person wants to see what this run did.
    void runChosen(const zonescope::SourceInfo &source, const zonescope::datazone::Run &run);
    void searchStarted();

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    void arrange();
    void startOrStop();
    void openCurrent();
    void showState();
    void say(const QString &text, bool isProblem);
    void restyle();

    TableFinder m_finder;
    SightingModel m_model;
    SourceInfo m_source{};
    datazone::DataZoneApi *m_api = nullptr;
    std::optional<int> m_assets{}; ///< of a run of the source
    QLabel *m_title;
    QLineEdit *m_name;
    QCheckBox *m_exact;
    QSpinBox *m_runs;
    QPushButton *m_find;
    QProgressBar *m_progress;
    QLabel *m_message;
    QTableView *m_table;
    QPushButton *m_open;
    bool m_isProblem = false;
};

} // namespace zonescope
