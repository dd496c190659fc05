// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/scopechoice.h"

#include <QtCore/QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// By ScopeKind.
constexpr std::array kindWords{"connection"_L1, "domain"_L1, "project"_L1, "source"_L1};

QString encoded(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id));
}

} // namespace

ScopeChoice::ScopeChoice(const QList<ScopeKey> &keys)
{
    QSet<ScopeKey> places;
    for (const ScopeKey &key : keys) {
        if (m_set.contains(key))
            continue;
        m_set.insert(key);
        m_keys += key;
        const ScopeKey place =
            key.kind == ScopeKind::Connection ? key : ScopeKey::ofDomain(key.connectionId, key.domainId);
        if (places.contains(place))
            continue;
        places.insert(place);
        m_places += place;
    }
}

ScopeChoice ScopeChoice::fromTexts(const QStringList &texts)
{
    QList<ScopeKey> keys;
    for (const QString &text : texts) {
        const QStringList parts = text.split(u'/');
        const auto word = std::find(kindWords.begin(), kindWords.end(), parts.front());
        if (word == kindWords.end())
            continue;
        const auto kind = static_cast<ScopeKind>(word - kindWords.begin());
        const qsizetype ids = kind == ScopeKind::Connection ? 1 : kind == ScopeKind::Domain ? 2 : 3;
        if (parts.size() != ids + 1)
            continue;
        const auto id = [&](qsizetype at) {
            return at > ids ? QString() : QUrl::fromPercentEncoding(parts.at(at).toUtf8());
        };
        keys += ScopeKey{kind, id(1), id(2), id(3)};
    }
    return ScopeChoice(keys);
}

bool ScopeChoice::covers(const QString &connectionId, const QString &domainId, const QString &projectId,
                         const QString &dataSourceId) const
{
    return contains(ScopeKey::ofSource(connectionId, domainId, dataSourceId))
        || contains(ScopeKey::ofProject(connectionId, domainId, projectId))
        || contains(ScopeKey::ofDomain(connectionId, domainId)) || contains(ScopeKey::ofConnection(connectionId));
}

QStringList ScopeChoice::toTexts() const
{
    QStringList texts;
    for (const ScopeKey &key : m_keys) {
        QStringList parts{kindWords.at(static_cast<std::size_t>(key.kind)), encoded(key.connectionId)};
        if (key.kind != ScopeKind::Connection)
            parts += encoded(key.domainId);
        if (key.kind == ScopeKind::Project || key.kind == ScopeKind::Source)
            parts += encoded(key.id);
        texts += parts.join(u'/');
    }
    return texts;
}

} // namespace zonescope
