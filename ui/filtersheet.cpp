// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/filtersheet.h"

#include "models/runs/filterlanguage/filterhelp.h"
#include "ui/sheettable.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTableWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int columnCount = 3;
constexpr int margin = 16;
constexpr int gap = 8;
constexpr int widthOfText = 80; ///< characters of what is copied
constexpr int titleRole = Qt::UserRole;

/// Texts of several lines that begin where the words of their header do.
class WrappingDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QStyle *style = option.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, option.widget);
        painter->save();
        painter->setFont(cell.font);
        const auto alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
        style->drawItemText(painter, cell.rect.adjusted(gap, gap / 2, -gap, -gap / 2),
                            static_cast<int>(alignment) | Qt::TextWordWrap, cell.palette, true, cell.text,
                            cell.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        constexpr int unbounded = 100'000;
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const int width = cell.rect.width() > 2 * gap ? cell.rect.width() - 2 * gap : unbounded;
        const QRect text = cell.fontMetrics.boundingRect(QRect(0, 0, width, unbounded), Qt::TextWordWrap, cell.text);
        return {text.width() + 2 * gap, text.height() + gap};
    }
};

} // namespace

FilterSheet::FilterSheet(QWidget *parent)
    : QDialog(parent)
    , m_find(new QLineEdit(this))
    , m_table(new QTableWidget(0, columnCount, this))
    , m_nothing(new QLabel(tr("Nothing of the filter language has these words."), this))
{
    setWindowTitle(tr("Filter language"));
    m_find->setAccessibleName(tr("Find in the filter language"));
    m_find->setPlaceholderText(tr("Find a field, a word or a sign"));
    m_find->setClearButtonEnabled(true);
    connect(m_find, &QLineEdit::textChanged, this, &FilterSheet::find);

    setUpSheetTable(*m_table, tr("Filter language"));
    m_table->setItemDelegate(new WrappingDelegate(m_table));
    m_table->setHorizontalHeaderLabels({tr("Write"), tr("Meaning"), tr("Examples")});
    m_table->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->verticalHeader()->setMinimumSectionSize(1); // else short rows stand further apart than long ones
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setAlternatingRowColors(false);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    // An action, because the table would take the key for its current cell.
    auto *copyAction = new QAction(tr("Copy"), m_table);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(copyAction);
    connect(copyAction, &QAction::triggered, this, &FilterSheet::copyRows);
    fill();
    m_nothing->setTextFormat(Qt::PlainText);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_nothing->hide();

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    QPushButton *copy = buttons->addButton(tr("Copy all"), QDialogButtonBox::ActionRole);
    copy->setAccessibleName(copy->text());
    copy->setToolTip(tr("Copies the whole description as text"));
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, this,
            [] { QGuiApplication::clipboard()->setText(filterHelpText(widthOfText)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(gap);
    column->addWidget(m_find);
    column->addWidget(m_table, 1);
    column->addWidget(m_nothing, 1);
    column->addSpacing(gap);
    column->addWidget(buttons);
    resize(920, 640);
}

FilterSheet::~FilterSheet() = default;

void FilterSheet::fill()
{
    QFont strong = m_table->font();
    strong.setBold(true);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const auto add = [this](int row, int column, const QString &text, const QFont &font) {
        auto *item = new QTableWidgetItem(text);
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
        item->setFont(font);
        m_table->setItem(row, column, item);
        return item;
    };
    for (const FilterHelpSection &section : filterHelp()) {
        const int title = m_table->rowCount();
        m_table->insertRow(title);
        QTableWidgetItem *item = add(title, 0, section.title, strong);
        item->setData(titleRole, true);
        item->setFlags(Qt::ItemIsEnabled);
        item->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
        m_table->setSpan(title, 0, 1, columnCount);
        for (const FilterHelpEntry &entry : section.entries) {
            const int row = m_table->rowCount();
            m_table->insertRow(row);
            add(row, 0, entry.written, fixed);
            add(row, 1, entry.meaning, m_table->font());
            add(row, 2, entry.examples.join(u'\n'), fixed);
        }
    }
    m_table->resizeColumnToContents(0);
    m_table->resizeColumnToContents(2);
    for (const int column : {0, 2})
        m_table->setColumnWidth(column, m_table->columnWidth(column) + 2 * gap);
    m_table->setCurrentCell(1, 0);
}

bool FilterSheet::isTitle(int row) const
{
    return m_table->item(row, 0)->data(titleRole).toBool();
}

void FilterSheet::find(const QString &text)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    int title = 0;
    bool hasAny = false;
    const auto showTitle = [&](bool hasRows) { m_table->setRowHidden(title, !hasRows); };
    bool hasRows = false;
    int first = -1;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (isTitle(row)) {
            showTitle(hasRows);
            title = row;
            hasRows = false;
            continue;
        }
        QString all;
        for (int column = 0; column < columnCount; ++column)
            all += m_table->item(row, column)->text() + u'\n';
        const bool isFound = std::all_of(words.begin(), words.end(), [&all](const QString &word) {
            return all.contains(word, Qt::CaseInsensitive);
        });
        m_table->setRowHidden(row, !isFound);
        hasRows = hasRows || isFound;
        hasAny = hasAny || isFound;
        if (isFound && first < 0)
            first = row;
    }
    showTitle(hasRows);
    if (first >= 0)
        m_table->setCurrentCell(first, 0);
    m_table->setVisible(hasAny);
    m_nothing->setVisible(!hasAny);
    fitRows();
}

void FilterSheet::fitRows()
{
    const int title = m_table->fontMetrics().height() + 2 * gap;
    const QAbstractItemView &view = *m_table; // where the function is public
    for (int row = 0; row < m_table->rowCount(); ++row)
        m_table->setRowHeight(row, isTitle(row) ? title : view.sizeHintForRow(row));
}

void FilterSheet::copyRows()
{
    QList<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const int row : rows) {
        if (isTitle(row) || m_table->isRowHidden(row))
            continue;
        QStringList cells;
        for (int column = 0; column < columnCount; ++column)
            cells << m_table->item(row, column)->text().replace(u'\n', u"   "_s);
        lines << cells.join(u'\t');
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void FilterSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Find)) {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    } else if (event->key() == Qt::Key_Escape && !m_find->text().isEmpty()) {
        m_find->clear();
    } else if (event->key() == Qt::Key_Down && m_find->hasFocus()) {
        m_table->setFocus(Qt::OtherFocusReason);
    } else {
        QDialog::keyPressEvent(event);
    }
}

void FilterSheet::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    if (isVisible())
        fitRows();
}

void FilterSheet::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fitRows();
}

} // namespace zonescope
