// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/datazone/datazoneapi.h"

#include <QtCore/QObject>

#include <memory>
#include <vector>

namespace zonescope {

/// A project and what ListDataSources gave for it.
struct ScopeProject {
    datazone::ProjectSummary summary{};
    std::vector<datazone::DataSourceSummary> sources{};
    bool sourcesLoaded = false; ///< read to the end
    std::optional<Error> error{}; ///< denied or failed: its sources are unknown (or known in part)
};

/// Reads every project of a domain that may be listed and every data source of each, page by page, several projects at
/// a time. A project that is denied or fails does not stop the rest. Also names the domain (GetDomain), whose failure
/// is no error of the scope.
class ScopeLoader final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopeLoader)

public:
    enum class State : quint8 { Idle, Loading, Complete, Failed };

    explicit ScopeLoader(QObject *parent = nullptr);
    ~ScopeLoader() override;

    /// Starts over for a domain. `projectIds` not empty: only those (unknown ones appear with an error).
    /// `excludedProjectIds` are listed nowhere.
    void load(datazone::DataZoneApi *api, const QString &domainId, const QStringList &projectIds = {},
              const QStringList &excludedProjectIds = {});
    /// The same again, but for the sources of projects that are denied: those stay so and are not asked, until retry()
    /// or load(). `isBackground`: nobody asked for it, so that none of its calls asks a person to sign in.
    void refresh(bool isBackground = false);
    void stop();
    /// Projects with an error again.
    void retry();

    [[nodiscard]] State state() const;
    [[nodiscard]] const QString &domainId() const;
    [[nodiscard]] const std::optional<datazone::DomainDetail> &domain() const;
    [[nodiscard]] const std::vector<ScopeProject> &projects() const;
    /// ListProjects itself failed; projects() holds what came before.
    [[nodiscard]] const std::optional<Error> &error() const;
    [[nodiscard]] int deniedProjects() const; ///< by IAM or by membership
    [[nodiscard]] int failedProjects() const; ///< with any other error
    /// Raised by load() and refresh(): positions in projects() mean something else from then on. retry() keeps
    /// positions.
    [[nodiscard]] quint64 generation() const;

Q_SIGNALS:
    /// Projects, sources or state changed. At most once per event loop turn while loading, and once at the end.
    void changed();
    /// State became Complete or Failed.
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
