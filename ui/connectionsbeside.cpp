// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectionsbeside.h"

#include "models/connections/connectionstore.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

QString connectionKey(const Connection &connection)
{
    return connection.id.isEmpty()
        ? u"%1 %2"_s.arg(QString::number(static_cast<int>(connection.kind)), connection.profile)
        : connection.id;
}

ScopeConnection scopeConnectionOf(const Connection &connection)
{
    return {.id = connectionKey(connection), .name = connection.name, .colour = static_cast<int>(connection.colour)};
}

ConnectionsBeside::ConnectionsBeside(WindowBackend &backend, ScopeCatalog &catalog, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_catalog(catalog)
{
    connect(&catalog, &ScopeCatalog::openWanted, this, &ConnectionsBeside::open);
    connect(&catalog, &ScopeCatalog::closed, this, &ConnectionsBeside::drop);
    connect(&catalog, &ScopeCatalog::questionsPermitted, this, [this](const QString &id) {
        if (const BesideConnectionPtr beside = m_open.value(id)) {
            Q_EMIT questionExpected();
            beside->permitQuestions();
        }
    });
    connect(&backend.connections(), &ConnectionStore::changed, this, &ConnectionsBeside::list);
}

ConnectionsBeside::~ConnectionsBeside()
{
    for (const QPointer<Job> &job : std::as_const(m_opening))
        delete job.data(); // destroying a job cancels it
}

void ConnectionsBeside::list()
{
    std::vector<ScopeConnection> connections;
    for (const Connection &connection : m_backend.connections().connections())
        connections.push_back(scopeConnectionOf(connection));
    m_catalog.setOthers(connections);
}

void ConnectionsBeside::open(const QString &id, bool mayAsk)
{
    delete m_opening.take(id).data();
    const auto connection = m_backend.connections().find(id);
    if (!connection) {
        m_catalog.setFailed(id, {.kind = ErrorKind::Usage, .message = tr("This connection is not kept any more.")});
        return;
    }
    if (mayAsk)
        Q_EMIT questionExpected();
    auto *job = m_backend.openBeside(*connection, mayAsk, this);
    m_opening.insert(id, job);
    connect(job, &Job::finished, this, [this, id, job] {
        job->deleteLater();
        m_opening.remove(id);
        if (!job->result()) {
            m_catalog.setFailed(id, job->result().error());
            return;
        }
        const BesideConnectionPtr beside = *job->result();
        m_open.insert(id, beside);
        m_catalog.setOpened(id, {&beside->api(), beside->region(), beside->accountId()});
    });
    job->start();
}

void ConnectionsBeside::drop(const QString &id)
{
    delete m_opening.take(id).data();
    // What is dropped with deleteLater() still uses it: it ends after that.
    QMetaObject::invokeMethod(
        this, [beside = m_open.take(id)] { Q_UNUSED(beside) }, Qt::QueuedConnection);
}

} // namespace zonescope
