// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/viewsdialog.h"

#include "models/base/textformat.h"
#include "models/views/viewfile.h"
#include "ui/icons.h"
#include "ui/notebar.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QDir>
#include <QtCore/QScopedValueRollback>
#include <QtCore/QUrl>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int FileRole = Qt::UserRole;
constexpr int rowPadding = 8;

QString fileFilter()
{
    return ViewsDialog::tr("Views (*.json)");
}

QLabel *makeText(QWidget *parent, const QString &accessibleName)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAccessibleName(accessibleName);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QPushButton *makeButton(QWidget *parent, const QString &text, const QString &accessibleName)
{
    auto *button = new QPushButton(text, parent);
    button->setAccessibleName(accessibleName);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ViewsDialog::ViewsDialog(SavedViewStore &store, QWidget *parent)
    : QDialog(parent)
    , m_store(store)
    , m_note(new NoteBar(this))
    , m_list(new QListWidget(this))
    , m_filter(makeText(this, tr("Filter of the view")))
    , m_problem(makeText(this, tr("What is wrong with the view")))
    , m_rename(makeButton(this, tr("&Rename"), tr("Rename view")))
    , m_remove(makeButton(this, tr("&Delete"), tr("Delete view")))
    , m_up(makeButton(this, tr("Move &up"), tr("Move view up")))
    , m_down(makeButton(this, tr("Move dow&n"), tr("Move view down")))
    , m_export(makeButton(this, tr("&Export…"), tr("Export view")))
{
    setWindowTitle(tr("Saved views"));
    build();
    connect(&m_store, &SavedViewStore::changed, this, &ViewsDialog::fillList);
    connect(m_list, &QListWidget::currentItemChanged, this, &ViewsDialog::showCurrent);
    connect(m_list, &QListWidget::itemChanged, this, &ViewsDialog::rename);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_remove, &QPushButton::clicked, this, &ViewsDialog::removeCurrent);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_export, &QPushButton::clicked, this, &ViewsDialog::exportCurrent);
    connect(m_note, &NoteBar::acted, this, [this] {
        m_note->clear();
        if (const auto removed = std::exchange(m_removed, std::nullopt)) {
            if (const auto restored = m_store.restore(*removed); !restored)
                say(restored.error().message);
        }
    });
    fillList();
}

ViewsDialog::~ViewsDialog() = default;

void ViewsDialog::build()
{
    m_list->setAccessibleName(tr("Saved views"));
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({fontMetrics().height(), fontMetrics().height()});
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_filter->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_filter->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextColor(m_filter, colorsOf(palette()).mutedText);
    auto *import = makeButton(this, tr("&Import…"), tr("Import views"));
    auto *folder = makeButton(this, tr("Open &folder"), tr("Open folder of views"));
    connect(import, &QPushButton::clicked, this, &ViewsDialog::importFiles);
    connect(folder, &QPushButton::clicked, this, &ViewsDialog::openFolder);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *acts = new QVBoxLayout;
    acts->setSpacing(8);
    for (QPushButton *button : {m_rename, m_remove, m_up, m_down})
        acts->addWidget(button);
    acts->addSpacing(8);
    for (QPushButton *button : {m_export, import, folder})
        acts->addWidget(button);
    acts->addStretch();
    auto *list = new QVBoxLayout;
    list->setSpacing(8);
    list->addWidget(m_list, 1);
    list->addWidget(m_filter);
    list->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addLayout(list, 1);
    row->addLayout(acts);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    column->addLayout(row, 1);
    column->addWidget(m_note);
    column->addWidget(buttons);
    constexpr QSize comfortable(600, 440);
    resize(comfortable);
}

// The list ---------------------------------------------------------------------------------------------------------

void ViewsDialog::fillList()
{
    const QString before = m_list->currentItem() != nullptr ? m_list->currentItem()->data(FileRole).toString() : u""_s;
    const int row = m_list->currentRow();
    {
        const QScopedValueRollback filling(m_isFilling, true);
        m_list->clear();
        const QColor color = colorsOf(palette()).mutedText;
        for (const ListedView &listed : m_store.views()) {
            auto *item = new QListWidgetItem(visibleText(listed.view.name), m_list);
            item->setData(FileRole, listed.fileName);
            item->setSizeHint({0, fontMetrics().height() + rowPadding});
            item->setToolTip(plainToolTip(listed.fileName));
            if (!listed.isUsable()) {
                item->setIcon(themedIcon(u"warning"_s, color));
                item->setData(Qt::AccessibleTextRole, tr("%1, cannot be used").arg(listed.view.name));
            }
            if (!listed.isBroken)
                item->setFlags(item->flags() | Qt::ItemIsEditable);
            if (listed.fileName == before)
                m_list->setCurrentItem(item);
        }
    }
    if (m_list->currentItem() == nullptr)
        m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
    showCurrent();
}

std::optional<ListedView> ViewsDialog::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item != nullptr ? m_store.find(item->data(FileRole).toString()) : std::nullopt;
}

void ViewsDialog::showCurrent()
{
    if (m_isFilling)
        return;
    const auto listed = current();
    const bool isWritable = listed && !listed->isBroken;
    const QString none = tr("No views are saved yet. “Save view” in the window makes one of what it shows.");
    QString filter = !listed ? none : listed->isBroken ? QString() : listed->view.filter;
    if (isWritable && filter.isEmpty())
        filter = tr("All runs of all times");
    m_filter->setText(breakLongWords(visibleText(filter)));
    m_problem->setText(listed ? listed->problem : QString());
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_rename->setEnabled(isWritable);
    m_remove->setEnabled(isWritable);
    m_export->setEnabled(isWritable);
    m_up->setEnabled(listed && m_list->currentRow() > 0);
    m_down->setEnabled(listed && m_list->currentRow() + 1 < m_list->count());
}

void ViewsDialog::say(const QString &text, const QString &act)
{
    m_note->showNote(text, act);
    m_note->setDismissOffered(true);
}

// Acts -------------------------------------------------------------------------------------------------------------

void ViewsDialog::rename(QListWidgetItem *item)
{
    const auto listed = m_store.find(item->data(FileRole).toString());
    if (m_isFilling || !listed || item->text() == visibleText(listed->view.name))
        return;
    const auto write = [this, fileName = listed->fileName, name = item->text()] {
        const auto renamed = m_store.rename(fileName, name);
        if (!renamed) {
            say(renamed.error().message);
            fillList(); // the name that it still has
        }
    };
    // The list is filled anew then, which the editor that is just closing does not survive.
    QMetaObject::invokeMethod(this, write, Qt::QueuedConnection);
}

void ViewsDialog::move(int by)
{
    QStringList order;
    for (const ListedView &listed : m_store.views())
        order << listed.fileName;
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= order.size())
        return;
    order.move(row, row + by);
    if (const auto ordered = m_store.setOrder(order); !ordered)
        say(ordered.error().message);
}

void ViewsDialog::removeCurrent()
{
    const auto listed = current();
    if (!listed)
        return;
    auto removed = m_store.remove(listed->fileName);
    if (!removed) {
        say(removed.error().message);
        return;
    }
    m_removed = std::move(removed).value();
    say(tr("View “%1” was deleted.").arg(firstLine(listed->view.name, 60)), tr("Undo"));
}

void ViewsDialog::importFiles()
{
    auto *dialog = new QFileDialog(this, tr("Import views"), QString(), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        const auto imported = m_store.import(paths);
        QStringList lines;
        if (!imported.fileNames.isEmpty())
            lines << tr("%n view(s) imported.", nullptr, static_cast<int>(imported.fileNames.size()));
        for (const Error &error : imported.errors)
            lines << visibleText(error.message);
        m_removed.reset();
        say(lines.join(u'\n'));
    });
    dialog->open();
}

void ViewsDialog::exportCurrent()
{
    const auto listed = current();
    if (!listed)
        return;
    auto *dialog = new QFileDialog(this, tr("Export view"), QString(), fileFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(viewFileName(listed->view.name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, fileName = listed->fileName](const QString &path) {
        const auto exported = m_store.exportTo(fileName, path);
        m_removed.reset();
        say(exported ? tr("The view was written to %1.").arg(QDir::toNativeSeparators(path))
                     : exported.error().message);
    });
    dialog->open();
}

void ViewsDialog::openFolder()
{
    const auto made = m_store.makeFolder();
    if (!made)
        say(made.error().message);
    else if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_store.folder())))
        say(tr("The views are in %1.").arg(QDir::toNativeSeparators(m_store.folder())));
}

} // namespace zonescope
