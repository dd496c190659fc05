// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What the buttons of the connection dialog do: the jobs of the backend, and what follows from their results.

#include "ui/connectiondialog.h"

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "ui/plaintext.h"
#include "ui_connectiondialog.h"

#include <QtCore/QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int longestMessage = 300;
constexpr int longestName = 100;
constexpr std::chrono::milliseconds unnoticed{400};

EnteredKeys cloned(const EnteredKeys &keys)
{
    return {.accessKeyId = keys.accessKeyId,
            .secretAccessKey = keys.secretAccessKey.clone(),
            .sessionToken = keys.sessionToken.clone()};
}

QString errorText(const Error &error)
{
    const QString meaning = plainMeaning(error);
    QStringList lines{error.code.isEmpty() ? meaning : u"%1: %2"_s.arg(firstLine(error.code, 100), meaning)};
    const QString words = breakLongWords(firstLine(error.message, longestMessage));
    if (!words.isEmpty() && words != meaning)
        lines << words;
    if (!error.requestId.isEmpty())
        lines << ConnectionDialog::tr("Request id %1").arg(firstLine(error.requestId, 128));
    return lines.join(u'\n');
}

} // namespace

void ConnectionDialog::test()
{
    if (m_testJob) {
        stopTest();
        return;
    }
    clearResult();
    if (!m_ui->form->validate(otherNames()))
        return;
    EnteredKeys keys = m_ui->form->hasKeys() ? m_ui->form->keys() : m_hasHeld ? cloned(m_held) : EnteredKeys{};
    m_testJob = m_backend.test(m_ui->form->connection(), std::move(keys), this);
    connect(m_testJob, &Job::finished, this, &ConnectionDialog::takeTestResult);
    m_testJob->start();
    if (m_testJob)
        m_ui->report->showMessage(tr("Testing…"));
    fitWidgets();
}

void ConnectionDialog::stopTest()
{
    delete m_testJob.data();
    clearResult();
    fitWidgets();
}

void ConnectionDialog::takeTestResult()
{
    const Result<ConnectionTestReport> result = m_testJob->takeResult();
    m_testJob->deleteLater();
    m_testJob.clear();
    if (result) {
        m_ui->report->showReport(*result);
        const auto &problem = result->credentials.error;
        if (problem && problem->code == aws::missingRegionCode)
            askForRegionOf(m_ui->form->connection());
    } else {
        m_ui->report->showMessage(errorText(result.error()));
    }
    fitWidgets();
    // Once it is laid out.
    QMetaObject::invokeMethod(
        this, [this] { m_ui->scroll->ensureWidgetVisible(m_ui->report, 0, 0); }, Qt::QueuedConnection);
}

void ConnectionDialog::save(bool connectToo)
{
    m_connectAfterSaving = connectToo;
    clearResult();
    clearNote();
    if (!m_ui->form->validate(otherNames()))
        return;
    m_saving = m_ui->form->connection();
    if (const auto kept = m_backend.connections().find(m_saving.id)) { // the window may have kept more meanwhile
        m_saving.domainId = kept->domainId;
        m_saving.domainUrl = kept->domainUrl;
        m_saving.view = kept->view;
    }
    if (m_saving.id.isEmpty()) // the keychain entry is named by it, so it must be there first
        m_saving.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const bool typed = m_ui->form->hasKeys();
    if (m_saving.kind != ConnectionKind::Keys || (!typed && !m_hasHeld)) {
        finish();
        return;
    }
    if (typed)
        m_held = m_ui->form->takeKeys();
    m_hasHeld = true;
    m_ui->form->setKeysHeld(true);
    keepKeys(false);
}

void ConnectionDialog::keepKeys(bool sessionOnly)
{
    m_saving.sessionOnly = sessionOnly;
    m_storeJob = m_backend.keepKeys(m_saving, cloned(m_held), sessionOnly, this);
    connect(m_storeJob, &Job::finished, this, &ConnectionDialog::takeKeepResult);
    if (!sessionOnly)
        waitForStore(tr("Waiting for the keychain. It may ask for its password in another window."));
    m_storeJob->start();
    fitWidgets();
}

void ConnectionDialog::waitForStore(const QString &whileWaiting)
{
    m_waiting = m_backend.timers().after(
        unnoticed, [this, whileWaiting] { setNote(Note::Keychain, whileWaiting, {}, tr("Cancel")); });
    m_patience = m_backend.timers().after(keychainPatience, [this] {
        const bool keeping = m_hasHeld;
        dropJob();
        const QString silent = tr("The keychain has not answered for 20 seconds.");
        if (keeping)
            keychainFailed(silent);
        else
            setNote(Note::Told, tr("%1 The keys may still be in it. Try again when it answers.").arg(silent));
    });
}

void ConnectionDialog::takeKeepResult()
{
    const Result<Done> result = m_storeJob->takeResult();
    m_storeJob->deleteLater();
    m_storeJob.clear();
    dropJob();
    if (result)
        finish();
    else if (m_saving.sessionOnly)
        setNote(Note::Told, errorText(result.error()));
    else
        keychainFailed(
            result.error().kind == ErrorKind::SecretStore
                ? tr("The keychain cannot be used: %1").arg(firstLine(result.error().message, longestMessage))
                : errorText(result.error()));
}

void ConnectionDialog::keychainFailed(const QString &reason)
{
    setNote(
        Note::SessionOnly,
        tr("%1\nThe keys can be kept for this session only. They are written nowhere and gone when the program ends.")
            .arg(reason),
        tr("Keep for this session only"), tr("Cancel"));
}

void ConnectionDialog::finish()
{
    m_held = {};
    m_hasHeld = false;
    m_ui->form->setKeysHeld(false);
    const bool wasDraft = isDraft(m_rows[static_cast<std::size_t>(std::max(0, m_ui->list->currentRow()))]);
    if (wasDraft)
        m_draft.reset();
    // A found profile that is opened as it is stays as it is: nothing is kept of it.
    const auto same = m_backend.connections().find(m_saving.id);
    const Connection stored = same && *same == m_saving ? m_saving : m_backend.connections().put(m_saving);
    if (m_connectAfterSaving) {
        accept();
        Q_EMIT connectRequested(stored);
        return;
    }
    fillList();
    selectConnection(stored.id);
}

void ConnectionDialog::remove()
{
    const int row = m_ui->list->currentRow();
    if (row <= 0)
        return;
    const Connection connection = m_rows[static_cast<std::size_t>(row)];
    if (connection.id.isEmpty()) {
        m_draft.reset();
        refillList();
        return;
    }
    clearResult();
    const QString name = firstLine(connection.name, longestName);
    QString goes;
    QString stays;
    if (connection.kind == ConnectionKind::Keys) {
        goes = connection.sessionOnly ? tr("its keys, its colour and its filters go")
                                      : tr("its keys in the system keychain, its colour and its filters go");
        stays = tr("At AWS the keys stay valid until they are deactivated there.");
    } else {
        goes = tr("its colour and its filters go");
        stays = connection.kind == ConnectionKind::Environment
            ? tr("The AWS_ variables stay as they are.")
            : tr("The profile “%1” stays in the files of the AWS CLI.").arg(firstLine(connection.profile, longestName));
    }
    setNote(Note::ConfirmDelete, tr("Delete “%1”? The connection, %2. %3").arg(name, goes, stays), tr("Delete"),
            tr("Keep"));
}

void ConnectionDialog::forget()
{
    const QString id = m_rows[static_cast<std::size_t>(m_ui->list->currentRow())].id;
    clearNote();
    m_held = {};
    m_hasHeld = false;
    m_storeJob = m_backend.forget(id, this);
    connect(m_storeJob, &Job::finished, this, &ConnectionDialog::takeRemoveResult);
    waitForStore(tr("Waiting for the keychain, to remove the keys from it."));
    m_storeJob->start();
    fitWidgets();
}

void ConnectionDialog::takeRemoveResult()
{
    const Result<Done> result = m_storeJob->takeResult();
    m_storeJob->deleteLater();
    m_storeJob.clear();
    dropJob();
    refillList();
    if (!result)
        setNote(Note::Told, errorText(result.error()));
}

void ConnectionDialog::actOnNote()
{
    const Note note = m_note;
    clearNote();
    if (note == Note::SessionOnly)
        keepKeys(true);
    else if (note == Note::ConfirmDelete)
        forget();
}

void ConnectionDialog::refuseNote()
{
    if (m_note == Note::Keychain)
        dropJob();
    clearNote();
}

} // namespace zonescope
