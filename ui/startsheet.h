// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/starts/startfacts.h"
#include "models/starts/starttablemodel.h"

#include <QtWidgets/QDialog>

class QDialogButtonBox;
class QLabel;
class QPushButton;
class QTableView;

namespace zonescope {

class NoteBar;

/// "Run again": what would be started, and what is skipped and why; after a person has confirmed it, how each start
/// comes along. Cancel is what Enter does until then, and nothing else starts anything. Where the connection only reads
/// the sheet says so and leads to its settings. To be shown without blocking the window; the starts go on when it is
/// closed.
class StartSheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartSheet)

public:
    /// `clock` outlives the sheet. Begins to read whether the sources publish.
    StartSheet(const StartPlan &plan, const Clock &clock, TimeDisplay display, QWidget *parent = nullptr);
    ~StartSheet() override;

    /// The answer to confirmed(). Follows the runner as long as that lives.
    void follow(StartRunner &runner);
    /// The lock of a connection was opened or closed.
    void setLocked(const QString &connectionId, bool isLocked);
    /// The api of a connection goes: a preview that would use it closes.
    void forgetConnection(const QString &connectionId);

Q_SIGNALS:
    /// A person wants these started. Once.
    void confirmed(const std::vector<zonescope::SourceInfo> &sources);
    void settingsWanted(const QString &connectionId);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void showPreview();
    void showProgress();
    void showDetail();
    void say(QLabel *label, const QString &text);
    [[nodiscard]] QString publishingWords() const;
    [[nodiscard]] QString skippedWords() const;
    [[nodiscard]] QString lockedConnection() const;
    void restyle();

    StartTableModel m_model;
    StartFacts m_facts;
    QPointer<StartRunner> m_runner{};
    QLabel *m_title;
    QLabel *m_skipped;
    NoteBar *m_publishing;
    NoteBar *m_locked;
    QLabel *m_noCancel;
    QTableView *m_table;
    QLabel *m_detail;
    QDialogButtonBox *m_buttons;
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_tryAgain;
    QPushButton *m_close; ///< Cancel before anything is started
};

} // namespace zonescope
