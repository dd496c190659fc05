// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runchunk.h"
#include "models/runs/sourceinfo.h"
#include "models/runs/texttable.h"

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// Number of a run in its RunStore, in the order of arrival. Never changes until the store is cleared.
using StoreRow = quint32;

/// All runs of a RunStore as they were at one moment. Copying copies the pointers of chunks of 4,096 rows, so a worker
/// can filter, sort or export while the store goes on changing. Reading is O(1) and builds no strings, but where a
/// QString is returned; those of the interned texts are shared, not copied.
///
/// Rows must be below size(). Times are ms since the epoch, UTC.
class RunSnapshot final {
public:
    [[nodiscard]] StoreRow size() const { return m_size; }

    [[nodiscard]] qint64 createdAt(StoreRow row) const { return chunk(row).createdAt[slot(row)]; }
    [[nodiscard]] qint64 updatedAt(StoreRow row) const { return chunk(row).updatedAt[slot(row)]; }
    [[nodiscard]] std::optional<qint64> startedAt(StoreRow row) const;
    [[nodiscard]] std::optional<qint64> stoppedAt(StoreRow row) const;
    /// startedAt - createdAt; absent where not started.
    [[nodiscard]] std::optional<qint64> waitMs(StoreRow row) const;
    /// stoppedAt - startedAt; absent if either is.
    [[nodiscard]] std::optional<qint64> tookMs(StoreRow row) const;
    [[nodiscard]] std::optional<int> counter(StoreRow row, RunCounter counter) const;

    /// Unknown for texts that this version does not know; statusText() has them.
    [[nodiscard]] datazone::RunStatus status(StoreRow row) const;
    [[nodiscard]] datazone::RunType type(StoreRow row) const;
    [[nodiscard]] std::optional<datazone::RunErrorType> errorType(StoreRow row) const;
    [[nodiscard]] std::optional<datazone::LineageImportStatus> lineageStatus(StoreRow row) const;
    /// The API's own words, unknown ones included.
    [[nodiscard]] QString statusText(StoreRow row) const;
    [[nodiscard]] QString typeText(StoreRow row) const;
    [[nodiscard]] std::optional<QString> errorTypeText(StoreRow row) const;
    [[nodiscard]] std::optional<QString> lineageText(StoreRow row) const;

    [[nodiscard]] QString id(StoreRow row) const;
    /// The ASCII bytes of the id without a copy; nullopt for the rare id that is long or not ASCII.
    [[nodiscard]] std::optional<QLatin1StringView> plainId(StoreRow row) const;
    [[nodiscard]] const QString &dataSourceId(StoreRow row) const;
    [[nodiscard]] const QString &projectId(StoreRow row) const;
    /// Empty and absent alike: see hasErrorDetail().
    [[nodiscard]] const QString &errorDetail(StoreRow row) const;
    [[nodiscard]] bool hasErrorDetail(StoreRow row) const { return has(row, RunChunk::HasErrorDetail); }
    [[nodiscard]] bool isOpen(StoreRow row) const { return !datazone::isTerminal(status(row)); }
    /// Created, or ended, after this time.
    [[nodiscard]] bool isNewSince(StoreRow row, qint64 time) const
    {
        return createdAt(row) > time || (!isOpen(row) && stoppedAt(row).value_or(updatedAt(row)) > time);
    }

    /// What is known about the row's source; an empty one where the run came from none.
    [[nodiscard]] const SourceInfo &source(StoreRow row) const;
    /// Position in sources(), or -1.
    [[nodiscard]] int sourceNumber(StoreRow row) const;
    [[nodiscard]] const std::vector<SourceInfo> &sources() const { return *m_sources; }

    /// The run as it was received.
    [[nodiscard]] datazone::Run run(StoreRow row) const;

    // For filters, orders and writers that work once per distinct text instead of once per row:
    [[nodiscard]] quint32 errorDetailNumber(StoreRow row) const { return chunk(row).errorDetail[slot(row)]; }
    [[nodiscard]] quint32 dataSourceIdNumber(StoreRow row) const { return chunk(row).dataSourceId[slot(row)]; }
    [[nodiscard]] quint32 projectIdNumber(StoreRow row) const { return chunk(row).projectId[slot(row)]; }
    /// Of an enum text that this version does not know; 0 for the others.
    [[nodiscard]] quint32 unknownEnumTextNumber(StoreRow row, EnumField field) const;
    [[nodiscard]] const TextTable &texts() const { return m_texts; }
    [[nodiscard]] const RunChunk &chunk(StoreRow row) const { return *m_chunks[row / RunChunk::rows]; }
    [[nodiscard]] static constexpr size_t slot(StoreRow row) { return row % RunChunk::rows; }
    [[nodiscard]] bool has(StoreRow row, RunChunk::Presence what) const
    {
        return (chunk(row).presence[slot(row)] & what) != 0;
    }

private:
    friend class RunStore; // the only writer

    [[nodiscard]] QString enumText(StoreRow row, EnumField field) const;
    [[nodiscard]] const char *idBytes(StoreRow row) const;

    std::vector<std::shared_ptr<RunChunk>> m_chunks{};
    std::vector<std::shared_ptr<char[]>> m_idBlocks{};
    TextTable m_texts{};
    std::shared_ptr<UnknownEnumTexts> m_unknownEnumTexts = std::make_shared<UnknownEnumTexts>();
    std::shared_ptr<const std::vector<SourceInfo>> m_sources = std::make_shared<const std::vector<SourceInfo>>();
    StoreRow m_size = 0;
};

} // namespace zonescope
