// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/connectionopener.h"
#include "ui/windowbackend.h"

#include <QtCore/QPointer>

namespace zonescope {

/// Opens a connection on the side and asks it for one domain. The connection ends with the job.
class TestConnectionJob final : public ResultJob<ConnectionTestReport> {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TestConnectionJob)

public:
    /// Owns `open`, which is not started yet.
    TestConnectionJob(OpenConnectionJob *open, QObject *parent);
    ~TestConnectionJob() override;

protected:
    void run() override;
    void abort() override;

private:
    void listDomains();

    QPointer<OpenConnectionJob> m_open;
    QPointer<Job> m_call;
    OpenedConnectionPtr m_opened;
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
