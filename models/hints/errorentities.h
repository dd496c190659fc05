// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringView>

#include <vector>

/// What an error text names: found by shape alone, so that it can be copied or masked. Linear in the text, whatever it
/// holds.
namespace zonescope {

enum class EntityKind : quint8 {
    Arn, ///< any other than the next two
    RoleArn,
    SecretArn,
    Account, ///< twelve digits, also inside an ARN
    Region,
    Table, ///< database.table or schema.table
    RequestId, ///< a UUID
    S3Path, ///< s3://bucket/key
    HostPort, ///< host.name:5439
};

struct EntitySpan {
    EntityKind kind = EntityKind::Arn;
    qsizetype start = 0;
    qsizetype length = 0;

    friend bool operator==(const EntitySpan &, const EntitySpan &) = default;
};

/// In the order of the text. An account inside an ARN follows it as a span of its own; other spans do not overlap.
/// At most `maximum` spans.
[[nodiscard]] std::vector<EntitySpan> findEntities(QStringView text, qsizetype maximum = 10'000);

struct Entity {
    EntityKind kind = EntityKind::Arn;
    QString text{};

    friend bool operator==(const Entity &, const Entity &) = default;
};

/// Each once, in the order of their first place. At most `maximum`.
struct DistinctEntities {
    std::vector<Entity> entities{};
    qsizetype omitted = 0; ///< further ones that the text names
};
[[nodiscard]] DistinctEntities distinctEntities(const QString &text, qsizetype maximum);

} // namespace zonescope
