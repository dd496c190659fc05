// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/numberindex.h"
#include "models/runs/runsnapshot.h"

#include <QtCore/QStringView>

namespace zonescope {

/// Runs in memory, each once: keyed by (account, Region, domain, run id), the newest updatedAt wins. Where the account
/// is not known its connection stands for it. Columnar, in
/// chunks that snapshots share and writing copies (once per chunk and snapshot). About 100 bytes a run. Used by one
/// thread; its snapshots by any.
class RunStore final {
    Q_DISABLE_COPY_MOVE(RunStore)

public:
    RunStore() = default;

    enum class Change : quint8 { Inserted, Updated, Unchanged };
    struct Upserted {
        StoreRow row = 0;
        Change change = Change::Unchanged;
    };

    /// Where runs come from; `source` of upsert() is a position here. Runs that are in stay and keep their numbers.
    void setSources(std::vector<SourceInfo> sources);
    /// `source` -1 (or any that does not exist): from no known source. An older updatedAt than the stored one changes
    /// nothing; of two runs with the same one the later call wins.
    Upserted upsert(int source, const datazone::Run &run);
    /// Drops all runs and texts, keeps the sources.
    void clear();

    [[nodiscard]] StoreRow size() const { return m_runs.size(); }
    /// The live runs: changes with the next upsert.
    [[nodiscard]] const RunSnapshot &runs() const { return m_runs; }
    [[nodiscard]] RunSnapshot snapshot() const { return m_runs; }
    /// Of any domain; the first one where several have a run of that id.
    [[nodiscard]] std::optional<StoreRow> find(const QString &runId) const;
    [[nodiscard]] qint64 memoryBytes() const;

private:
    struct Encoded;
    class IdKey;

    [[nodiscard]] Encoded encode(int source, const datazone::Run &run);
    template <class E>
    void encodeEnum(Encoded &encoded, EnumField field, const OpenEnum<E> &value);
    [[nodiscard]] bool isStored(StoreRow row, const Encoded &encoded) const;
    void write(StoreRow row, const Encoded &encoded);
    [[nodiscard]] RunChunk &writableChunk(StoreRow row);
    [[nodiscard]] UnknownEnumTexts &writableUnknownEnumTexts();

    [[nodiscard]] quint32 intern(const QString &text);
    [[nodiscard]] quint32 appendId(const IdKey &id);
    [[nodiscard]] quint32 domainOf(quint32 source) const;
    [[nodiscard]] size_t hashOf(StoreRow row) const;
    [[nodiscard]] std::optional<StoreRow> find(quint32 domain, const IdKey &id) const;

    RunSnapshot m_runs{};
    NumberIndex m_rowIndex{0};
    NumberIndex m_textIndex{1}; // the empty text is not in
    std::vector<quint32> m_domainOfSource{}; // numbers of distinct (account, Region, domain); 0 is that of no source
    quint32 m_domainCount = 1;
    quint32 m_idEnd = 0; // where the next id goes
};

} // namespace zonescope
