// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/datazone/datazoneapi.h"
#include "models/hints/hintbook.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;

namespace zonescope {

class DetailText;

/// One lineage event of a run: its error and what that probably means, its parts by name or the whole of it as JSON,
/// and the way to the graph. Reads the event (GetLineageEvent) a moment after it was chosen; where the role may not, it
/// says which permission is missing and asks no more for events of the same source.
class LineageEventView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LineageEventView)

public:
    /// `timers` outlive the view.
    explicit LineageEventView(Timers &timers, QWidget *parent = nullptr);
    ~LineageEventView() override;

    /// Whose events come; drops what is shown and what is under way.
    void setSource(const SourceInfo &source);
    void showActivity(const datazone::Activity &activity);
    void clear();

Q_SIGNALS:
    void copied(const QString &what);
    /// A person wants to see where the asset comes from and where it goes. `identifiers` are what the graph may know it
    /// by, likeliest first.
    void graphRequested(const QStringList &identifiers, const QString &title);

private:
    void read();
    void take(const Result<datazone::LineageEvent> &result);
    void showEventText();
    void showError(const Error &error);
    void showHint();
    [[nodiscard]] QStringList identifiers() const;

    Timers &m_timers;
    TimerHandle m_pause{};
    HintBook m_hints = HintBook::builtIn();
    QLabel *m_title;
    QLabel *m_error;
    QLabel *m_hint;
    QLabel *m_note;
    QPushButton *m_graph;
    QPushButton *m_copy;
    QPushButton *m_retry;
    QCheckBox *m_asJson;
    DetailText *m_text;

    SourceInfo m_source{};
    std::optional<datazone::Activity> m_activity{};
    std::optional<datazone::LineageEvent> m_event{};
    std::optional<Error> m_denial{}; ///< of this source
    QPointer<datazone::GetLineageEventJob> m_job{};
};

} // namespace zonescope
