// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connectionopener.h"
#include "ui/windowbackend.h"

#include <QtCore/QPointer>

namespace zonescope {

/// Opens a connection on the side and finds out, one after the other: where its credentials come from, who they are for
/// STS, and whether DataZone answers. Each is a verdict, so the job fails only where it is cancelled; a step is not
/// tried where an earlier one makes it useless. The connection ends with the job.
class TestConnectionJob final : public ResultJob<ConnectionTestReport> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestConnectionJob)

public:
    /// Owns `open`, which is not started yet. `services` outlive the job.
    TestConnectionJob(OpenConnectionJob *open, aws::IdentityServices &services, QObject *parent);
    ~TestConnectionJob() override;

protected:
    void run() override;
    void abort() override;

private:
    void askWho();
    void listDomains();

    QPointer<OpenConnectionJob> m_open;
    aws::IdentityServices &m_services;
    QPointer<Job> m_call;
    OpenedConnectionPtr m_opened;
    std::unique_ptr<aws::StsClient> m_sts; ///< destroyed before the connection whose keys it uses
    ConnectionTestReport m_report;
    std::optional<aws::CallerIdentity> m_identity;
};

/// Removes the keys of a connection from the secret store, then the connection from the list. Where the keychain
/// cannot be used the connection stays, so that nothing is left behind that nobody can find.
class ForgetConnectionJob final : public ResultJob<Done> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ForgetConnectionJob)

public:
    /// Owns `removeKeys`, which is not started yet; null where there are none. `store` outlives the job.
    ForgetConnectionJob(ConnectionStore &store, const QString &connectionId, ResultJob<Done> *removeKeys,
                        QObject *parent);

protected:
    void run() override;
    void abort() override;

private:
    void removeFromList();

    ConnectionStore &m_store;
    QString m_connectionId;
    QPointer<ResultJob<Done>> m_removeKeys;
};

} // namespace zonescope
