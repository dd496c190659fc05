// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/hints/sourcefacts.h"
#include "models/runs/sourceinfo.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace zonescope {

class FactRows;

/// Whom to ask about an error: who can usually correct it, what is known of the source that it is of, and the contact
/// that was noted. A part of the Error tab.
class WhomToAsk final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WhomToAsk)

public:
    /// What is shown.
    struct Subject {
        QString who{}; ///< who can usually correct it; empty: not known
        SourceInfo source{};
        QString projectCreator{}; ///< id of a user profile; empty: not known
        std::optional<SourceFacts> facts{}; ///< nothing: not read
        QString factsNote{}; ///< why not, or that they are being read
        QString contact{}; ///< empty: none
        QString contactProblem{}; ///< what is wrong with the contacts
        bool isContactEditable = false;
    };

    explicit WhomToAsk(QWidget *parent = nullptr);
    ~WhomToAsk() override;

    void showSubject(const Subject &subject);

Q_SIGNALS:
    void editContactRequested();
    void copied(const QString &what);

private:
    FactRows *m_rows;
    QLabel *m_note;
    QPushButton *m_edit;
};

} // namespace zonescope
