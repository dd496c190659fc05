// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/connections/connection.h"
#include "ui/startrequest.h"
#include "ui/timerangebox.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <optional>

namespace zonescope {

class Clock;
class ConnectionStore;
class RunBrowser;

/// Lets each connection open as it was left: its scope (domain, projects, sources, and what is chosen of other
/// connections, which are opened again where that needs no question) and its filter (statuses, types,
/// lineage, the rest of the filter line, time range). Owned by the window, which says when a connection is left and
/// opened; everything that it is given outlives it.
///
/// What is shown is kept a second after a change, when the connection is left, and when the window closes: with the
/// connection where that is a kept or found one, else (the sample domain, a connection from the command line) for as
/// long as the window lives. A connection that is opened again while it is shown, as after a change of its settings,
/// goes on with what was shown.
///
/// The command line beats what was kept, and is not kept itself: a script or a link that shows one source must not cost
/// a person the scope that they had chosen. This counts apart for the scope (with the time range where a run is named),
/// the statuses (with a filter: all of the filter line) and the time range: what was kept of a part stays as it was
/// until a person changes that part.
class ViewKeeper final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewKeeper)

public:
    struct Environment {
        const Clock &clock;
        Timers &timers;
        ConnectionStore &connections;
    };

    ViewKeeper(Environment environment, RunBrowser &browser, TimeRangeBox &times, QObject *parent = nullptr);
    ~ViewKeeper() override;

    /// The time range that connections begin with.
    void setDefaultRange(TimeRangeBox::Range range) { m_defaultRange = range; }

    /// The browser has the api of this connection: brings back what was kept of it, but for what `request` names, and
    /// opens the domain. Where no domain is known, or a run is to be shown, the domain is left to others.
    void restore(const Connection &connection, const StartRequest &request = {});
    /// Shows a part of a domain, and runs from a time on, that the command line has led to.
    void showInstead(const QString &domainId, const QStringList &projectIds, const QStringList &dataSourceIds,
                     std::optional<qint64> since);
    /// Keeps what is shown now.
    void capture();
    /// The same, and follows the browser no longer: it gets another connection's api next.
    void leave();

private:
    /// What is shown or kept of one connection.
    struct Shown {
        QString domainId{};
        QString domainUrl{};
        KeptView view{};
    };
    /// What the command line has put in place of what is kept; nothing where a person has changed it since.
    struct Given {
        std::optional<Shown> scope{};
        std::optional<QStringList> statuses{};
        std::optional<KeptView> filter{}; ///< of which all but scope and times counts
        std::optional<KeptView> times{};
    };

    [[nodiscard]] Shown shown() const;
    [[nodiscard]] Shown kept() const;
    void keep(const Shown &shown);
    void apply(const Shown &shown);
    void captureLater();

    Environment m_environment;
    RunBrowser &m_browser;
    TimeRangeBox &m_times;
    TimeRangeBox::Range m_defaultRange = TimeRangeBox::Range::Week;
    QString m_key{}; ///< of the connection that is shown; empty: none is
    QString m_leftKey{}; ///< of the one before, and how it was left
    Shown m_left{};
    Given m_given{};
    QHash<QString, Shown> m_unkept{}; ///< of connections that are in no list
    TimerHandle m_pause{};
};

} // namespace zonescope
