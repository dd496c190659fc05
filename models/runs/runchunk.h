// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QHash>

#include <array>
#include <vector>

namespace zonescope {

/// The counters of runStatisticsForAssets.
enum class RunCounter : quint8 { Added, Updated, Unchanged, Skipped, Failed };
inline constexpr int runCounterCount = 5;

/// The fields of a run that are enums of the API.
enum class EnumField : quint8 { Status, Type, ErrorType, Lineage };
inline constexpr int enumFieldCount = 4;

/// 4,096 runs, column by column: 78 bytes each. Texts stand as numbers of the store's TextTable. What is absent by
/// `presence` is zero, so that equal runs have equal bytes.
struct RunChunk {
    static constexpr quint32 rows = 4096;
    template <class T>
    using Column = std::array<T, rows>;

    enum Presence : quint16 {
        HasStartedAt = 0x001,
        HasStoppedAt = 0x002,
        HasStatistics = 0x004,
        HasFirstCounter = 0x008, // the others follow, one bit each
        HasError = 0x100,
        HasErrorDetail = 0x200,
        HasLineage = 0x400,
        HasLineageStatus = 0x800,
    };
    [[nodiscard]] static constexpr Presence presenceOf(RunCounter counter)
    {
        return static_cast<Presence>(HasFirstCounter << static_cast<int>(counter));
    }

    static constexpr quint32 noSource = 0xffffffff;
    /// Codes of enum texts that are not known: below are the values of the enums, from here numbers of
    /// UnknownEnumTexts::common, and the last one means UnknownEnumTexts::rare.
    static constexpr quint8 firstUnknownCode = 16;
    static constexpr quint8 rareCode = 255;

    Column<qint64> createdAt;
    Column<qint64> updatedAt;
    Column<qint64> startedAt;
    Column<qint64> stoppedAt;
    std::array<Column<qint32>, runCounterCount> counters;
    Column<quint32> source; // position in the sources of the store, or noSource
    Column<quint32> dataSourceId;
    Column<quint32> projectId;
    Column<quint32> errorDetail;
    Column<quint32> id; // offset in the store's id blocks
    std::array<Column<quint8>, enumFieldCount> enums;
    Column<quint16> presence;
};

/// Enum texts of a newer service than this program. A byte in the chunk names the first 239 of them; should a service
/// ever send more, each further row has an entry of its own.
struct UnknownEnumTexts {
    std::vector<quint32> common{}; // numbers in the TextTable
    QHash<quint64, quint32> rare{};

    [[nodiscard]] static quint64 rareKey(quint32 row, EnumField field)
    {
        return quint64(row) * enumFieldCount + static_cast<quint64>(field);
    }
};

} // namespace zonescope
