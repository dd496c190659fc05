// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/configdiff.h"

#include "models/changes/listpairs.h"

#include <QtCore/QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString positionKey(size_t position)
{
    return u"[%1]"_s.arg(position);
}

QString keyOf(const ConfigValue *before, const ConfigValue *after, const ListPair &pair)
{
    QString name;
    if (before != nullptr && after != nullptr)
        name = commonName(*before, *after);
    else if (before != nullptr)
        name = elementName(*before);
    else if (after != nullptr)
        name = elementName(*after);
    return name.isEmpty() ? positionKey(pair.after ? *pair.after : *pair.before) : name;
}

ConfigNode compare(QString key, const ConfigValue *before, const ConfigValue *after);

// As deep as the JSON, which parseConfiguration() limits.
void compareMembers(ConfigNode &node)
{
    static const ConfigValue none;
    const ConfigValue &before = node.before != nullptr ? *node.before : none;
    const ConfigValue &after = node.after != nullptr ? *node.after : none;
    size_t i = 0;
    size_t j = 0;
    // Both lists of names are sorted.
    while (i < before.names.size() || j < after.names.size()) {
        const bool hasBefore =
            i < before.names.size() && (j == after.names.size() || before.names[i] <= after.names[j]);
        const bool hasAfter = j < after.names.size() && (i == before.names.size() || after.names[j] <= before.names[i]);
        const QString &name = hasBefore ? before.names[i] : after.names[j];
        node.children.push_back(
            compare(name, hasBefore ? &before.values[i] : nullptr, hasAfter ? &after.values[j] : nullptr));
        i += hasBefore ? 1 : 0;
        j += hasAfter ? 1 : 0;
    }
}

void compareElements(ConfigNode &node)
{
    static const std::vector<ConfigValue> none;
    const auto &before = node.before != nullptr ? node.before->values : none;
    const auto &after = node.after != nullptr ? node.after->values : none;
    const std::vector<ListPair> pairs = pairAsSets(before, after);
    node.isMoved = isOrderChanged(pairs);
    for (const ListPair &pair : pairs) {
        const ConfigValue *was = pair.before ? &before[*pair.before] : nullptr;
        const ConfigValue *is = pair.after ? &after[*pair.after] : nullptr;
        node.children.push_back(compare(keyOf(was, is, pair), was, is));
    }
}

ConfigChange changeOf(const ConfigNode &node)
{
    if (node.before == nullptr)
        return ConfigChange::Added;
    if (node.after == nullptr)
        return ConfigChange::Removed;
    if (node.before->digest == node.after->digest)
        return ConfigChange::Same;
    return node.before->setDigest == node.after->setDigest ? ConfigChange::Reordered : ConfigChange::Changed;
}

ConfigNode compare(QString key, const ConfigValue *before, const ConfigValue *after)
{
    ConfigNode node;
    node.key = std::move(key);
    node.before = before;
    node.after = after;
    node.change = changeOf(node);
    // Of a list that became an object nothing can be matched: one changed value.
    const bool isOneKind = before == nullptr || after == nullptr || before->kind == after->kind;
    if (isOneKind && node.value()->kind == ConfigValue::Kind::Object)
        compareMembers(node);
    else if (isOneKind && node.value()->kind == ConfigValue::Kind::List)
        compareElements(node);
    return node;
}

void count(const ConfigNode &node, ConfigDiff &diff)
{
    switch (node.change) {
    case ConfigChange::Same:
        return;
    case ConfigChange::Added:
        ++diff.added;
        return;
    case ConfigChange::Removed:
        ++diff.removed;
        return;
    case ConfigChange::Changed:
        diff.changed += node.children.empty() ? 1 : 0;
        break;
    case ConfigChange::Reordered:
        diff.reordered += node.isMoved ? 1 : 0;
    }
    for (const ConfigNode &child : node.children)
        count(child, diff);
}

ConfigValuePtr linesOf(const QString &text)
{
    ConfigValue list;
    list.kind = ConfigValue::Kind::List;
    QStringList lines = text.split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast(); // a text ends with its last line, whether or not that is told
    for (const QString &line : std::as_const(lines)) {
        ConfigValue value;
        value.kind = ConfigValue::Kind::Text;
        value.text = line;
        value.seal();
        list.values.push_back(std::move(value));
    }
    list.seal();
    return std::make_shared<const ConfigValue>(std::move(list));
}

void compareLines(ConfigDiff &diff)
{
    diff.root.before = diff.before.get();
    diff.root.after = diff.after.get();
    diff.root.change = diff.before->digest == diff.after->digest ? ConfigChange::Same : ConfigChange::Changed;
    for (const ListPair &pair : pairInOrder(diff.before->values, diff.after->values)) {
        ConfigNode line;
        line.key = QString::number((pair.after ? *pair.after : *pair.before) + 1);
        line.before = pair.before ? &diff.before->values[*pair.before] : nullptr;
        line.after = pair.after ? &diff.after->values[*pair.after] : nullptr;
        line.change = changeOf(line);
        diff.root.children.push_back(std::move(line));
    }
}

void appendText(const ConfigDiff &diff, const ConfigNode &node, const QString &path, QStringList &lines)
{
    switch (node.change) {
    case ConfigChange::Same:
        return;
    case ConfigChange::Added:
        lines << ConfigDiff::tr("added %1: %2").arg(path, configText(*node.after));
        return;
    case ConfigChange::Removed:
        lines << ConfigDiff::tr("removed %1: %2").arg(path, configText(*node.before));
        return;
    case ConfigChange::Changed:
        if (node.children.empty())
            lines
                << ConfigDiff::tr("changed %1: %2 -> %3").arg(path, configText(*node.before), configText(*node.after));
        break;
    case ConfigChange::Reordered:
        if (node.isMoved)
            lines << ConfigDiff::tr("order only %1").arg(path);
    }
    for (const ConfigNode &child : node.children)
        appendText(diff, child, diff.childPath(path, node, child), lines);
}

} // namespace

QString ConfigDiff::childPath(const QString &parentPath, const ConfigNode &parent, const ConfigNode &child) const
{
    if (asLines)
        return tr("line %1").arg(child.key);
    if (parent.value()->kind == ConfigValue::Kind::Object)
        return parentPath.isEmpty() ? child.key : parentPath + u'.' + child.key;
    return parentPath + (child.key.startsWith(u'[') ? child.key : u'[' + child.key + u']');
}

QString ConfigDiff::toText() const
{
    QStringList lines;
    appendText(*this, root, {}, lines);
    return lines.join(u'\n');
}

ConfigDiff compareConfigurations(const QString &before, const QString &after)
{
    ConfigDiff diff;
    diff.before = parseConfiguration(before);
    diff.after = before == after ? diff.before : parseConfiguration(after);
    // Of a list and an object nothing could be matched.
    diff.asLines = !diff.before || !diff.after || diff.before->kind != diff.after->kind;
    if (diff.asLines) {
        diff.before = linesOf(before);
        diff.after = before == after ? diff.before : linesOf(after);
        compareLines(diff);
    } else {
        diff.root = compare({}, diff.before.get(), diff.after.get());
    }
    count(diff.root, diff);
    return diff;
}

ConfigDiff describeConfiguration(const QString &snapshot)
{
    return compareConfigurations(snapshot, snapshot);
}

} // namespace zonescope
