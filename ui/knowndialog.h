// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/failures/knownfailures.h"

#include <QtWidgets/QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace zonescope {

/// Marks one failure as known: a note and the link of a ticket. The window stays in use meanwhile. Stays open where the
/// mark cannot be kept, and says why.
class KnownDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KnownDialog)

public:
    /// `failure` names the subject, its title and the time; with `isMarked` it is the mark that there is. `known`
    /// outlives the dialog.
    KnownDialog(KnownFailures &known, KnownFailure failure, bool isMarked, QWidget *parent = nullptr);
    ~KnownDialog() override;

private:
    void check();
    void finish(const Result<Done> &result);

    KnownFailures &m_known;
    KnownFailure m_failure;
    QPlainTextEdit *m_note;
    QLineEdit *m_ticket;
    QLabel *m_problem;
    QPushButton *m_mark;
};

} // namespace zonescope
