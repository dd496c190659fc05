// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/layoutworker.h"

#include <QtConcurrent/QtConcurrentRun>

#include <utility>

namespace zonescope {

LayoutWorker::LayoutWorker(std::shared_ptr<const LineageLayout> layout, QObject *parent)
    : QObject(parent)
    , m_layout(std::move(layout))
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &LayoutWorker::take);
}

LayoutWorker::~LayoutWorker() = default;

void LayoutWorker::request(LayoutInput input)
{
    m_isWanted = true;
    if (m_isRunning)
        m_next = std::move(input);
    else
        begin(std::move(input));
}

void LayoutWorker::cancel()
{
    m_next.reset();
    m_isWanted = false;
}

void LayoutWorker::begin(LayoutInput input)
{
    m_isRunning = true;
    // The layout is shared with the thread: it may outlive this object.
    m_watcher.setFuture(
        QtConcurrent::run([layout = m_layout, input = std::move(input)] { return layout->layOut(input); }));
}

void LayoutWorker::take()
{
    m_isRunning = false;
    if (m_next) {
        begin(*std::exchange(m_next, std::nullopt));
        return;
    }
    if (!std::exchange(m_isWanted, false))
        return;
    Q_EMIT laidOut(m_watcher.result());
}

} // namespace zonescope
