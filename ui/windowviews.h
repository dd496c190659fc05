// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/views/zonescopelink.h"
#include "ui/viewsbar.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

class QMenu;

namespace zonescope {

class NoteBar;
class RunBrowser;
class RunsView;
class SavedViewStore;
class TimeRangeBox;
class WindowActions;
class WindowBackend;

/// Saved views and links of a window: what is shown now as a view or a link, which view that is, and the other way.
/// Connects the acts of views. Owned by the window; everything that it is given outlives it.
///
/// A view is current from when it is chosen, or what is shown equals it, until another one is, or the filter is
/// cleared. While what is shown differs from it, it counts as changed, and can be updated or gone back to.
class WindowViews final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowViews)

public:
    struct Parts {
        WindowBackend &backend;
        RunBrowser &browser;
        TimeRangeBox &times;
        RunsView &table;
        const WindowActions &actions;
    };
    /// `window` is the parent of bar and dialogs.
    WindowViews(Parts parts, QWidget *window);
    ~WindowViews() override;

    /// The row of views. The window gives it a place.
    [[nodiscard]] ViewsBar *bar() const { return m_bar; }
    /// What is to be said about views and links; takes no room otherwise.
    [[nodiscard]] NoteBar *note() const { return m_note; }
    [[nodiscard]] SavedViewStore &store() { return *m_store; }

    /// "builtin:<id>" or "file:<name>"; empty: what is shown is no view.
    [[nodiscard]] const QString &currentKey() const { return m_currentKey; }
    [[nodiscard]] bool isModified() const;
    /// Shows a view. One change of the filter; a scope counts where it is of this connection.
    void choose(const QString &key);
    /// The parts of a view that are not the filter's.
    void arrangeTable(const std::optional<ViewSort> &sort, const QStringList &columns);

    /// What is shown, without a name: with its sort, and with columns and scope as a view may have them.
    [[nodiscard]] SavedView shownView() const;
    [[nodiscard]] ZonescopeLink link() const;
    [[nodiscard]] std::optional<ZonescopeLink> linkOfCurrentRun() const;
    /// The lens that is shown, for views and links; empty: there is but one.
    void setLens(const QString &lens) { m_lens = lens; }

Q_SIGNALS:
    /// One sentence about what an act did or could not do.
    void noticed(const QString &text);
    /// A person has chosen a view; before it is shown.
    void chosen();
    /// A view wants this lens shown; empty: that of the runs, which it filters.
    void lensWanted(const QString &lens);

private:
    struct Known {
        QString key{};
        SavedView view{};
        QString problem{};
        std::optional<QString> filter{}; ///< canonical; nullopt: not understood
        bool filtersRuns = false; ///< beyond a time range
    };

    void connectActs();
    void listViews();
    void fillMenu();
    void follow();
    void save();
    void update();
    void manage();
    void copyText(const ZonescopeLink &link, const QString &notice);
    [[nodiscard]] const Known *find(const QString &key) const;
    [[nodiscard]] bool isShown(const Known &known, const QString &filter) const;
    [[nodiscard]] QString shownFilterText() const;
    void applyScope(const ViewScope &scope);

    Parts m_parts;
    QWidget *m_window;
    std::unique_ptr<SavedViewStore> m_store;
    ViewsBar *m_bar;
    NoteBar *m_note;
    std::vector<Known> m_known{};
    QString m_currentKey{};
    QString m_lens{};
    bool m_isApplying = false;
};

} // namespace zonescope
