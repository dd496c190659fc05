// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"
#include "models/scope/gototarget.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// Finds out what an id is of, and in which domain: ids do not say it, and no call of the API looks over domains. Asks
/// four domains at a time, in each for a run (GetDataSourceRun), then a data source (GetDataSource), then a project
/// (ListDataSources, one row), as far as the target leaves that open. The first domain that has it ends the search.
class IdFinder final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(IdFinder)

public:
    /// A domain that can be asked.
    struct Place {
        datazone::DataZoneApi *api = nullptr; ///< outlives the search
        QString connectionId{};
        QString connectionName{};
        QString domainId{};
        QString domainName{}; ///< empty where it is not known
    };
    enum class State : quint8 {
        Waiting,
        Asking,
        NotThere,
        Refused, ///< it may be there: this reader is not told (IAM or membership)
        Failed, ///< network, sign-in, service
        Found,
    };
    struct Tried {
        Place place{};
        State state = State::Waiting;
        std::optional<Error> error{}; ///< of Refused and Failed
    };
    enum class Kind : quint8 { Run, DataSource, Project, Domain };
    struct Found {
        Kind kind = Kind::Run;
        Place place{};
        QString projectId{}; ///< empty of a domain
        QString dataSourceId{}; ///< of a run or data source
        QString runId{};
        qint64 createdAt = 0; ///< of a run, ms UTC
    };

    explicit IdFinder(QObject *parent = nullptr);
    ~IdFinder() override;

    /// Starts over. Where the target names a domain, places of other domains are left out; with no place left the
    /// search ends at once.
    void find(const GoToTarget &target, std::vector<Place> places);
    void stop(); ///< no finished() comes

    [[nodiscard]] bool isSearching() const;
    [[nodiscard]] const std::vector<Tried> &tried() const;
    [[nodiscard]] const std::optional<Found> &found() const;

Q_SIGNALS:
    /// tried() is not what it was.
    void changed();
    /// Found, or every place was asked. Once a search, never inside find().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
