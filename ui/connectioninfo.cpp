// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectioninfo.h"

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sessionwords.h"
#include "ui/sheettable.h"
#include "ui/windowbackend.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int longestText = 1000;
constexpr int columns = 3;

QString plain(const QString &text)
{
    return firstLine(text, longestText);
}

} // namespace

ConnectionInfo::ConnectionInfo(WindowBackend &backend, QWidget *parent)
    : QDialog(parent)
    , m_backend(backend)
    , m_facts(new QGridLayout)
    , m_settings(new QTableWidget(0, columns, this))
{
    setWindowTitle(tr("About this connection"));
    m_facts->setHorizontalSpacing(16);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnStretch(1, 1);

    setUpSheetTable(*m_settings, tr("Settings in force"));
    m_settings->setHorizontalHeaderLabels({tr("Setting"), tr("Value"), tr("Comes from")});
    m_settings->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    auto *copy = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    copy->setAccessibleName(tr("Copy as text"));
    copy->setToolTip(tr("Everything shown here; it holds no secret"));
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addLayout(m_facts);
    column->addWidget(m_settings, 1);
    column->addWidget(buttons);
    resize(880, 640);

    connect(&m_backend, &WindowBackend::statusChanged, this, &ConnectionInfo::refresh);
    connect(&m_backend, &WindowBackend::connectionChanged, this, &ConnectionInfo::refresh);
    connect(&m_backend, &WindowBackend::settingsFilesChanged, this, &ConnectionInfo::refresh);
    refresh();
    buttons->button(QDialogButtonBox::Close)->setFocus();
}

ConnectionInfo::~ConnectionInfo() = default;

QList<ConnectionInfo::Fact> ConnectionInfo::facts() const
{
    const auto current = m_backend.current();
    if (!current)
        return {{tr("Connection"), tr("Not connected")}};
    const ConnectionStatus status = m_backend.status();
    const qint64 now = m_backend.clock().nowMs();
    const auto kept = m_backend.connections().find(current->id);
    // A text to be copied says when, not how long ago.
    const TimeDisplay display = m_timeDisplay == TimeDisplay::Relative ? TimeDisplay::Local : m_timeDisplay;
    const auto time = [now, display](qint64 ms) {
        return timeText(ms, display, now) + u' ' + timeZoneLabel(display, ms);
    };
    QList<Fact> facts{{tr("Connection"), plain(kept ? kept->name : current->name)}};
    const auto add = [&facts](const QString &name, const QString &value) {
        facts += {name, value.isEmpty() ? absentText() : value};
    };
    if (const auto colour = kept ? kept->colour : current->colour; colour != ConnectionColour::None)
        add(tr("Marked as"), colourWord(colour));
    add(tr("Starting runs"), kept && kept->mayStartRuns ? tr("Allowed") : tr("Not allowed: the connection only reads"));
    add(tr("Account"), plain(status.accountId));
    add(tr("Identity"), plain(status.principalName));
    add(tr("ARN"), plain(status.principalArn));
    add(tr("Keys come from"), plain(status.credentialSource));
    if (status.signedOutSince)
        add(tr("Signed out since"), time(*status.signedOutSince));
    else
        add(tr("Keys end"), status.expiresAt ? time(*status.expiresAt) : tr("Never, as far as is known"));
    if (status.problem)
        add(tr("Problem"), plain(describe(*status.problem)));
    if (status.clockSkewMs)
        add(tr("Clock"), clockNotice(*status.clockSkewMs));
    return facts;
}

void ConnectionInfo::setTimeDisplay(TimeDisplay display)
{
    m_timeDisplay = display;
    showFacts();
}

void ConnectionInfo::refresh()
{
    showFacts();
    showSettings();
}

void ConnectionInfo::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_shownFacts.clear(); // their labels have colours of their own
        showFacts();
    }
}

void ConnectionInfo::showFacts()
{
    const QList<Fact> all = facts();
    if (all == m_shownFacts)
        return; // somebody may be marking a text to copy it
    m_shownFacts = all;
    while (QLayoutItem *item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const auto &[name, value] : all) {
        auto *label = new QLabel(name, this);
        label->setTextFormat(Qt::PlainText);
        setTextColor(label, colorsOf(palette()).mutedText);
        auto *text = new QLabel(breakLongWords(value), this);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setMinimumWidth(1);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        // A label with an accessible name hides its text, so the name carries it.
        text->setAccessibleName(u"%1: %2"_s.arg(name, value));
        m_facts->addWidget(label, row, 0, Qt::AlignTop);
        m_facts->addWidget(text, row, 1);
        ++row;
    }
}

void ConnectionInfo::showSettings()
{
    const QList<aws::SettingLine> lines = m_backend.settingLines();
    const int current = m_settings->currentRow();
    m_settings->setRowCount(static_cast<int>(lines.size()));
    for (int row = 0; row < m_settings->rowCount(); ++row) {
        const aws::SettingLine &line = lines.at(row);
        int column = 0;
        for (const QString &text : {line.name, line.value, line.source}) {
            auto *item = new QTableWidgetItem(plain(text));
            item->setToolTip(plainToolTip(plain(text)));
            m_settings->setItem(row, column++, item);
        }
    }
    for (const int column : {0, 2}) {
        m_settings->resizeColumnToContents(column);
        constexpr int widest = 280;
        m_settings->setColumnWidth(column, std::min(m_settings->columnWidth(column) + 2 * sheetRowPadding, widest));
    }
    if (current >= 0 && m_settings->rowCount() > 0)
        m_settings->setCurrentCell(std::min(current, m_settings->rowCount() - 1), 0);
}

QString ConnectionInfo::asText() const
{
    QStringList lines;
    for (const auto &[name, value] : facts())
        lines += u"%1: %2"_s.arg(name, value);
    lines += QString();
    for (const aws::SettingLine &line : m_backend.settingLines())
        lines += u"%1: %2 (%3)"_s.arg(plain(line.name), plain(line.value), plain(line.source));
    return lines.join(u'\n') + u'\n';
}

} // namespace zonescope
