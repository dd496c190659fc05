// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"
#include "models/starts/startplan.h"
#include "models/starts/startrunner.h"
#include "models/starts/startsjournal.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <vector>

class QWidget;

namespace zonescope {

class JournalSheet;
class RunBrowser;
class RunsView;
class SourcesTable;
class StartSheet;
class WindowActions;
class WindowBackend;
class WindowLenses;

/// Starting runs from the window: from what is selected to the sheet that shows what would happen, and to the runners
/// that do it and go on when the sheet is closed. Nothing is started over a connection that only reads, whatever the
/// sheet was shown with. Owned by the window; everything that it is given outlives it.
class WindowStarts final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowStarts)

public:
    struct Parts {
        WindowBackend &backend;
        RunBrowser &browser;
        WindowActions &actions;
        RunsView &runs;
        WindowLenses &lenses;
    };
    /// `window` is the parent of sheets.
    WindowStarts(Parts parts, QWidget *window);
    ~WindowStarts() override;

    void updateActions();
    /// The act "Run again…".
    void open();
    void openJournal();

Q_SIGNALS:
    /// One sentence about how starts came along.
    void noticed(const QString &text);
    /// Lists of runs are behind what happened: runs were started, or have ended.
    void refreshWanted();
    void settingsWanted(const QString &connectionId);

private:
    [[nodiscard]] std::vector<SourceKey> chosenSources() const;
    [[nodiscard]] std::vector<StartSource> known(const std::vector<SourceKey> &keys) const;
    [[nodiscard]] bool isLocked(const QString &connectionId) const;
    [[nodiscard]] TimeDisplay timeDisplay() const;
    void begin(const std::vector<SourceInfo> &sources);
    void followLocks();
    void forgetConnection(const QString &connectionId);

    Parts m_parts;
    QWidget *m_window;
    StartsJournal m_journal;
    QPointer<StartSheet> m_sheet{};
    QPointer<JournalSheet> m_journalSheet{};
    std::vector<StartRunner *> m_runners{}; ///< children, one for each act
};

} // namespace zonescope
