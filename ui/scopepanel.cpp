// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/scopepanel.h"

#include "models/scope/sourcelistmodel.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sourcedelegate.h"
#include "ui_scopepanel.h"

#include <QtCore/QEvent>
#include <QtCore/QSet>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>

using namespace Qt::StringLiterals;

namespace zonescope {

ScopePanel::ScopePanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ScopePanel>())
    , m_delegate(new SourceDelegate(this))
{
    m_ui->setupUi(this);
    QFont bold = m_ui->title->font();
    bold.setBold(true);
    m_ui->title->setFont(bold);
    m_ui->title->setBuddy(m_ui->list);
    m_ui->list->setItemDelegate(m_delegate);
    m_ui->search->addAction(new QAction(m_ui->search), QLineEdit::LeadingPosition);
    m_ui->search->installEventFilter(this);
    m_ui->list->installEventFilter(this);
    connect(m_ui->search, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (m_model)
            m_model->setSearchText(text);
        updateTexts();
    });
    connect(m_ui->showAll, &QPushButton::clicked, this, [this] {
        m_ui->search->clear();
        m_chosen.clear();
        showChosen();
        report();
    });
    restyle();
    updateTexts();
}

ScopePanel::~ScopePanel() = default;

void ScopePanel::setModel(SourceListModel *model)
{
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_ui->list->setModel(nullptr);
    m_model = model;
    m_modelChanges = 0;
    if (m_model) {
        m_model->setSearchText(m_ui->search->text());
        connectModel();
    }
    showChosen();
    updateTexts();
}

void ScopePanel::connectModel()
{
    // A selection model deselects rows that go and splits ranges around rows that come. A search does both to rows,
    // and that is no choice of a person. These connections are made before the view makes its own, so that they are
    // told first.
    const auto begin = [this] { ++m_modelChanges; };
    const auto end = [this] {
        --m_modelChanges;
        showChosen();
        updateTexts();
    };
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, begin);
    m_ui->list->setModel(m_model);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, end);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, end);
    connect(m_model, &QAbstractItemModel::modelReset, this, end);
    connect(m_model, &SourceListModel::sourceCountChanged, this, &ScopePanel::updateTexts);
    connect(m_ui->list->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ScopePanel::adoptViewSelection);
}

QStringList ScopePanel::selectedSourceIds() const
{
    // Every source chosen by hand is the same as none chosen, and stays true when sources are added. Not before all are
    // listed: whoever chooses the first that comes does not mean those that follow.
    const bool areAll = m_model && m_model->isWhole() && m_chosen.size() == m_model->sourceCount();
    return areAll ? QStringList() : m_chosen;
}

void ScopePanel::selectSources(const QStringList &sourceIds)
{
    m_chosen = sourceIds;
    m_chosen.removeDuplicates();
    showChosen();
    report();
}

void ScopePanel::setTimeDisplay(TimeDisplay display)
{
    m_delegate->setTimeDisplay(display);
    if (m_model)
        m_model->setTimeDisplay(display);
    m_ui->list->viewport()->update();
}

void ScopePanel::focusSearch()
{
    m_ui->search->setFocus(Qt::ShortcutFocusReason);
    m_ui->search->selectAll();
}

bool ScopePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_ui->search && key->key() == Qt::Key_Escape && !m_ui->search->text().isEmpty()) {
            m_ui->search->clear();
            return true;
        }
        if (watched == m_ui->search && key->key() == Qt::Key_Down) {
            m_ui->list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (watched == m_ui->search && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            // The first that was found, alone.
            if (m_model && m_model->rowCount() > 0)
                m_ui->list->setCurrentIndex(m_model->index(0));
            m_ui->list->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ScopePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ScopePanel::adoptViewSelection(const QItemSelection &selected, const QItemSelection &deselected)
{
    if (m_modelChanges > 0)
        return;
    const auto idsOf = [](const QItemSelection &selection) {
        QStringList ids;
        const QModelIndexList indexes = selection.indexes();
        for (const QModelIndex &index : indexes) {
            const QString id = index.data(SourceListModel::DataSourceIdRole).toString();
            if (!id.isEmpty())
                ids << id;
        }
        return ids;
    };
    // A plain click or arrow key chooses this source alone; with Ctrl or Shift the sources that the search hides stay
    // chosen.
    const bool extends = (QGuiApplication::keyboardModifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0;
    if (extends) {
        const QStringList goneIds = idsOf(deselected);
        const QSet<QString> gone(goneIds.begin(), goneIds.end());
        m_chosen.removeIf([&gone](const QString &id) { return gone.contains(id); });
        m_chosen += idsOf(selected);
    } else {
        m_chosen = idsOf(m_ui->list->selectionModel()->selection());
    }
    m_chosen.removeDuplicates();
    report();
}

void ScopePanel::showChosen()
{
    if (!m_model || m_modelChanges > 0)
        return;
    ++m_modelChanges;
    const QSet<QString> chosen(m_chosen.begin(), m_chosen.end());
    QItemSelection selection;
    for (int row = 0, rows = chosen.isEmpty() ? 0 : m_model->rowCount(); row < rows; ++row) {
        const QModelIndex index = m_model->index(row);
        if (!chosen.contains(index.data(SourceListModel::DataSourceIdRole).toString()))
            continue;
        if (!selection.isEmpty() && selection.constLast().bottom() == row - 1)
            selection.last() = QItemSelectionRange(selection.constLast().topLeft(), index);
        else
            selection.append(QItemSelectionRange(index));
    }
    m_ui->list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    --m_modelChanges;
}

void ScopePanel::report()
{
    updateTexts();
    const QStringList ids = selectedSourceIds();
    if (ids == m_reported)
        return;
    m_reported = ids;
    Q_EMIT selectionChanged();
}

void ScopePanel::updateTexts()
{
    const int sources = m_model ? m_model->sourceCount() : 0;
    const QLocale locale;
    m_ui->count->setText(m_chosen.isEmpty()
                             ? tr("%n source(s)", nullptr, sources)
                             : tr("%1 of %n source(s)", nullptr, sources).arg(locale.toString(m_chosen.size())));
    m_ui->showAll->setEnabled(!m_chosen.isEmpty() || !m_ui->search->text().isEmpty());
    QString hint;
    if (m_model && m_model->rowCount() == 0 && !m_ui->search->text().isEmpty())
        hint = tr("No source matches. Clear the search to see all.");
    else if (const int hidden = m_model ? m_model->unreadableProjectCount() : 0; hidden > 0)
        hint = tr("The sources of %n project(s) cannot be read.", nullptr, hidden);
    m_ui->hint->setText(hint);
    m_ui->hint->setVisible(!hint.isEmpty());
}

void ScopePanel::restyle()
{
    const Colors &colors = colorsOf(palette());
    setTextColor(m_ui->count, colors.mutedText);
    setTextColor(m_ui->hint, colors.mutedText);
    m_ui->search->actions().constFirst()->setIcon(themedIcon(u"search"_s, colors.mutedText));
}

} // namespace zonescope
