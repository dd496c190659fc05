// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QObject>

namespace zonescope {

/// Turns SIGINT and SIGTERM into a Qt signal by way of a pipe, since next to nothing may be done in a handler. One at a
/// time in a process; gives the handlers back in the destructor. A second SIGINT ends the process at once, for when the
/// first is not answered.
class UnixSignals final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(UnixSignals)

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void interrupted();
};

} // namespace zonescope
