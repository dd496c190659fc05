// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectiondialog.h"

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "models/connections/domainurl.h"
#include "ui/connectiondelegate.h"
#include "ui/plaintext.h"
#include "ui_connectiondialog.h"

#include <QtCore/QEvent>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr QSize usualSize(936, 624);

/// A button that cannot be pressed says why, to the mouse and to screen readers.
void allow(QWidget *button, bool allowed, const QString &whyNot)
{
    button->setEnabled(allowed);
    button->setToolTip(allowed ? QString() : plainToolTip(whyNot));
    button->setAccessibleDescription(allowed ? QString() : whyNot);
}

} // namespace

ConnectionDialog::ConnectionDialog(WindowBackend &backend, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConnectionDialog>())
    , m_backend(backend)
{
    m_ui->setupUi(this);
    m_ui->list->setItemDelegate(new ConnectionDelegate(m_ui->list));
    m_ui->list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    connect(m_ui->list, &QListWidget::currentRowChanged, this, &ConnectionDialog::showRow);
    connect(m_ui->list, &QListWidget::itemChanged, this,
            [this](QListWidgetItem *item) { rename(m_ui->list->row(item), item->text()); });
    connect(m_ui->add, &QPushButton::clicked, this,
            [this] { startNew(m_backend.profileNames().isEmpty() ? ConnectionKind::Keys : ConnectionKind::Profile); });
    connect(m_ui->remove, &QPushButton::clicked, this, &ConnectionDialog::remove);
    connect(m_ui->test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_ui->save, &QPushButton::clicked, this, [this] { save(true); });
    connect(m_ui->keep, &QPushButton::clicked, this, [this] { save(false); });
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->note, &NoteBar::acted, this, &ConnectionDialog::actOnNote);
    connect(m_ui->note, &NoteBar::refused, this, &ConnectionDialog::refuseNote);
    connectForm();
    m_ui->report->setTextIndent(m_ui->form->fieldIndent());
    connect(&m_backend.connections(), &ConnectionStore::changed, this, [this] {
        if (!m_storeJob) // else the list is filled when that has ended: filling it would end the job
            refillList();
    });
    clearResult();
    fillList();
    selectConnection(proposedId());
    resize(usualSize);
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::connectForm()
{
    const auto setProfiles = [this] {
        m_ui->form->setProfiles(m_backend.profileNames(), m_backend.environmentProfile(),
                                [this](const QString &profile) { return m_backend.profileFacts(profile); });
    };
    setProfiles();
    connect(&m_backend, &WindowBackend::settingsFilesChanged, this, setProfiles);
    connect(m_ui->form, &ConnectionForm::edited, this, [this] {
        clearResult();
        if (m_note == Note::Told || m_note == Note::SessionOnly)
            clearNote();
        fitWidgets();
    });
}

void ConnectionDialog::startNew(ConnectionKind kind, const QString &profile)
{
    if (kind == ConnectionKind::Sample) {
        m_ui->list->setCurrentRow(0);
        return;
    }
    Connection draft;
    draft.kind = kind;
    const QString ofEnvironment = m_backend.environmentProfile();
    draft.profile =
        profile.isEmpty() && kind == ConnectionKind::Profile && m_backend.profileNames().contains(ofEnvironment)
        ? ofEnvironment
        : profile;
    m_draft = draft;
    fillList();
    m_ui->list->setCurrentRow(m_ui->list->count() - 1);
    m_ui->form->setFocus();
}

void ConnectionDialog::showConnection(const QString &id)
{
    selectConnection(id);
}

void ConnectionDialog::askForRegion(const QString &id)
{
    selectConnection(id);
    askForRegionOf(m_ui->form->connection());
}

void ConnectionDialog::askForRegionOf(const Connection &connection)
{
    m_ui->form->askForRegion(regionOfDomainAddress(connection.domainUrl));
}

void ConnectionDialog::showRow(int row)
{
    if (row < 0)
        return;
    dropJob();
    clearNote();
    clearResult();
    m_held = {};
    m_hasHeld = false;
    const Connection &connection = m_rows[static_cast<std::size_t>(row)];
    m_ui->form->showConnection(connection, !isDraft(connection));
    fitWidgets();
}

void ConnectionDialog::fitWidgets()
{
    const bool testing = !m_testJob.isNull();
    const bool storing = !m_storeJob.isNull();
    const bool isSample = m_ui->form->connection().kind == ConnectionKind::Sample;
    const int row = m_ui->list->currentRow();
    const bool isEdited = m_ui->form->isEdited() || (row >= 0 && isDraft(m_rows[static_cast<std::size_t>(row)]));
    m_ui->form->setEnabled(!testing && !storing);
    m_ui->list->setEnabled(!storing);
    const QString wait = testing ? tr("A test is under way. Stop it, or wait for its end.")
                                 : tr("The keychain is being waited for. Cancel that, or wait for its answer.");
    const bool busy = testing || storing;
    allow(m_ui->add, !busy && !m_draft, busy ? wait : tr("Save or delete the new connection first."));
    fitRemove(busy);
    allow(m_ui->test, !storing, wait);
    m_ui->test->setText(testing ? tr("Stop test") : tr("Test"));
    const bool asksForSession = m_note == Note::SessionOnly;
    const QString answer = tr("Answer the question above first.");
    allow(m_ui->save, !busy && !asksForSession, busy ? wait : answer);
    m_ui->save->setText(isEdited && !isSample ? tr("Save and connect") : tr("Connect"));
    allow(m_ui->keep, !busy && !asksForSession && isEdited && !isSample,
          busy           ? wait
              : isSample ? tr("There is nothing to save of the sample domain.")
              : isEdited ? answer
                         : tr("Nothing has been changed."));
    m_ui->cancel->setText(isEdited && !isSample ? tr("Cancel") : tr("Close"));
    m_ui->cancel->setAccessibleName(m_ui->cancel->text());
    m_ui->save->setAccessibleName(m_ui->save->text());
    m_ui->test->setAccessibleName(m_ui->test->text());
}

void ConnectionDialog::fitRemove(bool busy)
{
    const int row = m_ui->list->currentRow();
    const Connection shown = row > 0 ? m_rows[static_cast<std::size_t>(row)] : Connection();
    QString whyNot;
    if (busy)
        whyNot = tr("Something is under way. Wait for its end.");
    else if (shown.kind == ConnectionKind::Sample)
        whyNot = tr("The sample domain is part of the program.");
    else if (shown.isFound)
        whyNot = tr("This profile is listed because it is in %1. Remove it there, and it leaves the list.")
                     .arg(m_backend.profileFacts(shown.profile).file);
    allow(m_ui->remove, whyNot.isEmpty(), whyNot);
}

QStringList ConnectionDialog::otherNames() const
{
    QStringList names;
    const QString own = m_ui->form->connection().id;
    for (const Connection &connection : m_backend.connections().connections()) {
        if (connection.id != own)
            names << connection.name;
    }
    return names;
}

void ConnectionDialog::clearResult()
{
    m_ui->report->clear();
}

void ConnectionDialog::setNote(Note note, const QString &text, const QString &act, const QString &refuse)
{
    m_note = note;
    m_ui->note->showNote(text, act, refuse);
    fitWidgets();
}

void ConnectionDialog::clearNote()
{
    m_note = Note::None;
    m_ui->note->clear();
    fitWidgets();
}

void ConnectionDialog::dropJob()
{
    delete m_testJob.data();
    delete m_storeJob.data();
    m_patience.cancel();
    m_waiting.cancel();
}

void ConnectionDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_ui->list->count() > 0)
        refillList(); // icons are drawn in a colour of the palette
}

void ConnectionDialog::done(int result)
{
    dropJob();
    m_ui->form->forgetKeys();
    m_held = {};
    m_hasHeld = false;
    QDialog::done(result);
}

} // namespace zonescope
