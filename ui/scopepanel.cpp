// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/scopepanel.h"

#include "models/scope/scopetreemodel.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui/sourcedelegate.h"
#include "ui_scopepanel.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

ScopeReading readingOf(const QModelIndex &index)
{
    return static_cast<ScopeReading>(index.data(ScopeTreeModel::ReadingRole).toInt());
}

bool isSelectable(const QModelIndex &index)
{
    return index.data(ScopeTreeModel::SelectableRole).toBool();
}

} // namespace

ScopePanel::ScopePanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::ScopePanel>())
    , m_delegate(new SourceDelegate(this))
{
    m_ui->setupUi(this);
    QFont bold = m_ui->title->font();
    bold.setBold(true);
    m_ui->title->setFont(bold);
    m_ui->title->setBuddy(m_ui->tree);
    m_ui->tree->setItemDelegate(m_delegate);
    m_ui->search->addAction(new QAction(m_ui->search), QLineEdit::LeadingPosition);
    m_ui->search->installEventFilter(this);
    connect(m_ui->search, &QLineEdit::textChanged, this, &ScopePanel::search);
    connect(m_ui->showAll, &QPushButton::clicked, this, [this] {
        m_ui->search->clear();
        choose({});
    });
    connect(m_ui->tree, &ScopeTree::toggled, this, &ScopePanel::toggle);
    connect(m_ui->tree, &ScopeTree::chosenAlone, this, [this](const QModelIndex &index) {
        if (isSelectable(index))
            change(m_choice.keys(), {m_model->keyAt(index)});
    });
    connect(m_ui->tree, &ScopeTree::everythingChosen, this, &ScopePanel::chooseAllThatIsOpen);
    connect(m_ui->tree, &ScopeTree::escaped, m_ui->search, &QLineEdit::clear);
    connect(m_ui->tree, &ScopeTree::typed, this, [this](const QString &text) {
        m_ui->search->setFocus(Qt::ShortcutFocusReason);
        m_ui->search->insert(text);
    });
    connect(m_ui->tree, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        // A view asks for what was not read yet by itself. What failed is tried again.
        if (readingOf(index) == ScopeReading::Failed)
            m_model->read(index);
    });
    connect(m_ui->tree, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        // "sign in to read": a click is that wish, also where it is chosen already.
        if (!index.data(ScopeTreeModel::IsOpenRole).toBool() && readingOf(index) == ScopeReading::Failed)
            m_model->read(index);
    });
    connect(m_ui->tree, &QWidget::customContextMenuRequested, this, &ScopePanel::showMenu);
    restyle();
    updateTexts();
}

ScopePanel::~ScopePanel() = default;

void ScopePanel::setModel(ScopeTreeModel *model)
{
    if (model == m_model)
        return;
    if (m_model)
        m_model->disconnect(this);
    m_ui->tree->setModel(nullptr);
    m_model = model;
    m_modelChanges = 0;
    if (m_model) {
        m_model->setSearchText(m_ui->search->text());
        connectModel();
        expandWhatIsNew();
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
        m_isSelectionStale = true;
    };
    connect(m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, begin);
    m_ui->tree->setModel(m_model);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, end);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, end);
    connect(m_model, &ScopeTreeModel::contentChanged, this, [this] {
        if (m_isSelectionStale)
            showChosen();
        expandWhatIsNew();
        updateTexts();
    });
    connect(m_ui->tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ScopePanel::adoptViewSelection);
}

// The choice ------------------------------------------------------------------------------------------------------

void ScopePanel::choose(const ScopeChoice &choice)
{
    m_choice = choice;
    showChosen();
    report();
}

void ScopePanel::change(const QList<ScopeKey> &gone, const QList<ScopeKey> &come)
{
    const QSet<ScopeKey> removed(gone.begin(), gone.end());
    const QSet<ScopeKey> added(come.begin(), come.end());
    const auto liesIn = [this](const ScopeKey &key, const QSet<ScopeKey> &keys) {
        const QList<ScopeKey> above = m_model->ancestors(key);
        return std::ranges::any_of(above, [&keys](const ScopeKey &ancestor) { return keys.contains(ancestor); });
    };
    QList<ScopeKey> news;
    QSet<ScopeKey> aboveNews;
    for (const ScopeKey &key : come) {
        if (liesIn(key, added))
            continue;
        news += key;
        for (const ScopeKey &ancestor : m_model->ancestors(key))
            aboveNews += ancestor;
    }
    QList<ScopeKey> keys;
    for (const ScopeKey &key : m_choice.keys()) {
        if (!removed.contains(key) && !aboveNews.contains(key) && !liesIn(key, added))
            keys += key;
    }
    choose(ScopeChoice(keys + news));
}

void ScopePanel::toggle(const QModelIndex &index)
{
    const ScopeKey key = m_model->keyAt(index);
    if (m_choice.contains(key))
        change({key}, {});
    else if (isSelectable(index))
        change({}, {key});
}

void ScopePanel::chooseAllThatIsOpen()
{
    if (!m_model)
        return;
    QList<ScopeKey> keys;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex index = m_model->index(row, 0);
        if (index.data(ScopeTreeModel::IsOpenRole).toBool())
            keys += m_model->keyAt(index);
    }
    change(m_choice.keys(), keys);
}

void ScopePanel::chooseFirstFound()
{
    // The first source that is shown, else the first node that can be chosen.
    QModelIndex found;
    for (QModelIndex index = m_model ? m_model->index(0, 0) : QModelIndex(); index.isValid();
         index = m_ui->tree->indexBelow(index)) {
        const bool isSource = index.data(ScopeTreeModel::KindRole).toInt() == static_cast<int>(ScopeKind::Source);
        if (isSource || (!found.isValid() && isSelectable(index)))
            found = index;
        if (isSource)
            break;
    }
    if (!found.isValid())
        return;
    m_ui->tree->selectionModel()->setCurrentIndex(found, QItemSelectionModel::NoUpdate);
    change(m_choice.keys(), {m_model->keyAt(found)});
}

void ScopePanel::adoptViewSelection(const QItemSelection &selected, const QItemSelection &deselected)
{
    if (m_modelChanges > 0)
        return;
    const auto keysOf = [this](const QItemSelection &selection) {
        QList<ScopeKey> keys;
        const QModelIndexList indexes = selection.indexes();
        for (const QModelIndex &index : indexes)
            keys += m_model->keyAt(index);
        return keys;
    };
    // A plain click or arrow key chooses this node alone; with Ctrl or Shift what the search hides stays chosen.
    // A range over a node and what lies in it is that node.
    const Qt::KeyboardModifiers modifiers = QGuiApplication::keyboardModifiers();
    if (modifiers.testFlag(Qt::ShiftModifier))
        change(keysOf(deselected), keysOf(m_ui->tree->selectionModel()->selection()));
    else if (modifiers.testFlag(Qt::ControlModifier))
        change(keysOf(deselected), keysOf(selected));
    else
        change(m_choice.keys(), keysOf(m_ui->tree->selectionModel()->selection()));
}

void ScopePanel::showChosen()
{
    if (!m_model || m_modelChanges > 0)
        return;
    QItemSelection selection;
    for (const ScopeKey &key : m_choice.keys()) {
        const QModelIndex index = m_model->indexOf(key);
        if (!index.isValid())
            continue;
        const bool follows = !selection.isEmpty() && selection.constLast().parent() == index.parent()
            && selection.constLast().bottom() == index.row() - 1;
        if (follows)
            selection.last() = QItemSelectionRange(selection.constLast().topLeft(), index);
        else
            selection.append(QItemSelectionRange(index));
    }
    m_isSelectionStale = false;
    ++m_modelChanges;
    m_ui->tree->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    --m_modelChanges;
    m_ui->tree->viewport()->update(); // rows below a chosen one are marked too
}

void ScopePanel::report()
{
    updateTexts();
    if (m_choice == m_reported)
        return;
    m_reported = m_choice;
    Q_EMIT choiceChanged();
}

// The rest --------------------------------------------------------------------------------------------------------

void ScopePanel::setTimeDisplay(TimeDisplay display)
{
    m_delegate->setTimeDisplay(display);
    if (m_model)
        m_model->setTimeDisplay(display);
    m_ui->tree->viewport()->update();
}

void ScopePanel::focusSearch()
{
    m_ui->search->setFocus(Qt::ShortcutFocusReason);
    m_ui->search->selectAll();
}

bool ScopePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && watched == m_ui->search) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && !m_ui->search->text().isEmpty()) {
            m_ui->search->clear();
            return true;
        }
        if (key->key() == Qt::Key_Down) {
            m_ui->tree->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            chooseFirstFound();
            m_ui->tree->setFocus(Qt::OtherFocusReason);
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

void ScopePanel::showMenu(const QPoint &at)
{
    const QModelIndex index = m_ui->tree->indexAt(at);
    if (!index.isValid() || index.data(ScopeTreeModel::DataSourceIdRole).toString().size() > 0)
        return;
    const ScopeKey key = m_model->keyAt(index);
    auto *menu = new QMenu(m_ui->tree);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(readingOf(index) == ScopeReading::Unread ? tr("Read") : tr("Read again")),
            &QAction::triggered, this, [this, key] { Q_EMIT readAgainRequested(key); });
    if (key.kind == ScopeKind::Connection && key.connectionId != m_openDomain.connectionId) {
        QAction *close = menu->addAction(tr("Close connection"));
        close->setEnabled(readingOf(index) != ScopeReading::Unread);
        connect(close, &QAction::triggered, this, [this, id = key.connectionId] { Q_EMIT closeRequested(id); });
    }
    menu->popup(m_ui->tree->viewport()->mapToGlobal(at));
}

void ScopePanel::updateTexts()
{
    const QLocale locale;
    if (m_choice.isEmpty()) {
        m_ui->count->setText(tr("%n source(s)", nullptr, m_model ? m_model->sourceCount(m_openDomain) : 0));
    } else {
        const int chosen = m_model ? m_model->sourceCount(m_choice) : 0;
        const int known = m_model ? m_model->sourceCount() : 0;
        m_ui->count->setText(tr("%1 of %n source(s)", nullptr, known).arg(locale.toString(chosen)));
    }
    const bool isSearching = !m_ui->search->text().isEmpty();
    m_ui->showAll->setEnabled(!m_choice.isEmpty() || isSearching);
    QString hint;
    if (m_model && isSearching && m_model->rowCount() == 0)
        hint = m_model->isAllRead() ? tr("No source matches. Clear the search to see all.")
                                    : tr("Nothing that was read matches. Expand a domain to search in it too.");
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
