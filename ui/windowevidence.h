// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/evidence/runevidence.h"
#include "models/hints/contacts.h"
#include "models/runs/runsnapshot.h"

#include <QtCore/QObject>

#include <span>
#include <vector>

class QWidget;

namespace zonescope {

class DetailError;
class RunBrowser;
class RunsView;
class WindowActions;
class WindowBackend;

/// What people take out of the window: runs as commands, Markdown and JSON on the clipboard, and incident reports. Also
/// gives the Error tab the contacts and who created a project. Connects its acts. Owned by the window; everything that
/// it is given outlives it.
class WindowEvidence final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowEvidence)

public:
    struct Parts {
        WindowBackend &backend;
        RunBrowser &browser;
        RunsView &table;
        DetailError &error;
        const WindowActions &actions;
    };
    /// `window` is the parent of dialogs.
    WindowEvidence(Parts parts, QWidget *window);
    ~WindowEvidence() override;

    void reportOnChosen(); ///< the selected runs, else the current one
    /// Opens a preview of a report about these runs. `title` may be empty. Of more than 10,000 runs the first ones.
    void reportOn(std::span<const StoreRow> rows, const QString &title);

Q_SIGNALS:
    /// One sentence about what an act did or could not do.
    void noticed(const QString &text);
    void openUrlRequested(const QUrl &url);

private:
    enum class Form : quint8 { Commands, Markdown, Json };

    void copyAs(Form form);
    /// Those that are selected, else the current one.
    [[nodiscard]] std::vector<StoreRow> chosenRows() const;
    [[nodiscard]] std::vector<EvidenceRun> gather(std::span<const StoreRow> rows) const;
    [[nodiscard]] CliTarget targetOf(const SourceInfo &source) const;
    [[nodiscard]] QString creatorOf(const SourceInfo &source) const;

    Parts m_parts;
    QWidget *m_window;
    Contacts m_contacts;
};

} // namespace zonescope
