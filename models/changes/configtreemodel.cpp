// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/configtreemodel.h"

#include "models/base/textformat.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Column = ConfigTreeModel::Column;

constexpr std::array snapshotColumns{Column::Key, Column::Value};
constexpr std::array comparisonColumns{Column::Key, Column::Change, Column::Was, Column::Is};

constexpr qsizetype longestCell = 500; // wider than any column

QString cut(const QString &text, qsizetype longest = longestCell)
{
    return text.size() > longest ? visibleText(text.left(longest)) + u'…' : visibleText(text);
}

/// Of what a cell cannot show at any width; the view has one for what is cut on screen.
QVariant toolTip(const QString &text)
{
    constexpr qsizetype longest = 4000;
    return text.size() > longestCell ? cut(text, longest) : QVariant();
}

/// What stands in a cell for a value.
QString cellText(const ConfigValue &value)
{
    if (!value.isContainer())
        return value.text.isEmpty() ? ConfigTreeModel::tr("empty text") : cut(value.text);
    if (value.values.empty())
        return value.kind == ConfigValue::Kind::List ? ConfigTreeModel::tr("empty list")
                                                     : ConfigTreeModel::tr("empty object");
    // How many names an object has says nothing; what is in it stands below.
    return value.kind == ConfigValue::Kind::List
        ? ConfigTreeModel::tr("%Ln item(s)", nullptr, static_cast<int>(value.values.size()))
        : QString();
}

/// Of what came or went as a whole, as long as that is short: `INCLUDE pos_*` without opening it.
QString wholeText(const ConfigValue &value)
{
    constexpr size_t few = 8;
    const bool isShort = value.isContainer() && value.values.size() <= few
        && std::ranges::none_of(value.values, [](const ConfigValue &one) { return one.isContainer(); });
    return isShort && !value.values.empty() ? cut(configText(value)) : cellText(value);
}

bool isWords(const ConfigValue *value)
{
    return value == nullptr || value->isContainer() || value->text.isEmpty();
}

} // namespace

struct ConfigTreeModel::Item {
    const ConfigNode *node = nullptr;
    Item *above = nullptr;
    int row = 0;
    QString path{}; ///< of a row of the list of differences; others have that of their places
    std::vector<std::unique_ptr<Item>> children{};
    Item() = default;
    Item(const ConfigNode &shown, Item *parent, int position)
        : node(&shown)
        , above(parent)
        , row(position)
    {
    }

    Item &add(const ConfigNode &child)
    {
        children.push_back(std::make_unique<Item>(child, this, static_cast<int>(children.size())));
        return *children.back();
    }
    void addTree()
    {
        for (const ConfigNode &child : node->children)
            add(child).addTree();
    }
    /// Lists what differs below `from`, each where it begins.
    void addDifferences(const ConfigDiff &diff, const ConfigNode &from, const QString &fromPath)
    {
        for (const ConfigNode &child : from.children) {
            if (child.change == ConfigChange::Same)
                continue;
            const QString childPath = diff.childPath(fromPath, from, child);
            const bool isWhole = child.change == ConfigChange::Added || child.change == ConfigChange::Removed;
            if (isWhole || child.children.empty() || (child.change == ConfigChange::Reordered && child.isMoved)) {
                Item &item = add(child);
                item.path = childPath;
                if (isWhole)
                    item.addTree();
            }
            if (!isWhole)
                addDifferences(diff, child, childPath);
        }
    }
};

ConfigTreeModel::ConfigTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Item>())
{
}

ConfigTreeModel::~ConfigTreeModel() = default;

void ConfigTreeModel::show(Form form, ConfigDiff diff)
{
    beginResetModel();
    m_form = form;
    m_diff = std::move(diff);
    rebuild();
    endResetModel();
}

void ConfigTreeModel::clear()
{
    show(m_form, {});
}

void ConfigTreeModel::setChangedOnly(bool changedOnly)
{
    if (m_changedOnly == changedOnly)
        return;
    beginResetModel();
    m_changedOnly = changedOnly;
    rebuild();
    endResetModel();
}

void ConfigTreeModel::rebuild()
{
    m_root = std::make_unique<Item>(m_diff.root, nullptr, 0);
    if (m_changedOnly && m_form == Form::Comparison)
        m_root->addDifferences(m_diff, m_diff.root, {});
    else
        m_root->addTree();
}

ConfigTreeModel::Column ConfigTreeModel::columnAt(int section) const
{
    const auto at = static_cast<size_t>(section);
    return m_form == Form::Snapshot ? snapshotColumns.at(at) : comparisonColumns.at(at);
}

int ConfigTreeModel::sectionOf(Column column) const
{
    for (int section = 0; section < columnCount(); ++section) {
        if (columnAt(section) == column)
            return section;
    }
    return -1;
}

const ConfigTreeModel::Item &ConfigTreeModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? *static_cast<const Item *>(index.constInternalPointer()) : *m_root;
}

QModelIndex ConfigTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, itemOf(parent).children[static_cast<size_t>(row)].get());
}

QModelIndex ConfigTreeModel::parent(const QModelIndex &child) const
{
    Item *above = child.isValid() ? itemOf(child).above : nullptr;
    return above == nullptr || above == m_root.get() ? QModelIndex() : createIndex(above->row, 0, above);
}

int ConfigTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : static_cast<int>(itemOf(parent).children.size());
}

int ConfigTreeModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(m_form == Form::Snapshot ? snapshotColumns.size() : comparisonColumns.size());
}

QString ConfigTreeModel::path(const Item &item) const
{
    if (!item.path.isEmpty() || item.above == nullptr)
        return item.path;
    return m_diff.childPath(path(*item.above), *item.above->node, *item.node);
}

QString ConfigTreeModel::text(const Item &item, Column column) const
{
    const ConfigNode &node = *item.node;
    switch (column) {
    case Column::Key: {
        const bool isListed = !item.path.isEmpty() && !m_diff.asLines;
        const QString key = isListed ? item.path : node.key;
        // The end of a path tells more than its head.
        return isListed && key.size() > longestCell ? u'…' + visibleText(key.right(longestCell)) : cut(key);
    }
    case Column::Value:
        return cellText(*node.value());
    case Column::Change:
        return changeWord(node.change);
    case Column::Was:
        return node.before == nullptr ? absentText()
            : node.after == nullptr   ? wholeText(*node.before)
                                      : cellText(*node.before);
    case Column::Is:
        return node.after == nullptr ? absentText()
            : node.before == nullptr ? wholeText(*node.after)
                                     : cellText(*node.after);
    }
    return {};
}

/// The row for screen readers, which read the first column.
QString ConfigTreeModel::sentence(const Item &item) const
{
    const ConfigNode &node = *item.node;
    const QString key = text(item, Column::Key);
    if (m_form == Form::Snapshot)
        return tr("%1: %2").arg(key, text(item, Column::Value));
    switch (node.change) {
    case ConfigChange::Added:
        return tr("%1, added: %2").arg(key, text(item, Column::Is));
    case ConfigChange::Removed:
        return tr("%1, removed: %2").arg(key, text(item, Column::Was));
    case ConfigChange::Changed:
        return node.children.empty()
            ? tr("%1, changed from %2 to %3").arg(key, text(item, Column::Was), text(item, Column::Is))
            : tr("%1, changed inside").arg(key);
    case ConfigChange::Reordered:
        return tr("%1, only the order differs").arg(key);
    case ConfigChange::Same:
        break;
    }
    return tr("%1, the same: %2").arg(key, text(item, Column::Is));
}

QVariant ConfigTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item &item = itemOf(index);
    const ConfigNode &node = *item.node;
    const Column column = columnAt(index.column());
    const auto valueOf = [&]() -> const ConfigValue * {
        if (column == Column::Value)
            return node.value();
        return column == Column::Was ? node.before : column == Column::Is ? node.after : nullptr;
    };
    switch (role) {
    case Qt::DisplayRole:
        return text(item, column);
    case Qt::AccessibleTextRole:
        return column == Column::Key ? sentence(item) : text(item, column);
    case ChangeRole:
        return static_cast<int>(node.change);
    case MutedRole:
        return column != Column::Key && column != Column::Change && isWords(valueOf());
    case Qt::ToolTipRole:
        return column == Column::Key ? toolTip(item.path.isEmpty() ? node.key : item.path)
            : valueOf() != nullptr   ? toolTip(valueOf()->text)
                                     : QVariant();
    case TextRole:
        if (column == Column::Key)
            return node.key;
        if (column == Column::Change)
            return changeWord(node.change);
        return valueOf() != nullptr ? configText(*valueOf()) : QString();
    case PathRole:
        return path(item);
    case KeyLengthRole: {
        const qsizetype length = text(item, Column::Key).size();
        if (item.path.isEmpty() || m_diff.asLines)
            return static_cast<int>(length);
        const bool isElement = item.path.endsWith(u']');
        return static_cast<int>(std::min(length, visibleText(node.key).size() + (isElement ? 2 : 0)));
    }
    default:
        return {};
    }
}

QVariant ConfigTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    switch (columnAt(section)) {
    case Column::Key:
        return m_diff.asLines ? tr("Line") : tr("Setting");
    case Column::Value:
        return tr("Value");
    case Column::Change:
        return tr("Change");
    case Column::Was:
        return tr("Was");
    case Column::Is:
        return tr("Is");
    }
    return {};
}

QString changeWord(ConfigChange change)
{
    switch (change) {
    case ConfigChange::Added:
        return ConfigTreeModel::tr("Added");
    case ConfigChange::Removed:
        return ConfigTreeModel::tr("Removed");
    case ConfigChange::Changed:
        return ConfigTreeModel::tr("Changed");
    case ConfigChange::Reordered:
        return ConfigTreeModel::tr("Order only");
    case ConfigChange::Same:
        break;
    }
    return {};
}

} // namespace zonescope
