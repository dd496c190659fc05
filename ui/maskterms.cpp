// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/maskterms.h"

#include "models/hints/errorentities.h"

#include <QtCore/QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype mostTexts = 200;
constexpr qsizetype lookedAt = 20'000;
constexpr qsizetype mostEntities = 2000;

class Terms final {
public:
    void add(MaskKind kind, const QString &text) { m_terms.push_back({.kind = kind, .text = text}); }
    /// Each part of a name that is one of somebody's own.
    void addParts(QStringView text)
    {
        constexpr std::array generic{
            "role"_L1,      "service-role"_L1, "assumed-role"_L1, "user"_L1,   "database"_L1,
            "table"_L1,     "catalog"_L1,      "secret"_L1,       "key"_L1,    "cluster"_L1,
            "workgroup"_L1, "domain"_L1,       "schema"_L1,       "public"_L1, "model-package-group"_L1,
            "policy"_L1};
        constexpr qsizetype shortestName = 3;
        QString part;
        const auto end = [&] {
            const bool isGeneric = std::ranges::any_of(generic, [&](QLatin1StringView word) { return part == word; });
            if (part.size() >= shortestName && !isGeneric)
                add(MaskKind::Name, part);
            part.clear();
        };
        for (const QChar c : text) {
            if (c == u'/' || c == u':' || c == u'.' || c == u'*')
                end();
            else
                part += c;
        }
        end();
    }
    void addEntity(const Entity &entity)
    {
        switch (entity.kind) {
        case EntityKind::Arn:
        case EntityKind::RoleArn:
        case EntityKind::SecretArn:
            add(MaskKind::Arn, entity.text);
            addParts(QStringView(entity.text).sliced(placeOfResource(entity.text)));
            break;
        case EntityKind::Account:
            add(MaskKind::Account, entity.text);
            break;
        case EntityKind::RequestId:
            add(MaskKind::Id, entity.text);
            break;
        case EntityKind::Table:
        case EntityKind::S3Path:
            addParts(entity.text.startsWith("s3://"_L1) ? QStringView(entity.text).sliced(5)
                                                        : QStringView(entity.text));
            break;
        case EntityKind::HostPort:
            add(MaskKind::Name, entity.text.section(u':', 0, 0));
            add(MaskKind::Name, entity.text.section(u'.', 0, 0)); // the cluster or workgroup
            break;
        case EntityKind::Region:
            break;
        }
    }
    [[nodiscard]] std::vector<MaskTerm> take() { return std::move(m_terms); }

private:
    /// Behind the fifth colon.
    [[nodiscard]] static qsizetype placeOfResource(const QString &arn)
    {
        qsizetype at = 0;
        for (int colon = 0; colon < 5 && at >= 0; ++colon)
            at = arn.indexOf(u':', at) + 1;
        return at;
    }

    std::vector<MaskTerm> m_terms{};
};

} // namespace

std::vector<MaskTerm> maskTermsOf(const std::vector<EvidenceRun> &runs)
{
    Terms terms;
    QSet<QString> seen;
    for (const EvidenceRun &run : runs) {
        const QString text = run.run.errorMessage ? run.run.errorMessage->errorDetail.value_or(QString()) : QString();
        if (text.isEmpty() || seen.contains(text))
            continue;
        seen.insert(text);
        const DistinctEntities named = distinctEntities(text.left(lookedAt), mostEntities);
        for (const Entity &entity : named.entities)
            terms.addEntity(entity);
        if (seen.size() >= mostTexts)
            break;
    }
    return terms.take();
}

} // namespace zonescope
