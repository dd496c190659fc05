// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/job.h"
#include "models/datazone/datazoneapi.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <vector>

namespace zonescope {

class Random;
class Timers;

/// What the jobs of an export call; all outlive them.
struct ExportService {
    datazone::DataZoneApi &api;
    Timers &timers;
    Random &random;
    QString region{}; ///< the connection's
    QString connectionName{};
};

/// Finds the domain of an export: the given one, or the only available one. Errors: Usage with a list where there are
/// several; NotFound where there is none; a refused ListDomains keeps its kind and names --domain.
class DomainChoiceJob final : public ResultJob<RunDomain> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DomainChoiceJob)

public:
    /// `domainId` empty: to be found.
    DomainChoiceJob(const ExportService &service, const QString &domainId, QObject *parent);

protected:
    void run() override;
    void abort() override;

private:
    void askForPage(const std::optional<QString> &token);
    void pageArrived(const Result<datazone::DomainPage> &page);
    void choose();

    ExportService m_service;
    QString m_domainId;
    std::vector<datazone::DomainSummary> m_available;
    QStringList m_tokens; ///< seen so far
    QPointer<Job> m_call;
};

} // namespace zonescope
