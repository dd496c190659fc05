// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/domainlistmodel.h"

#include "models/base/textformat.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using namespace datazone;

DomainListModel::DomainListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

DomainListModel::~DomainListModel()
{
    delete m_job;
}

void DomainListModel::load(DataZoneApi *api)
{
    clear();
    m_api = api;
    if (m_api == nullptr)
        return;
    setState(State::Loading);
    readPage();
}

void DomainListModel::stop()
{
    dropJob();
    if (m_state == State::Loading)
        setState(State::Idle);
}

void DomainListModel::clear()
{
    dropJob();
    m_chain = {};
    m_error.reset();
    if (!m_domains.empty()) {
        beginResetModel();
        m_domains.clear();
        endResetModel();
    }
    setState(State::Idle);
}

void DomainListModel::dropJob()
{
    // A finished one deletes itself: this may run in its slot.
    if (m_job && !m_job->isFinished())
        delete m_job;
    m_job.clear();
}

QModelIndex DomainListModel::indexOfDomain(const QString &domainId) const
{
    const auto found = std::find_if(m_domains.begin(), m_domains.end(),
                                    [&](const DomainSummary &domain) { return domain.id == domainId; });
    return found == m_domains.end() ? QModelIndex() : index(static_cast<int>(found - m_domains.begin()));
}

void DomainListModel::readPage()
{
    m_job = m_api->listDomains({.nextToken = m_chain.token()}, this);
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        job->deleteLater();
        takePage(job);
    });
    m_job->start();
}

void DomainListModel::takePage(ListDomainsJob *job)
{
    Result<DomainPage> result = job->takeResult();
    if (!result.ok()) {
        if (m_chain.restartsAfter(result.error()))
            readPage();
        else
            fail(result.error());
        return;
    }
    std::vector<DomainSummary> fresh;
    for (DomainSummary &domain : result.value().items) {
        const bool doubled = indexOfDomain(domain.id).isValid()
            || std::any_of(fresh.begin(), fresh.end(),
                           [&](const DomainSummary &other) { return other.id == domain.id; });
        if (!doubled)
            fresh.push_back(std::move(domain));
    }
    if (!fresh.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + static_cast<int>(fresh.size()) - 1);
        std::move(fresh.begin(), fresh.end(), std::back_inserter(m_domains));
        endInsertRows();
        if (m_job != job)
            return; // a listener stopped it, or began anew
    }
    const Result<bool> more = m_chain.advance(result.value().nextToken);
    if (!more.ok())
        fail(more.error());
    else if (more.value())
        readPage();
    else
        setState(State::Complete);
}

void DomainListModel::fail(const Error &error)
{
    m_error = error;
    setState(State::Failed);
}

void DomainListModel::setState(State state)
{
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged();
}

int DomainListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_domains.size());
}

QVariant DomainListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    Q_ASSERT(checkIndex(index, CheckIndexOption::ParentIsInvalid));
    const DomainSummary &domain = m_domains[static_cast<std::size_t>(index.row())];
    const bool available = domain.status.value == DomainStatus::Available;
    const QString name = firstLine(domain.name.isEmpty() ? domain.id : domain.name);
    switch (role) {
    case Qt::DisplayRole:
        return available ? name : tr("%1 (%2)").arg(name, firstLine(domain.status.api()));
    case Qt::ToolTipRole:
        return tr("Domain %1, %2").arg(firstLine(domain.id), firstLine(domain.status.api()));
    case Qt::AccessibleTextRole:
        return tr("Domain %1, id %2, status %3").arg(name, firstLine(domain.id), firstLine(domain.status.api()));
    case IdRole:
        return domain.id;
    case NameRole:
        return domain.name;
    case StatusRole:
        return static_cast<int>(domain.status.value);
    case StatusTextRole:
        return domain.status.api();
    case VersionTextRole:
        return domain.domainVersion ? domain.domainVersion->api() : QString();
    case RegionRole:
        return domain.arn.section(u':', 3, 3); // arn:partition:datazone:region:account:domain/id
    case AccountRole:
        return domain.managedAccountId;
    case PortalUrlRole:
        return domain.portalUrl.value_or(QString());
    default:
        return {};
    }
}

Qt::ItemFlags DomainListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const DomainSummary &domain = m_domains[static_cast<std::size_t>(index.row())];
    if (domain.status.value != DomainStatus::Available)
        return Qt::ItemNeverHasChildren;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QHash<int, QByteArray> DomainListModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names[IdRole] = "id";
    names[NameRole] = "name";
    names[StatusRole] = "status";
    names[StatusTextRole] = "statusText";
    names[VersionTextRole] = "version";
    names[RegionRole] = "region";
    names[AccountRole] = "account";
    names[PortalUrlRole] = "portalUrl";
    return names;
}

} // namespace zonescope
