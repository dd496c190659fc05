// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/timers.h"
#include "models/connections/connection.h"
#include "ui/windowbackend.h"

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

namespace Ui {
class ConnectionDialog;
}

/// The connections that people keep and the profiles that were found on disk, in one list: choose, name, colour, add,
/// try, delete. A found profile can be named and coloured and is deleted in its file only. Keys that are typed here go
/// to the backend and nowhere else; the fields are emptied as soon as they were handed over, and are never filled from
/// the keychain. Where the keychain cannot be used the dialog says so and offers to keep the keys until the program
/// ends, never in a file.
class ConnectionDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionDialog)

public:
    /// A keychain that has not answered after this time is given up.
    static constexpr std::chrono::seconds keychainPatience{20};

    /// `backend` outlives the dialog.
    explicit ConnectionDialog(WindowBackend &backend, QWidget *parent = nullptr);
    ~ConnectionDialog() override;

    /// Begins a new connection of a kind, as the start page asks for.
    void startNew(ConnectionKind kind, const QString &profile = {});
    /// Shows a connection of the list.
    void showConnection(const QString &id);
    /// The same, asking for the Region that it lacks; one that is known of its last domain is offered.
    void askForRegion(const QString &id);

Q_SIGNALS:
    /// The connection is stored and its keys are kept: open it. The dialog has closed itself by then.
    void connectRequested(const zonescope::Connection &connection);

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    /// What the note bar asks or tells.
    enum class Note : quint8 { None, Keychain, SessionOnly, ConfirmDelete, Told };

    void connectForm();
    void fillList();
    void refillList();
    void showRow(int row);
    void selectConnection(const QString &id);
    void fitWidgets();
    void fitRemove(bool busy);
    void rename(int row, const QString &name);
    [[nodiscard]] QString sourceOf(const Connection &connection) const;
    [[nodiscard]] QString proposedId() const;
    [[nodiscard]] bool isDraft(const Connection &connection) const;
    [[nodiscard]] QStringList otherNames() const;
    [[nodiscard]] Connection sample() const;

    void test();
    void stopTest();
    void takeTestResult();
    void clearResult();
    void askForRegionOf(const Connection &connection);

    void save(bool connectToo);
    void keepKeys(bool sessionOnly);
    void takeKeepResult();
    void keychainFailed(const QString &reason);
    void finish();
    void waitForStore(const QString &whileWaiting);
    void remove();
    void forget();
    void takeRemoveResult();

    void setNote(Note note, const QString &text, const QString &act = {}, const QString &refuse = {});
    void clearNote();
    void actOnNote();
    void refuseNote();
    void dropJob();

    std::unique_ptr<Ui::ConnectionDialog> m_ui;
    WindowBackend &m_backend;
    std::vector<Connection> m_rows{}; ///< what the list shows; one without an id is not stored
    std::optional<Connection> m_draft{}; ///< a new connection, last in the list until it is saved
    Note m_note = Note::None;
    QPointer<ResultJob<ConnectionTestReport>> m_testJob{};
    QPointer<ResultJob<Done>> m_storeJob{}; ///< keeping or removing keys
    TimerHandle m_patience{};
    TimerHandle m_waiting{}; ///< until the wait for the keychain is worth telling
    Connection m_saving{};
    bool m_connectAfterSaving = false;
    EnteredKeys m_held{}; ///< taken from the form, in no keychain yet
    bool m_hasHeld = false;
};

} // namespace zonescope
