// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/changes/listpairs.h"

#include <QtCore/QHash>
#include <QtCore/QStringList>

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Members that name an element of a list together; the first one must be there. The names are those of the API model
/// (RelationalFilterConfiguration, FilterExpression, FormInput), and what is usual beyond it.
struct Identity {
    std::array<const char16_t *, 2> members;
    const char16_t *separator = nullptr;
};
constexpr std::array identities{Identity{{u"databaseName", u"schemaName"}, u"."},
                                Identity{{u"type", u"expression"}, u" "},
                                Identity{{u"arn", nullptr}},
                                Identity{{u"formName", nullptr}},
                                Identity{{u"name", nullptr}},
                                Identity{{u"id", nullptr}}};

std::optional<QString> textMember(const ConfigValue &element, const char16_t *name)
{
    const ConfigValue *member = name == nullptr ? nullptr : element.member(QStringView(name));
    return member != nullptr && member->kind == ConfigValue::Kind::Text ? std::optional(member->text) : std::nullopt;
}

struct Naming {
    const Identity *identity = nullptr;
    QStringList parts{};
};

Naming namingOf(const ConfigValue &element)
{
    for (const Identity &identity : identities) {
        const auto first = textMember(element, identity.members[0]);
        const auto second = textMember(element, identity.members[1]);
        // A type alone names nothing.
        const bool needsBoth = QStringView(identity.members[0]) == u"type";
        if (!first || (needsBoth && !second))
            continue;
        QStringList parts{*first};
        if (second)
            parts << *second;
        return {&identity, parts};
    }
    return {};
}

QString joined(const Naming &naming)
{
    return naming.identity == nullptr
        ? QString()
        : naming.parts.join(QStringView(naming.identity->separator != nullptr ? naming.identity->separator : u""));
}

/// Elements with the same key are the same one, as far as there are as many on both sides.
QByteArray keyOf(const ConfigValue &element)
{
    const Naming naming = namingOf(element);
    if (naming.identity == nullptr)
        return element.setDigest;
    QByteArray key = QByteArray::number(naming.identity - identities.data());
    for (const QString &part : naming.parts)
        key += '\n' + QByteArray::number(part.size()) + ':' + part.toUtf8();
    return key;
}

bool mayBeOneChangedElement(const ConfigValue &before, const ConfigValue &after)
{
    return before.isContainer() ? before.kind == after.kind : !after.isContainer();
}

/// Puts what is only in `before` behind the element that it stood behind there.
std::vector<ListPair> inOrder(const std::vector<std::optional<size_t>> &afterOf, size_t afterCount)
{
    std::vector<std::optional<size_t>> beforeOf(afterCount);
    std::vector<std::vector<size_t>> removedBehind(afterCount + 1); // 0: before the first one
    size_t place = 0;
    for (size_t i = 0; i < afterOf.size(); ++i) {
        if (afterOf[i]) {
            beforeOf[*afterOf[i]] = i;
            place = *afterOf[i] + 1;
        } else {
            removedBehind[place].push_back(i);
        }
    }
    std::vector<ListPair> pairs;
    pairs.reserve(afterOf.size() + afterCount);
    for (size_t j = 0; j <= afterCount; ++j) {
        for (const size_t i : removedBehind[j])
            pairs.push_back({i, std::nullopt});
        if (j < afterCount)
            pairs.push_back({beforeOf[j], j});
    }
    return pairs;
}

} // namespace

QString elementName(const ConfigValue &element)
{
    return joined(namingOf(element));
}

QString commonName(const ConfigValue &before, const ConfigValue &after)
{
    const Naming one = namingOf(before);
    Naming other = namingOf(after);
    if (one.identity == nullptr || one.identity != other.identity)
        return {};
    if (one.parts == other.parts)
        return joined(one);
    QStringList common;
    for (qsizetype i = 0; i < std::min(one.parts.size(), other.parts.size()); ++i) {
        if (one.parts[i] == other.parts[i])
            common << one.parts[i];
    }
    other.parts = common;
    return joined(other);
}

std::vector<ListPair> pairAsSets(const std::vector<ConfigValue> &before, const std::vector<ConfigValue> &after)
{
    std::vector<std::optional<size_t>> afterOf(before.size());
    std::vector<bool> isTaken(after.size());
    // What is equal first, so that of two elements with one name the changed one is the one that differs.
    const auto pairBy = [&](auto keyOfElement) {
        QHash<QByteArray, std::deque<size_t>> open;
        for (size_t j = 0; j < after.size(); ++j) {
            if (!isTaken[j])
                open[keyOfElement(after[j])].push_back(j);
        }
        for (size_t i = 0; i < before.size(); ++i) {
            const auto same = afterOf[i] ? open.end() : open.find(keyOfElement(before[i]));
            if (same == open.end() || same->empty())
                continue;
            afterOf[i] = same->front();
            isTaken[same->front()] = true;
            same->pop_front();
        }
    };
    pairBy([](const ConfigValue &element) { return element.digest; });
    pairBy([](const ConfigValue &element) { return element.setDigest; });
    pairBy(keyOf);
    // Where one is left over on each side, it was changed beyond its name.
    const auto onlyOne = [](size_t size, auto isLeft) -> std::optional<size_t> {
        std::optional<size_t> only;
        for (size_t i = 0; i < size; ++i) {
            if (isLeft(i) && std::exchange(only, i))
                return {};
        }
        return only;
    };
    const auto left = onlyOne(before.size(), [&](size_t i) { return !afterOf[i]; });
    const auto leftAfter = onlyOne(after.size(), [&](size_t j) { return !isTaken[j]; });
    if (left && leftAfter && mayBeOneChangedElement(before[*left], after[*leftAfter]))
        afterOf[*left] = leftAfter;
    return inOrder(afterOf, after.size());
}

std::vector<ListPair> pairInOrder(const std::vector<ConfigValue> &before, const std::vector<ConfigValue> &after)
{
    const auto isEqual = [&](size_t i, size_t j) { return before[i].digest == after[j].digest; };
    std::vector<std::optional<size_t>> afterOf(before.size());
    const size_t shorter = std::min(before.size(), after.size());
    size_t head = 0;
    while (head < shorter && isEqual(head, head)) {
        afterOf[head] = head;
        ++head;
    }
    size_t tail = 0;
    while (tail < shorter - head && isEqual(before.size() - tail - 1, after.size() - tail - 1)) {
        ++tail;
        afterOf[before.size() - tail] = after.size() - tail;
    }
    const size_t rows = before.size() - head - tail;
    const size_t columns = after.size() - head - tail;
    constexpr size_t mostCells = 4'000'000;
    if (rows > 0 && columns > 0 && rows <= mostCells / columns) {
        // length[i][j]: of the longest common sequence of what begins at i and at j.
        std::vector<quint32> length((rows + 1) * (columns + 1));
        const auto at = [&](size_t i, size_t j) -> quint32 & { return length[i * (columns + 1) + j]; };
        for (size_t i = rows; i-- > 0;) {
            for (size_t j = columns; j-- > 0;)
                at(i, j) = isEqual(head + i, head + j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
        }
        for (size_t i = 0, j = 0; i < rows && j < columns;) {
            if (isEqual(head + i, head + j)) {
                afterOf[head + i] = head + j;
                ++i;
                ++j;
            } else if (at(i + 1, j) >= at(i, j + 1)) {
                ++i;
            } else {
                ++j;
            }
        }
    }
    return inOrder(afterOf, after.size());
}

bool isOrderChanged(const std::vector<ListPair> &pairs)
{
    std::optional<size_t> last;
    for (const ListPair &pair : pairs) {
        if (!pair.before || !pair.after)
            continue;
        if (last && *pair.before < *last)
            return true;
        last = pair.before;
    }
    return false;
}

} // namespace zonescope
