// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectiondialog.h"

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui_connectiondialog.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int iconSize = 20;
constexpr int rowPadding = 12;

QString iconName(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::Sample:
        return u"sample"_s;
    case ConnectionKind::Environment:
        return u"connection"_s;
    case ConnectionKind::Profile:
        return u"user"_s;
    case ConnectionKind::Keys:
        return u"key"_s;
    }
    return u"connection"_s;
}

} // namespace

ConnectionDialog::ConnectionDialog(WindowBackend &backend, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ConnectionDialog>())
    , m_backend(backend)
{
    m_ui->setupUi(this);
    m_ui->list->setIconSize(QSize(iconSize, iconSize));
    m_ui->form->setProfiles(m_backend.profileNames());
    connect(m_ui->list, &QListWidget::currentRowChanged, this, &ConnectionDialog::showRow);
    connect(m_ui->add, &QPushButton::clicked, this,
            [this] { startNew(m_backend.profileNames().isEmpty() ? ConnectionKind::Keys : ConnectionKind::Profile); });
    connect(m_ui->remove, &QPushButton::clicked, this, &ConnectionDialog::remove);
    connect(m_ui->test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_ui->save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_ui->cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->note, &NoteBar::acted, this, &ConnectionDialog::actOnNote);
    connect(m_ui->note, &NoteBar::refused, this, &ConnectionDialog::refuseNote);
    connect(m_ui->form, &ConnectionForm::edited, this, [this] {
        clearResult();
        if (m_note == Note::Told || m_note == Note::SessionOnly)
            clearNote();
        fitWidgets();
    });
    connect(&m_backend.connections(), &ConnectionStore::changed, this, [this] {
        if (!m_storeJob) // else the list is filled when that has ended: filling it would end the job
            refillList();
    });
    clearResult();
    fillList();
    selectConnection(m_backend.connections().lastUsedId());
    resize(800, 480);
}

ConnectionDialog::~ConnectionDialog() = default;

void ConnectionDialog::startNew(ConnectionKind kind, const QString &profile)
{
    if (kind == ConnectionKind::Sample) {
        m_ui->list->setCurrentRow(0);
        return;
    }
    Connection draft;
    draft.kind = kind;
    draft.profile = profile;
    m_draft = draft;
    fillList();
    m_ui->list->setCurrentRow(m_ui->list->count() - 1);
    m_ui->form->setFocus();
}

void ConnectionDialog::showConnection(const QString &id)
{
    selectConnection(id);
}

Connection ConnectionDialog::sample() const
{
    const auto &kept = m_backend.connections().connections();
    const auto found =
        std::find_if(kept.begin(), kept.end(), [](const Connection &c) { return c.kind == ConnectionKind::Sample; });
    if (found != kept.end())
        return *found;
    Connection made;
    made.name = tr("Sample domain");
    return made;
}

void ConnectionDialog::fillList()
{
    m_rows.assign(1, sample());
    for (const Connection &connection : m_backend.connections().connections()) {
        if (connection.kind != ConnectionKind::Sample)
            m_rows.push_back(connection);
    }
    if (m_draft)
        m_rows.push_back(*m_draft);
    const QSignalBlocker quiet(m_ui->list);
    m_ui->list->clear();
    const QColor color = colorsOf(palette()).mutedText;
    for (const Connection &connection : m_rows) {
        const bool isDraft = m_draft && connection.id.isEmpty() && connection.kind != ConnectionKind::Sample;
        const QString name = isDraft ? tr("New connection") : firstLine(connection.name, 100);
        auto *item = new QListWidgetItem(themedIcon(iconName(connection.kind), color), name, m_ui->list);
        item->setSizeHint(QSize(0, fontMetrics().height() + rowPadding));
        if (connection.sessionOnly)
            item->setToolTip(tr("Kept for this session only"));
    }
}

void ConnectionDialog::refillList()
{
    const int row = m_ui->list->currentRow();
    const QString id = row >= 0 ? m_rows[static_cast<std::size_t>(row)].id : QString();
    fillList();
    selectConnection(id);
}

void ConnectionDialog::selectConnection(const QString &id)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&id](const Connection &c) { return !id.isEmpty() && c.id == id; });
    const int row = found == m_rows.end() ? 0 : static_cast<int>(found - m_rows.begin());
    if (m_ui->list->currentRow() == row)
        showRow(row);
    else
        m_ui->list->setCurrentRow(row);
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
    m_ui->form->showConnection(connection, !connection.id.isEmpty() || connection.kind == ConnectionKind::Sample);
    fitWidgets();
}

void ConnectionDialog::fitWidgets()
{
    const bool testing = !m_testJob.isNull();
    const bool storing = !m_storeJob.isNull();
    const Connection shown = m_ui->form->connection();
    const bool isSample = shown.kind == ConnectionKind::Sample;
    m_ui->form->setEnabled(!testing && !storing);
    m_ui->list->setEnabled(!storing);
    m_ui->add->setEnabled(!testing && !storing && !m_draft);
    const int row = m_ui->list->currentRow();
    m_ui->remove->setEnabled(!testing && !storing && row > 0);
    m_ui->test->setEnabled(!storing);
    m_ui->test->setText(testing ? tr("Stop test") : tr("Test"));
    m_ui->save->setEnabled(!testing && !storing && m_note != Note::SessionOnly);
    m_ui->save->setText(isSample ? tr("Connect") : tr("Save and connect"));
    m_ui->save->setAccessibleName(m_ui->save->text());
    m_ui->test->setAccessibleName(m_ui->test->text());
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

void ConnectionDialog::showResult(Outcome outcome, const QString &text)
{
    const Colors &colors = colorsOf(palette());
    const StatusColors &failed = colors.status(datazone::RunStatus::Failed);
    QPixmap icon;
    if (outcome != Outcome::Open) {
        const bool good = outcome == Outcome::Good;
        icon = themedIcon(good ? u"check"_s : u"error"_s,
                          good ? colors.status(datazone::RunStatus::Success).shape : failed.shape)
                   .pixmap(QSize(iconSize, iconSize), devicePixelRatioF());
    }
    m_ui->resultIcon->setPixmap(icon);
    m_ui->resultIcon->setVisible(!icon.isNull());
    setTextColor(m_ui->resultText, outcome == Outcome::Bad ? failed.word : colors.text);
    m_ui->resultText->setText(text);
    m_ui->resultText->setAccessibleDescription(text);
    m_ui->result->show();
    QAccessibleEvent event(m_ui->resultText, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ConnectionDialog::clearResult()
{
    m_ui->result->hide();
    m_ui->resultText->clear();
    m_ui->resultText->setAccessibleDescription({});
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
    if (event->type() != QEvent::PaletteChange)
        return;
    for (int row = 0; row < m_ui->list->count(); ++row) {
        const ConnectionKind kind = m_rows[static_cast<std::size_t>(row)].kind;
        m_ui->list->item(row)->setIcon(themedIcon(iconName(kind), colorsOf(palette()).mutedText));
    }
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
