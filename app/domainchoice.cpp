// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/domainchoice.h"

#include "app/persistentjob.h"
#include "models/base/textformat.h"

using namespace Qt::StringLiterals;

namespace zonescope {

DomainChoiceJob::DomainChoiceJob(const ExportService &service, const QString &domainId, QObject *parent)
    : ResultJob(parent)
    , m_service(service)
    , m_domainId(domainId)
{
}

void DomainChoiceJob::run()
{
    if (m_domainId.isEmpty())
        askForPage({});
    else
        finishWith(RunDomain{.region = m_service.region, .domainId = m_domainId});
}

void DomainChoiceJob::abort()
{
    delete m_call.data();
}

void DomainChoiceJob::askForPage(const std::optional<QString> &token)
{
    const auto factory = [this, token](QObject *parent) {
        return m_service.api.listDomains({.status = datazone::DomainStatus::Available, .nextToken = token}, parent);
    };
    auto *call = new PersistentJob<datazone::DomainPage>(factory, m_service.timers, m_service.random, this);
    m_call = call;
    connect(call, &Job::finished, this, [this, call] {
        call->deleteLater();
        pageArrived(call->takeResult());
    });
    call->start();
}

void DomainChoiceJob::pageArrived(const Result<datazone::DomainPage> &page)
{
    if (!page) {
        Error error = page.error();
        if (exitCodeFor(error.kind) == exitCodeFor(ErrorKind::Denied))
            error.message = tr("The domains may not be listed; name one with --domain. %1").arg(error.message);
        finishWith(error);
        return;
    }
    for (const datazone::DomainSummary &domain : page->items) {
        if (domain.status.value == datazone::DomainStatus::Available)
            m_available.push_back(domain);
    }
    const QString token = page->nextToken.value_or(QString());
    if (token.isEmpty()) {
        choose();
    } else if (m_tokens.contains(token)) {
        finishWith(Error{.kind = ErrorKind::BadReply,
                         .message = tr("The list of domains repeats a page token; name the domain with --domain."),
                         .operation = u"ListDomains"_s});
    } else {
        m_tokens << token;
        askForPage(token);
    }
}

void DomainChoiceJob::choose()
{
    if (m_available.empty()) {
        finishWith(Error{.kind = ErrorKind::NotFound,
                         .message = tr("No domain is available in %1; check the Region, or name the domain with "
                                       "--domain.")
                                        .arg(m_service.region)});
        return;
    }
    if (m_available.size() > 1) {
        QStringList names;
        for (const datazone::DomainSummary &domain : m_available)
            names << u"%1 (%2)"_s.arg(domain.id, firstLine(domain.name, 80));
        finishWith(
            Error{.kind = ErrorKind::Usage,
                  .message = tr("There are several domains; choose one with --domain: %1.").arg(names.join(u", "_s))});
        return;
    }
    const datazone::DomainSummary &only = m_available.front();
    finishWith(RunDomain{.accountId = only.managedAccountId,
                         .region = m_service.region,
                         .domainId = only.id,
                         .domainName = only.name,
                         .portalUrl = only.portalUrl.value_or(QString())});
}

} // namespace zonescope
