// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/gotosheet.h"

#include "models/base/textformat.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sheettable.h"

#include <QtCore/QEvent>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int longestText = 1'000'001; // one more than is understood, so that too much is said to be
constexpr int sheetWidth = 560;
constexpr int mostRows = 8; // more are scrolled to
constexpr auto linkScheme = "zonescope:"_L1;

QString stateText(const IdFinder::Tried &tried)
{
    switch (tried.state) {
    case IdFinder::State::Waiting:
        return GoToSheet::tr("not asked yet");
    case IdFinder::State::Asking:
        return GoToSheet::tr("asking…");
    case IdFinder::State::NotThere:
        return GoToSheet::tr("not there");
    case IdFinder::State::Refused:
        return GoToSheet::tr("you may not see it, if it is there");
    case IdFinder::State::Failed:
        return GoToSheet::tr("could not be asked: %1").arg(tried.error ? firstLine(tried.error->message) : QString());
    case IdFinder::State::Found:
        return GoToSheet::tr("found");
    }
    return {};
}

} // namespace

GoToSheet::GoToSheet(Places places, QWidget *parent)
    : QDialog(parent)
    , m_places(std::move(places))
    , m_text(new QLineEdit(this))
    , m_message(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_tried(new QTableWidget(0, 2, this))
    , m_go(new QPushButton(tr("Go"), this))
{
    setWindowTitle(tr("Go to"));
    m_text->setAccessibleName(tr("What to go to"));
    m_text->setPlaceholderText(tr("Id of a run, data source, project or domain"));
    m_text->setMaxLength(longestText);
    m_text->setClearButtonEnabled(true);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Domains asked"));
    m_progress->setMaximumHeight(4);
    m_progress->hide();

    setUpSheetTable(*m_tried, tr("Domains that were asked"));
    m_tried->setHorizontalHeaderLabels({tr("Domain"), tr("Answer")});
    m_tried->horizontalHeader()->setStretchLastSection(true);
    m_tried->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_go, QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    m_go->setAccessibleName(m_go->text());
    m_go->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &GoToSheet::search);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->setSizeConstraint(QLayout::SetFixedSize);
    m_text->setMinimumWidth(sheetWidth);
    column->addWidget(m_text);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(m_tried);
    column->addSpacing(8);
    column->addWidget(buttons);

    connect(m_text, &QLineEdit::textChanged, this, [this] {
        m_finder.stop();
        m_tried->hide();
        showState();
    });
    connect(&m_finder, &IdFinder::changed, this, &GoToSheet::showState);
    connect(&m_finder, &IdFinder::finished, this, [this] {
        if (m_finder.found()) {
            Q_EMIT found(*m_finder.found());
            accept();
            return;
        }
        showTried();
    });
    showState();
}

GoToSheet::~GoToSheet() = default;

void GoToSheet::setText(const QString &text)
{
    m_text->setText(text);
    m_text->selectAll();
}

void GoToSheet::search()
{
    const QString text = m_text->text().trimmed();
    if (text.startsWith(linkScheme, Qt::CaseInsensitive)) {
        Q_EMIT linkGiven(text);
        accept();
        return;
    }
    const auto target = readGoToTarget(text);
    if (!target) {
        say(target.error().message, true);
        m_text->setFocus();
        return;
    }
    m_tried->hide();
    m_finder.find(*target, m_places(*target));
}

void GoToSheet::showState()
{
    const auto &tried = m_finder.tried();
    m_progress->setVisible(m_finder.isSearching());
    m_go->setEnabled(!m_finder.isSearching() && !m_text->text().trimmed().isEmpty());
    if (!m_finder.isSearching()) {
        if (!m_tried->isVisible())
            say(tr("The JSON of a run, an address of the portal, and a zonescope: link are understood too."), false);
        return;
    }
    const auto asked = std::ranges::count_if(tried, [](const IdFinder::Tried &domain) {
        return domain.state != IdFinder::State::Waiting && domain.state != IdFinder::State::Asking;
    });
    m_progress->setRange(0, static_cast<int>(tried.size()));
    m_progress->setValue(static_cast<int>(asked));
    say(tr("Asking %n domain(s)…", nullptr, static_cast<int>(tried.size())), false);
}

void GoToSheet::showTried()
{
    const auto &tried = m_finder.tried();
    if (tried.empty()) {
        say(tr("No domain that could be asked is connected. Open its connection first."), true);
        return;
    }
    m_tried->setRowCount(0);
    const bool hasConnections = std::ranges::any_of(tried, [&](const IdFinder::Tried &domain) {
        return domain.place.connectionId != tried.front().place.connectionId;
    });
    for (const IdFinder::Tried &domain : tried) {
        QString name = domain.place.domainName.isEmpty() ? domain.place.domainId : firstLine(domain.place.domainName);
        if (hasConnections)
            name = tr("%1 (%2)", "domain, connection").arg(name, domain.place.connectionName);
        const int row = m_tried->rowCount();
        m_tried->insertRow(row);
        auto *nameItem = new QTableWidgetItem(name);
        nameItem->setToolTip(plainToolTip(domain.place.domainId));
        auto *answer = new QTableWidgetItem(stateText(domain));
        if (domain.error)
            answer->setToolTip(plainToolTip(describe(*domain.error)));
        m_tried->setItem(row, 0, nameItem);
        m_tried->setItem(row, 1, answer);
    }
    m_tried->resizeColumnToContents(0);
    m_tried->setColumnWidth(0, std::min(m_tried->columnWidth(0) + sheetRowPadding, sheetWidth / 2));
    const QHeaderView *rows = m_tried->verticalHeader();
    m_tried->setFixedHeight(m_tried->horizontalHeader()->sizeHint().height() + 2 * m_tried->frameWidth()
                            + rows->defaultSectionSize() * std::min(mostRows, rows->count()));
    m_tried->show();
    const auto isUncertain = [](const IdFinder::Tried &domain) { return domain.state != IdFinder::State::NotThere; };
    const int count = static_cast<int>(tried.size());
    if (std::ranges::any_of(tried, isUncertain))
        say(tr("It was not found. Not every one of %n domain(s) could tell:", nullptr, count), true);
    else
        say(tr("None of %n connected domain(s) has it:", nullptr, count), true);
    m_text->setFocus();
    m_text->selectAll();
}

void GoToSheet::say(const QString &text, bool isProblem)
{
    m_isProblem = isProblem;
    m_message->setText(text);
    m_message->setAccessibleName(text);
    restyle();
}

void GoToSheet::restyle()
{
    const Colors &colors = colorsOf(palette());
    setTextColor(m_message, m_isProblem ? colors.status(datazone::RunStatus::Failed).word : colors.mutedText);
}

void GoToSheet::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        restyle();
}

QString pastableTarget(const QString &clipboard)
{
    const QString text = clipboard.trimmed();
    if (text.startsWith(linkScheme, Qt::CaseInsensitive))
        return text;
    // Ids of runs, data sources and projects are so in all that has been seen of the service; domains say it
    // themselves.
    static const QRegularExpression id(u"^([a-z0-9]{14}|dzd[-_][a-z0-9]{1,32})$"_s);
    if (id.match(text).hasMatch())
        return text;
    return text.startsWith(u'{') && readGoToTarget(text) ? text : QString();
}

} // namespace zonescope
