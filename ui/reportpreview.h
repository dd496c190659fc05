// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/evidence/incidentreport.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QTimer;

namespace zonescope {

/// An incident report before it leaves the house: its text as it will be, what is hidden in it, and the ways to copy
/// and to save it. Not modal: the window stays in use, and the report stays about the runs it was made of.
class ReportPreview final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReportPreview)

public:
    /// Title, note, masks and withTexts of `report` are what the dialog begins with.
    ReportPreview(IncidentReport report, QWidget *parent);
    ~ReportPreview() override;

    /// The report as it is shown.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Writes it, whole or not at all. Output error where that fails.
    [[nodiscard]] Result<Done> saveTo(const QString &path) const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void writeReport();
    void save();
    void say(const QString &sentence);
    void restyle();

    IncidentReport m_report;
    QString m_text{};
    QLineEdit *m_title;
    QLineEdit *m_note;
    QCheckBox *m_accounts;
    QCheckBox *m_names;
    QCheckBox *m_ids;
    QCheckBox *m_texts;
    QPlainTextEdit *m_shown;
    QLabel *m_caution;
    QLabel *m_said;
    QTimer *m_pause; ///< of typing
};

} // namespace zonescope
