// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/startpage.h"

#include "models/base/textformat.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui_startpage.h"

#include <QtCore/QEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int profileRole = Qt::UserRole; ///< the name as it stands in the file
constexpr int rowsShown = 5;
constexpr int rowPadding = 8;
constexpr int headIconSize = 56;
constexpr int wayIconSize = 20;

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::StartPage>())
{
    m_ui->setupUi(this);
    QFont large = m_ui->title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    m_ui->title->setFont(large);
    for (QLabel *label : {m_ui->sampleTitle, m_ui->profileTitle, m_ui->keysTitle}) {
        QFont bold = label->font();
        bold.setBold(true);
        label->setFont(bold);
    }
    connect(m_ui->sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    connect(m_ui->keys, &QPushButton::clicked, this, &StartPage::keysRequested);
    connect(m_ui->useProfile, &QPushButton::clicked, this, &StartPage::chooseProfile);
    connect(m_ui->profiles, &QListWidget::itemActivated, this, &StartPage::chooseProfile);
    setFocusProxy(m_ui->sample);
    setProfiles({});
    restyle();
}

StartPage::~StartPage() = default;

void StartPage::setProfiles(const QStringList &profiles, const QString &environmentProfile)
{
    const QListWidgetItem *before = m_ui->profiles->currentItem();
    const bool wasChosen = before != nullptr && m_ui->profiles->currentRow() != m_proposedRow;
    const QString chosen = wasChosen ? before->data(profileRole).toString() : QString();
    m_ui->profiles->clear();
    const int rowHeight = fontMetrics().height() + rowPadding;
    for (const QString &profile : profiles) {
        const bool isOfEnvironment = !environmentProfile.isEmpty() && profile == environmentProfile;
        auto *item = new QListWidgetItem(
            isOfEnvironment ? tr("%1 · from AWS_PROFILE").arg(firstLine(profile)) : firstLine(profile), m_ui->profiles);
        item->setData(profileRole, profile);
        item->setSizeHint(QSize(0, rowHeight));
    }
    const bool any = !profiles.isEmpty();
    const auto rowOf = [&profiles](const QString &profile) { return static_cast<int>(profiles.indexOf(profile)); };
    m_proposedRow = any ? std::max(0, rowOf(environmentProfile)) : -1;
    m_ui->profiles->setCurrentRow(wasChosen && profiles.contains(chosen) ? rowOf(chosen) : m_proposedRow);
    const int rows = std::min(static_cast<int>(profiles.size()), rowsShown);
    m_ui->profiles->setFixedHeight(rows * rowHeight + 2 * m_ui->profiles->frameWidth());
    m_ui->profiles->setVisible(any);
    m_ui->useProfile->setVisible(any);
    m_ui->profileText->setText(any ? tr("Found in ~/.aws on this computer.")
                                   : tr("None was found in ~/.aws. The command \"aws configure\" makes one; it will be "
                                        "listed here."));
}

void StartPage::chooseProfile()
{
    if (const QListWidgetItem *item = m_ui->profiles->currentItem())
        Q_EMIT profileRequested(item->data(profileRole).toString());
}

void StartPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void StartPage::restyle()
{
    const Colors &colors = colorsOf(palette());
    for (QLabel *label : {m_ui->subtitle, m_ui->sampleText, m_ui->profileText, m_ui->keysText})
        setTextColor(label, colors.mutedText);
    setTextColor(m_ui->line1, colors.separator);
    const auto put = [this, &colors](QLabel *label, const QString &name) {
        label->setPixmap(
            themedIcon(name, colors.mutedText).pixmap(QSize(wayIconSize, wayIconSize), devicePixelRatioF()));
    };
    put(m_ui->sampleIcon, u"sample"_s);
    put(m_ui->profileIcon, u"user"_s);
    put(m_ui->keysIcon, u"key"_s);
    m_ui->icon->setPixmap(applicationIcon().pixmap(QSize(headIconSize, headIconSize), devicePixelRatioF()));
}

} // namespace zonescope
