// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/connections/connection.h"
#include "ui/windowbackend.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <memory>

namespace zonescope {

namespace Ui {
class ConnectionDialog;
}

/// The connections that people keep: choose, add, try, delete. Keys that are typed here go to the backend and nowhere
/// else; the fields are emptied as soon as they were handed over, and are never filled from the keychain. Where the
/// keychain cannot be used the dialog says so and offers to keep the keys until the program ends, never in a file.
class ConnectionDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionDialog)

public:
    /// `backend` outlives the dialog.
    explicit ConnectionDialog(WindowBackend &backend, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// Begins a new connection of a kind, as the start page asks for.
    void startNew(ConnectionKind kind, const QString &profile = {});
    /// Shows a kept connection.
    void showConnection(const QString &id);

Q_SIGNALS:
    /// Save & Connect went through: the connection is stored, its keys are kept. The dialog closes itself.
    void connectRequested(const zonescope::Connection &connection);

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
