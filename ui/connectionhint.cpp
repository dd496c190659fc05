// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectionhint.h"

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "ui/windowbackend.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// What is known of a connection of the list.
struct Facts {
    Connection connection;
    QString region;
    QString accountId;
    bool isOpen = false;
};

bool contradicts(const QString &wanted, const QString &known)
{
    return !wanted.isEmpty() && !known.isEmpty() && wanted != known;
}

bool agrees(const QString &wanted, const QString &known)
{
    return !wanted.isEmpty() && wanted == known;
}

/// 0: it does not fit.
int fitOf(const ConnectionHint &hint, const Facts &facts)
{
    const Connection &connection = facts.connection;
    if (hint.isSample != (connection.kind == ConnectionKind::Sample))
        return 0;
    if (contradicts(hint.region, facts.region) || contradicts(hint.accountId, facts.accountId))
        return 0;
    const bool isSameAccount = agrees(hint.accountId, facts.accountId) && agrees(hint.region, facts.region);
    const bool saysRegionOnly = hint == ConnectionHint{.region = hint.region};
    int fit = facts.isOpen ? 1 : 0; // alone it is not enough
    if (saysRegionOnly && agrees(hint.region, facts.region))
        fit += 2;
    if (hint.isSample || agrees(hint.id, connection.id))
        fit += 16;
    if (isSameAccount)
        fit += 8;
    if (agrees(hint.profile, connection.profile))
        fit += 4;
    if (!hint.name.isEmpty() && hint.name.compare(connection.name, Qt::CaseInsensitive) == 0)
        fit += 2;
    return fit > 1 ? fit : 0;
}

} // namespace

ConnectionHint currentHint(const WindowBackend &backend)
{
    const auto current = backend.current();
    if (!current)
        return {};
    if (current->kind == ConnectionKind::Sample)
        return {.isSample = true};
    return {.id = current->id,
            .name = current->name,
            .profile = current->profile,
            .region = backend.region(),
            .accountId = backend.status().accountId};
}

HintedConnection connectionFor(const ConnectionHint &hint, WindowBackend &backend)
{
    const ConnectionStore &store = backend.connections();
    const auto current = backend.current();
    if (hint.isEmpty())
        return current ? HintedConnection{current, true} : HintedConnection{store.find(store.lastUsedId())};
    std::vector<Facts> all;
    if (current)
        all.push_back({*current, backend.region(), backend.status().accountId, true});
    for (const Connection &connection : store.connections()) {
        if (current && current->id == connection.id && current->kind == connection.kind)
            continue;
        const bool hasProfile = connection.kind == ConnectionKind::Profile;
        const ProfileFacts profile = hasProfile ? backend.profileFacts(connection.profile) : ProfileFacts();
        all.push_back(
            {connection, connection.region.isEmpty() ? profile.region : connection.region, profile.accountId});
    }
    const bool hasSample =
        std::ranges::any_of(all, [](const Facts &facts) { return facts.connection.kind == ConnectionKind::Sample; });
    if (hint.isSample && !hasSample) // it is inside the program, listed or not
        all.push_back({.connection = {.id = u"sample"_s,
                                      .name = QCoreApplication::translate("zonescope::MainWindow", "Sample domain"),
                                      .kind = ConnectionKind::Sample},
                       .region = {},
                       .accountId = {}});
    const auto best = std::ranges::max_element(all, {}, [&hint](const Facts &facts) { return fitOf(hint, facts); });
    if (best == all.end() || fitOf(hint, *best) == 0)
        return {};
    return {best->connection, best->isOpen};
}

QString hintText(const ConnectionHint &hint)
{
    constexpr int longest = 60;
    if (hint.isSample)
        return QCoreApplication::translate("zonescope::MainWindow", "Sample domain");
    QStringList parts{hint.name.isEmpty() ? hint.profile : hint.name, hint.region, hint.accountId};
    parts.removeAll(QString());
    for (QString &part : parts)
        part = firstLine(part, longest);
    return parts.join(u" · "_s);
}

} // namespace zonescope
