// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/sourcetablemodel.h"
#include "ui/lensbar.h"
#include "ui/runbrowser.h"
#include "ui/windowactions.h"
#include "ui/windowsettings.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QStackedWidget;

namespace zonescope {

class SourcesView;
struct StartRequest;
class WindowBackend;

/// The lenses of the window: which one is shown, the way from one to the other, and all of the Sources lens. Runs are
/// the window's own, and errors are WindowErrors'; this lays them and the sources over each other. Owned by the window,
/// which deletes it before the browser goes; everything that it is given outlives it.
///
/// The lens is kept over restarts as a person left it; at the very first start it is Sources: what is failing, at a few
/// calls. A start request that names runs shows Runs, and is not kept.
///
/// Shown are all sources of the domains that are looked at. Choosing single sources or projects of them narrows the
/// runs down and leaves the table whole, so that the way back leads to where one was.
class WindowLenses final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowLenses)

public:
    WindowLenses(WindowBackend &backend, RunBrowser &browser, WindowActions &actions, WindowSettings &settings,
                 QObject *parent = nullptr);
    ~WindowLenses() override;

    [[nodiscard]] LensBar *bar() { return m_bar; }
    [[nodiscard]] SourcesView &sources() { return *m_view; }
    [[nodiscard]] SourceTableModel &model() { return m_model; }
    /// What shows the lens; `runs` and `errors` become a part of it.
    [[nodiscard]] QWidget *stackOver(QWidget *runs, QWidget *errors);

    [[nodiscard]] Lens lens() const { return m_lens; }
    [[nodiscard]] bool isSources() const { return m_lens == Lens::Sources; }
    /// As views and links call it: "runs", "sources" or "errors".
    [[nodiscard]] QString name() const;
    /// The same way; another name, as of a lens of another version, shows Runs. Not kept.
    void showNamed(const QString &name);
    /// A person's choice, which is kept.
    void choose(Lens lens);
    /// Shows a lens without keeping it.
    void show(Lens lens);
    /// Shows Runs where the request is about runs, else the lens that was kept.
    void showFor(const StartRequest &request);

    void setTimeDisplay(TimeDisplay display) { m_model.setTimeDisplay(display); }
    /// The sources again; of what is denied only Retry asks.
    void refresh(ScopeCatalog::Asker asker = ScopeCatalog::Asker::Person);
    void showState();
    /// "212 sources, 14 with problems · complete · 17 of 20 projects, 3 denied".
    [[nodiscard]] QString loadStateText() const;
    /// "3 selected"; empty where it is not worth a word.
    [[nodiscard]] QString selectionText() const;
    [[nodiscard]] bool hasCurrentSource() const;
    void saveLayout();
    void restoreLayout();

Q_SIGNALS:
    /// lens() is another one.
    void lensChanged();
    /// A person went into a lens: the focus belongs into it.
    void entered();
    void selectionChanged();
    /// The runs of these sources are wanted; the lens is Runs by then.
    void runsWanted(const zonescope::ScopeChoice &sources);
    /// A person asks why a project cannot be read.
    void accessWanted();
    void wayOnChosen(zonescope::EmptyReason::WayOn wayOn);
    void noticed(const QString &text);

private:
    void connectView();
    void followScope();
    [[nodiscard]] std::vector<const ScopeLoader *> loaders() const; ///< of m_domains, as far as they are alive
    void showRunsOfSelection();
    void openTableMenu(const QPoint &at);
    [[nodiscard]] bool isScopeWhole() const;
    [[nodiscard]] QString sourcesText() const;

    RunBrowser &m_browser;
    WindowActions &m_actions;
    WindowSettings &m_settings;
    SourceTableModel m_model;
    LensBar *m_bar; ///< this and the next are the window's, once they are laid out
    SourcesView *m_view;
    QStackedWidget *m_stack = nullptr;
    Lens m_lens = Lens::Runs;
    /// A domain whose sources are shown.
    struct ShownDomain {
        QString connectionId{};
        QString domainId{};
        QPointer<const ScopeLoader> loader{};
    };
    std::vector<ShownDomain> m_domains{};
    std::vector<SourceTableModel::Part> m_parts{}; ///< the same, as the model was told
};

} // namespace zonescope
