// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QObject>

#include <deque>

namespace zonescope {

/// Reads GetDataSource of the sources that somebody is about to start: whether they publish, and how they stand now,
/// for what was listed may be hours old. A few at a time. What cannot be read stays unknown. Owned by the sheet that
/// shows it; destroying it drops the calls.
class StartFacts final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartFacts)

public:
    explicit StartFacts(QObject *parent = nullptr);
    ~StartFacts() override;

    /// Once. Sources without an api are left out.
    void read(const std::vector<SourceInfo> &sources);
    [[nodiscard]] bool isReading() const { return m_running > 0 || !m_waiting.empty(); }
    /// The api of a connection goes.
    void forgetConnection(const QString &connectionId);

Q_SIGNALS:
    void learnt(const zonescope::SourceKey &source, const zonescope::datazone::DataSourceDetail &detail);
    /// isReading() became false.
    void finished();

private:
    void readNext();
    void tellIfDone();

    std::deque<SourceInfo> m_waiting{};
    int m_running = 0;
};

} // namespace zonescope
