// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/idfinder.h"

#include <QtWidgets/QDialog>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace zonescope {

/// Go to (Ctrl+G): takes a pasted id, the JSON of a run, an address of the portal or a `zonescope:` link, asks the
/// connected domains for it, and says which ones were tried where none has it. Closes when something is found.
class GoToSheet final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GoToSheet)

public:
    using Places = std::function<std::vector<IdFinder::Place>(const GoToTarget &target)>;

    /// `places` tells the domains that can be asked, at each search anew.
    explicit GoToSheet(Places places, QWidget *parent = nullptr);
    ~GoToSheet() override;

    /// Puts a text in as if it were typed, selected.
    void setText(const QString &text);

Q_SIGNALS:
    void found(const zonescope::IdFinder::Found &found);
    /// A `zonescope:` link, as it was given.
    void linkGiven(const QString &link);

protected:
    void changeEvent(QEvent *event) override;

private:
    void search();
    void showState();
    void showTried();
    void say(const QString &text, bool isProblem);
    void restyle();

    Places m_places;
    IdFinder m_finder;
    QLineEdit *m_text;
    QLabel *m_message;
    QProgressBar *m_progress;
    QTableWidget *m_tried;
    QPushButton *m_go;
    bool m_isProblem = false;
};

/// The clipboard's text where it is something to go to that nobody types by hand: an id of DataZone's form, a run's
/// JSON, a link. Empty else: whatever else people copy is not for the eyes beside them.
[[nodiscard]] QString pastableTarget(const QString &clipboard);

} // namespace zonescope
