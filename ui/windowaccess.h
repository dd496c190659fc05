// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/accesstablemodel.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

class QWidget;

namespace zonescope {

class AccessSheet;
class RunBrowser;
class WindowBackend;

/// What could not be read of that what the window looks at: gathers it, remembers since when, and shows the sheet about
/// it. What stops everything, such as a lost sign-in, is the error bar's and not told here. Owned by the window;
/// everything that it is given outlives it.
class WindowAccess final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowAccess)

public:
    WindowAccess(WindowBackend &backend, RunBrowser &browser, QWidget *window);
    ~WindowAccess() override;

    /// Gathers anew.
    void follow();
    [[nodiscard]] bool hasUnread() const { return !m_model.items().empty(); }
    /// "3 denied", "1 failed".
    [[nodiscard]] QStringList unreadTexts() const;
    [[nodiscard]] const AccessTableModel &model() const { return m_model; }
    void setTimeDisplay(TimeDisplay display) { m_model.setTimeDisplay(display); }
    /// Shows the sheet; the window stays in use.
    void open();

Q_SIGNALS:
    /// A person wants to ask again for what could not be read.
    void retryWanted();

private:
    [[nodiscard]] std::vector<Unreadable> gather() const;
    void gatherProjects(std::vector<Unreadable> &items) const;
    void gatherSources(std::vector<Unreadable> &items) const;
    [[nodiscard]] AccessPlace placeOf(const QString &connectionId, const QString &domainId,
                                      const QString &domainName) const;

    WindowBackend &m_backend;
    RunBrowser &m_browser;
    QWidget *m_window;
    AccessTableModel m_model;
    QHash<QString, qint64> m_since{}; ///< by Unreadable::key()
    QPointer<AccessSheet> m_sheet{};
};

} // namespace zonescope
