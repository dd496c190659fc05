// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/starts/startfacts.h"

namespace zonescope {

namespace {

constexpr int mostAtATime = 4;

} // namespace

StartFacts::StartFacts(QObject *parent)
    : QObject(parent)
{
}

StartFacts::~StartFacts() = default;

void StartFacts::read(const std::vector<SourceInfo> &sources)
{
    for (const SourceInfo &source : sources) {
        if (source.api != nullptr)
            m_waiting.push_back(source);
    }
    readNext();
}

void StartFacts::readNext()
{
    while (m_running < mostAtATime && !m_waiting.empty()) {
        const SourceInfo source = std::move(m_waiting.front());
        m_waiting.pop_front();
        auto *job = source.api->getDataSource(source.domain.domainId, source.dataSourceId, this);
        job->setObjectName(source.connectionId);
        ++m_running;
        connect(job, &Job::finished, this, [this, job, key = source.key()] {
            job->deleteLater();
            --m_running;
            if (job->result())
                Q_EMIT learnt(key, *job->result());
            readNext();
            tellIfDone();
        });
        job->start();
    }
}

void StartFacts::forgetConnection(const QString &connectionId)
{
    const bool wasReading = isReading();
    std::erase_if(m_waiting, [&](const SourceInfo &source) { return source.connectionId == connectionId; });
    const QList<Job *> jobs = findChildren<Job *>(QString(), Qt::FindDirectChildrenOnly);
    for (Job *job : jobs) {
        if (job->objectName() != connectionId || job->isFinished())
            continue;
        delete job;
        --m_running;
    }
    readNext();
    if (wasReading)
        tellIfDone();
}

void StartFacts::tellIfDone()
{
    if (!isReading())
        Q_EMIT finished();
}

} // namespace zonescope
