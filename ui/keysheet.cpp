// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/keysheet.h"

#include "ui/sheettable.h"

#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int tallest = 560;

/// `&&` is an ampersand, a single one marks a mnemonic; the dots of "opens a dialog" say nothing here.
QString plainActionText(const QAction *action)
{
    QString text;
    const QString source = action->text();
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source[i] == u'&' && (++i == source.size()))
            break;
        text += source[i];
    }
    if (text.endsWith(u'…'))
        text.chop(1);
    return text;
}

QString keysOf(const QAction *action)
{
    QStringList keys;
    const QList<QKeySequence> shortcuts = action->shortcuts();
    for (const QKeySequence &shortcut : shortcuts)
        keys << shortcut.toString(QKeySequence::NativeText);
    keys.removeAll(QString());
    return keys.join(KeySheet::tr(" or ", "between two keys of one action"));
}

} // namespace

KeySheet::KeySheet(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard map"));
    auto *table = new QTableWidget(0, 2, this);
    setUpSheetTable(*table, tr("Keyboard map"));
    table->setHorizontalHeaderLabels({tr("Keys"), tr("Act")});
    table->horizontalHeader()->setStretchLastSection(true);
    for (const QAction *action : actions) {
        const QString keys = keysOf(action);
        if (keys.isEmpty() || action->isSeparator())
            continue;
        const int row = table->rowCount();
        table->insertRow(row);
        table->setItem(row, 0, new QTableWidgetItem(keys));
        table->setItem(row, 1, new QTableWidgetItem(plainActionText(action)));
    }
    table->resizeColumnToContents(0);
    table->setColumnWidth(0, table->columnWidth(0) + sheetRowPadding);
    if (table->rowCount() > 0)
        table->setCurrentCell(0, 0);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addWidget(table);
    column->addWidget(buttons);
    const int rows = table->rowCount() * table->verticalHeader()->defaultSectionSize();
    resize(560, std::min(tallest, rows + table->horizontalHeader()->sizeHint().height() + 96));
}

KeySheet::~KeySheet() = default;

} // namespace zonescope
