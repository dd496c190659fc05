// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/domainbox.h"

#include "models/base/error.h"
#include "models/base/textformat.h"
#include "models/scope/domainlistmodel.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QRegularExpression>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFrame>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStylePainter>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Of an item: the domain's id; empty for the entry that opens the popup, invalid for words that are no choice.
constexpr int idRole = Qt::UserRole;
constexpr int longestName = 80;
constexpr int popupWidth = 360;

/// Ends with an ellipsis where QComboBox itself cuts through a letter.
class ElidingComboBox final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        if (currentIndex() < 0) {
            option.palette.setBrush(QPalette::ButtonText, option.palette.placeholderText());
            option.currentText = placeholderText();
        }
        const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        constexpr int margins = 2; // of the style's label
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, field.width() - margins);
        QStylePainter painter(this);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

} // namespace

DomainBox::DomainBox(QWidget *parent)
    : QWidget(parent)
    , m_box(new ElidingComboBox(this))
    , m_popup(new QFrame(this, Qt::Popup))
    , m_line(new QLineEdit(m_popup))
    , m_rule(new QLabel(m_popup))
    , m_open(new QPushButton(tr("Open domain"), m_popup))
{
    m_box->setAccessibleName(tr("Domain"));
    m_box->setPlaceholderText(tr("Choose a domain"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->setMinimumContentsLength(16);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::activated, this, &DomainBox::choose);
    buildPopup();
    fill();
}

DomainBox::~DomainBox() = default;

void DomainBox::buildPopup()
{
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAccessibleName(tr("Paste a domain id"));
    auto *label = new QLabel(tr("Domain id"), m_popup);
    label->setBuddy(m_line);
    m_line->setAccessibleName(tr("Domain id"));
    m_line->setPlaceholderText(u"dzd_…"_s);
    m_line->setMaxLength(200); // what is pasted may have blanks around it
    m_rule->setTextFormat(Qt::PlainText);
    m_rule->setWordWrap(true);
    m_open->setAccessibleName(m_open->text());
    auto *cancel = new QPushButton(tr("Cancel"), m_popup);
    cancel->setAccessibleName(cancel->text());
    connect(cancel, &QPushButton::clicked, m_popup, &QWidget::close);
    connect(m_line, &QLineEdit::textChanged, this, &DomainBox::validatePaste);
    connect(m_line, &QLineEdit::returnPressed, this, &DomainBox::acceptPaste);
    connect(m_open, &QPushButton::clicked, this, &DomainBox::acceptPaste);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_open);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(label);
    column->addWidget(m_line);
    column->addWidget(m_rule);
    column->addSpacing(8);
    column->addLayout(buttons);
    m_popup->setFixedWidth(popupWidth);
}

bool DomainBox::isDomainId(const QString &text)
{
    // DomainId of the API model, https://docs.aws.amazon.com/datazone/latest/APIReference/API_GetDomain.html
    static const QRegularExpression pattern(u"\\Adzd[-_][a-zA-Z0-9_-]{1,36}\\z"_s);
    return pattern.match(text).hasMatch();
}

void DomainBox::setModel(DomainListModel *model)
{
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    if (m_model) {
        connect(m_model, &QAbstractItemModel::rowsInserted, this, &DomainBox::fill);
        connect(m_model, &QAbstractItemModel::rowsRemoved, this, &DomainBox::fill);
        connect(m_model, &QAbstractItemModel::modelReset, this, &DomainBox::fill);
        connect(m_model, &QAbstractItemModel::dataChanged, this, &DomainBox::fill);
        connect(m_model, &DomainListModel::stateChanged, this, &DomainBox::fill);
    }
    fill();
}

void DomainBox::setCurrentDomainId(const QString &id)
{
    m_current = id;
    fill();
}

void DomainBox::fill()
{
    m_box->clear();
    const auto addWords = [this](const QString &words, const QString &toolTip = {}) {
        m_box->addItem(words);
        const auto *items = qobject_cast<const QStandardItemModel *>(m_box->model());
        items->item(m_box->count() - 1)->setEnabled(false);
        m_box->setItemData(m_box->count() - 1, plainToolTip(toolTip), Qt::ToolTipRole);
    };
    const int count = m_model ? m_model->rowCount() : 0;
    for (int row = 0; row < count; ++row) {
        const QModelIndex index = m_model->index(row);
        const QString id = index.data(DomainListModel::IdRole).toString();
        const QString name = firstLine(index.data(Qt::DisplayRole).toString(), longestName);
        const QString text = name == id ? name : tr("%1 · %2", "name and id of a domain").arg(name, visibleText(id));
        if (index.flags().testFlag(Qt::ItemIsEnabled))
            m_box->addItem(text, id);
        else
            addWords(text, tr("This domain cannot be opened in its present state."));
    }
    if (!m_current.isEmpty() && m_box->findData(m_current, idRole) < 0)
        m_box->addItem(visibleText(m_current), m_current);
    if (m_model && m_model->state() == DomainListModel::State::Loading)
        addWords(tr("Reading domains…"));
    else if (m_model && m_model->state() == DomainListModel::State::Failed && m_model->error())
        addWords(tr("Domains could not be listed"),
                 u"%1\n%2"_s.arg(plainMeaning(*m_model->error()), describe(*m_model->error()).left(2000)));
    else if (m_model && m_model->state() == DomainListModel::State::Complete && count == 0)
        addWords(tr("No domain may be listed here"));
    if (m_box->count() > 0)
        m_box->insertSeparator(m_box->count());
    m_box->addItem(tr("Paste a domain id…"), QString());
    showCurrent();
}

void DomainBox::showCurrent()
{
    m_box->setCurrentIndex(m_current.isEmpty() ? -1 : m_box->findData(m_current, idRole));
    m_box->setToolTip(m_current.isEmpty() ? tr("The domain whose runs are shown") : plainToolTip(m_box->currentText()));
}

void DomainBox::choose(int index)
{
    const QVariant choice = m_box->itemData(index, idRole);
    if (!choice.isValid()) {
        showCurrent();
        return;
    }
    const QString id = choice.toString();
    if (id.isEmpty()) {
        showCurrent(); // until an id was given the domain in force stays in sight
        openPaste();
        return;
    }
    if (id == m_current)
        return;
    m_current = id;
    showCurrent();
    Q_EMIT domainChosen(id);
}

void DomainBox::openPaste()
{
    m_line->clear();
    validatePaste();
    m_popup->move(mapToGlobal(QPoint(0, height())));
    m_popup->show();
    m_line->setFocus();
}

void DomainBox::validatePaste()
{
    const QString id = m_line->text().trimmed();
    const bool valid = isDomainId(id);
    const bool wrong = !id.isEmpty() && !valid;
    m_rule->setText(wrong ? tr("This is not a domain id. It is dzd- or dzd_ and up to 36 letters, digits, - or _.")
                          : tr("It stands in the address of the portal and in the AWS console: dzd- or dzd_ and up to "
                               "36 letters, digits, - or _."));
    const Colors &colors = colorsOf(palette());
    setTextColor(m_rule, wrong ? colors.status(datazone::RunStatus::Failed).word : colors.mutedText);
    m_open->setEnabled(valid);
}

void DomainBox::acceptPaste()
{
    const QString id = m_line->text().trimmed();
    if (!isDomainId(id))
        return;
    m_popup->close();
    if (id == m_current)
        return;
    m_current = id;
    fill();
    Q_EMIT domainChosen(id);
}

} // namespace zonescope
