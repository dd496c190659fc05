// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowaccess.h"

#include "models/base/clock.h"
#include "models/scope/listchain.h"
#include "ui/accesssheet.h"
#include "ui/runbrowser.h"
#include "ui/windowbackend.h"

#include <QtWidgets/QWidget>

#include <algorithm>

namespace zonescope {

WindowAccess::WindowAccess(WindowBackend &backend, RunBrowser &browser, QWidget *window)
    : QObject(window)
    , m_backend(backend)
    , m_browser(browser)
    , m_window(window)
    , m_model(backend.clock())
{
}

WindowAccess::~WindowAccess()
{
    delete m_sheet; // it shows the model
}

AccessPlace WindowAccess::placeOf(const QString &connectionId, const QString &domainId, const QString &domainName) const
{
    const ScopeCatalog::Access access = m_browser.catalog().access(connectionId);
    AccessPlace place{
        .accountId = access.accountId, .region = access.region, .domainId = domainId, .domainName = domainName};
    if (connectionId == m_browser.catalog().primaryId()) {
        const ConnectionStatus status = m_backend.status();
        if (!status.accountId.isEmpty())
            place.accountId = status.accountId;
        place.principalArn = status.principalArn;
    }
    return place;
}

void WindowAccess::gatherProjects(std::vector<Unreadable> &items) const
{
    for (const LookedScope::ReadDomain &domain : m_browser.looked().readDomains()) {
        const auto &detail = domain.loader->domain();
        for (const ScopeProject &project : domain.loader->projects()) {
            if (!project.error || concernsEveryCall(*project.error))
                continue;
            items.push_back({.kind = Unreadable::Kind::Project,
                             .place = placeOf(domain.connectionId, domain.domainId,
                                              detail ? detail->name.value_or(QString()) : QString()),
                             .connectionId = domain.connectionId,
                             .projectId = project.summary.id,
                             .projectName = project.summary.name,
                             .error = *project.error});
        }
    }
}

void WindowAccess::gatherSources(std::vector<Unreadable> &items) const
{
    const FeedProgress progress = m_browser.feed().progress();
    if (progress.sourcesDenied + progress.sourcesFailed == 0)
        return;
    const std::vector<SourceInfo> &sources = m_browser.feed().sources();
    const std::vector<SourceProgress> states = m_browser.feed().sourceProgress();
    for (std::size_t i = 0; i < sources.size() && i < states.size(); ++i) {
        const auto &error = states[i].error;
        const bool isUnread =
            states[i].state == SourceProgress::State::Denied || states[i].state == SourceProgress::State::Failed;
        if (!isUnread || !error || concernsEveryCall(*error))
            continue;
        const SourceInfo &source = sources[i];
        items.push_back({.kind = Unreadable::Kind::Source,
                         .place = placeOf(source.connectionId, source.domain.domainId, source.domain.domainName),
                         .connectionId = source.connectionId,
                         .projectId = source.projectId,
                         .projectName = source.projectName,
                         .dataSourceId = source.dataSourceId,
                         .dataSourceName = source.dataSourceName,
                         .error = *error});
    }
}

std::vector<Unreadable> WindowAccess::gather() const
{
    std::vector<Unreadable> items;
    if (m_browser.api() == nullptr)
        return items;
    gatherProjects(items);
    gatherSources(items);
    return items;
}

void WindowAccess::follow()
{
    std::vector<Unreadable> items = gather();
    QHash<QString, qint64> since;
    for (Unreadable &item : items) {
        item.since = m_since.value(item.key(), m_backend.clock().nowMs());
        since.insert(item.key(), item.since);
    }
    // What is being asked again was not granted yet.
    if (m_browser.isLoading())
        m_since.insert(since);
    else
        m_since = since;
    m_model.setItems(std::move(items));
    if (m_sheet)
        m_sheet->showState(m_browser.isLoading());
}

QStringList WindowAccess::unreadTexts() const
{
    const auto denied = std::ranges::count_if(
        m_model.items(), [](const Unreadable &item) { return accessReasonOf(item.error) != AccessReason::Other; });
    const auto failed = static_cast<std::ptrdiff_t>(m_model.items().size()) - denied;
    QStringList texts;
    if (denied > 0)
        texts << tr("%n denied", nullptr, static_cast<int>(denied));
    if (failed > 0)
        texts << tr("%n failed", nullptr, static_cast<int>(failed));
    return texts;
}

void WindowAccess::open()
{
    if (!m_sheet) {
        m_sheet = new AccessSheet(m_model, m_window);
        m_sheet->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_sheet, &AccessSheet::retryRequested, this, &WindowAccess::retryWanted);
        m_sheet->showState(m_browser.isLoading());
    }
    m_sheet->show();
    m_sheet->raise();
    m_sheet->activateWindow();
}

} // namespace zonescope
