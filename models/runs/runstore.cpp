// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/runstore.h"

#include "models/runs/runidblock.h"

#include <QtCore/QHashFunctions>

#include <algorithm>
#include <atomic>
#include <tuple>

namespace zonescope {

namespace {

size_t hashOfText(const QString &text)
{
    return qHash(text, QHashSeed::globalSeed());
}

size_t hashOfPlainId(quint32 domain, const char *bytes, qsizetype length)
{
    constexpr size_t golden = 0x9e3779b97f4a7c15;
    return qHashBits(bytes, static_cast<size_t>(length), QHashSeed::globalSeed()) ^ (domain * golden);
}

size_t hashOfOddId(quint32 domain, const QString &id)
{
    return hashOfPlainId(domain, reinterpret_cast<const char *>(id.utf16()), id.size() * qsizetype(sizeof(QChar)));
}

/// Gives an object that nobody else may be reading: itself where it is not shared, else a copy.
template <class T>
T &detached(std::shared_ptr<T> &pointer)
{
    if (pointer.use_count() == 1)
        // A snapshot may just have been dropped in a worker: its reads come before our writes.
        std::atomic_thread_fence(std::memory_order_acquire);
    else
        pointer = std::make_shared<T>(*pointer);
    return *pointer;
}

} // namespace

/// A run as the columns hold it.
struct RunStore::Encoded {
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    qint64 startedAt = 0;
    qint64 stoppedAt = 0;
    std::array<qint32, runCounterCount> counters{};
    quint32 source = RunChunk::noSource;
    quint32 dataSourceId = 0;
    quint32 projectId = 0;
    quint32 errorDetail = 0;
    std::array<quint8, enumFieldCount> enums{};
    std::array<quint32, enumFieldCount> enumTexts{}; // of unknown ones
    int presence = 0;

    void setCounter(RunCounter counter, std::optional<int> value)
    {
        if (!value)
            return;
        counters[static_cast<size_t>(counter)] = *value;
        presence |= RunChunk::presenceOf(counter);
    }
};

/// A run id as bytes, where it is plain, so that no text is built for a look-up.
class RunStore::IdKey {
public:
    explicit IdKey(const QString &id)
        : m_text(id)
    {
        m_plain = id.size() <= RunIdBlock::longestPlainId
            && std::all_of(id.begin(), id.end(), [](QChar c) { return c.unicode() < 0x80; });
        if (m_plain)
            std::transform(id.begin(), id.end(), m_bytes.begin(),
                           [](QChar c) { return static_cast<char>(c.unicode()); });
    }
    [[nodiscard]] bool isPlain() const { return m_plain; }
    [[nodiscard]] QLatin1StringView bytes() const { return QLatin1StringView(m_bytes.data(), m_text.size()); }
    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] size_t hash(quint32 domain) const
    {
        return m_plain ? hashOfPlainId(domain, m_bytes.data(), m_text.size()) : hashOfOddId(domain, m_text);
    }

private:
    const QString &m_text;
    bool m_plain = false;
    std::array<char, RunIdBlock::longestPlainId> m_bytes;
};

void RunStore::setSources(std::vector<SourceInfo> sources)
{
    using Identity = std::tuple<QString, QString, QString>;
    std::vector<Identity> domains{Identity()};
    std::vector<quint32> domainOfSource;
    domainOfSource.reserve(sources.size());
    for (const auto &source : sources) {
        // Equal ids of two connections may be of two accounts.
        const QString account =
            source.domain.accountId.isEmpty() ? u'@' + source.connectionId : source.domain.accountId;
        const Identity identity(account, source.domain.region, source.domain.domainId);
        // Sources of one domain stand together, so the search from the back ends at once.
        const auto found = std::find(domains.rbegin(), domains.rend(), identity);
        if (found == domains.rend()) {
            domainOfSource.push_back(static_cast<quint32>(domains.size()));
            domains.push_back(identity);
        } else {
            domainOfSource.push_back(static_cast<quint32>(domains.rend() - found) - 1);
        }
    }
    m_runs.m_sources = std::make_shared<const std::vector<SourceInfo>>(std::move(sources));
    m_domainCount = static_cast<quint32>(domains.size());
    // Where the known ones stand at the front as they were, no run is keyed otherwise than before.
    const bool hasGrown = domainOfSource.size() >= m_domainOfSource.size()
        && std::equal(m_domainOfSource.begin(), m_domainOfSource.end(), domainOfSource.begin());
    m_domainOfSource = std::move(domainOfSource);
    if (hasGrown)
        return;
    m_rowIndex.clear();
    for (StoreRow row = 0; row < size(); ++row)
        m_rowIndex.append(hashOf(row), [this](StoreRow other) { return hashOf(other); });
}

RunStore::Upserted RunStore::upsert(int source, const datazone::Run &run)
{
    const auto sourceNumber = source < 0 ? RunChunk::noSource : static_cast<quint32>(source);
    const quint32 domain = domainOf(sourceNumber);
    const IdKey id(run.id);
    if (const auto row = find(domain, id)) {
        if (run.updatedAt < m_runs.updatedAt(*row))
            return {*row, Change::Unchanged};
        const Encoded encoded = encode(source, run);
        if (isStored(*row, encoded))
            return {*row, Change::Unchanged};
        write(*row, encoded);
        return {*row, Change::Updated};
    }
    const Encoded encoded = encode(source, run);
    const StoreRow row = m_runs.m_size;
    if (row % RunChunk::rows == 0)
        m_runs.m_chunks.push_back(std::make_shared<RunChunk>());
    writableChunk(row).id[RunSnapshot::slot(row)] = appendId(id);
    ++m_runs.m_size;
    write(row, encoded);
    m_rowIndex.append(id.hash(domain), [this](StoreRow other) { return hashOf(other); });
    return {row, Change::Inserted};
}

void RunStore::clear()
{
    auto sources = m_runs.m_sources;
    m_runs = {};
    m_runs.m_sources = std::move(sources);
    m_rowIndex.clear();
    m_textIndex.clear();
    m_idEnd = 0;
}

std::optional<StoreRow> RunStore::find(const QString &runId) const
{
    const IdKey id(runId);
    for (quint32 domain = 0; domain < m_domainCount; ++domain) {
        if (const auto row = find(domain, id))
            return row;
    }
    return {};
}

qint64 RunStore::memoryBytes() const
{
    return qint64(m_runs.m_chunks.size() * sizeof(RunChunk)) + qint64(m_runs.m_idBlocks.size()) * RunIdBlock::bytes
        + m_runs.m_texts.memoryBytes() + m_rowIndex.memoryBytes() + m_textIndex.memoryBytes();
}

RunStore::Encoded RunStore::encode(int source, const datazone::Run &run)
{
    Encoded encoded{.createdAt = run.createdAt,
                    .updatedAt = run.updatedAt,
                    .startedAt = run.startedAt.value_or(0),
                    .stoppedAt = run.stoppedAt.value_or(0),
                    .source = source < 0 ? RunChunk::noSource : static_cast<quint32>(source),
                    .dataSourceId = intern(run.dataSourceId),
                    .projectId = intern(run.projectId)};
    encodeEnum(encoded, EnumField::Status, run.status);
    encodeEnum(encoded, EnumField::Type, run.type);
    if (run.startedAt)
        encoded.presence |= RunChunk::HasStartedAt;
    if (run.stoppedAt)
        encoded.presence |= RunChunk::HasStoppedAt;
    if (const auto &statistics = run.runStatisticsForAssets) {
        encoded.presence |= RunChunk::HasStatistics;
        encoded.setCounter(RunCounter::Added, statistics->added);
        encoded.setCounter(RunCounter::Updated, statistics->updated);
        encoded.setCounter(RunCounter::Unchanged, statistics->unchanged);
        encoded.setCounter(RunCounter::Skipped, statistics->skipped);
        encoded.setCounter(RunCounter::Failed, statistics->failed);
    }
    if (const auto &error = run.errorMessage) {
        encoded.presence |= RunChunk::HasError;
        encodeEnum(encoded, EnumField::ErrorType, error->errorType);
        if (error->errorDetail) {
            encoded.presence |= RunChunk::HasErrorDetail;
            encoded.errorDetail = intern(*error->errorDetail);
        }
    }
    if (const auto &lineage = run.lineageSummary) {
        encoded.presence |= RunChunk::HasLineage;
        if (lineage->importStatus) {
            encoded.presence |= RunChunk::HasLineageStatus;
            encodeEnum(encoded, EnumField::Lineage, *lineage->importStatus);
        }
    }
    return encoded;
}

template <class E>
void RunStore::encodeEnum(Encoded &encoded, EnumField field, const OpenEnum<E> &value)
{
    static_assert(static_cast<quint8>(E::Unknown) <= RunChunk::firstUnknownCode);
    auto &code = encoded.enums[static_cast<size_t>(field)];
    if (value.value != E::Unknown) {
        code = static_cast<quint8>(value.value);
        return;
    }
    const quint32 text = intern(value.unknownText);
    encoded.enumTexts[static_cast<size_t>(field)] = text;
    constexpr size_t most = RunChunk::rareCode - RunChunk::firstUnknownCode;
    const auto &common = m_runs.m_unknownEnumTexts->common;
    auto position = static_cast<size_t>(std::find(common.begin(), common.end(), text) - common.begin());
    if (position == common.size() && position < most)
        writableUnknownEnumTexts().common.push_back(text);
    code = position < most ? static_cast<quint8>(RunChunk::firstUnknownCode + position) : RunChunk::rareCode;
}

bool RunStore::isStored(StoreRow row, const Encoded &encoded) const
{
    const RunChunk &chunk = m_runs.chunk(row);
    const size_t slot = RunSnapshot::slot(row);
    for (size_t i = 0; i < runCounterCount; ++i) {
        if (chunk.counters[i][slot] != encoded.counters[i])
            return false;
    }
    for (size_t i = 0; i < enumFieldCount; ++i) {
        if (chunk.enums[i][slot] != encoded.enums[i]
            || m_runs.unknownEnumTextNumber(row, static_cast<EnumField>(i)) != encoded.enumTexts[i])
            return false;
    }
    return chunk.createdAt[slot] == encoded.createdAt && chunk.updatedAt[slot] == encoded.updatedAt
        && chunk.startedAt[slot] == encoded.startedAt && chunk.stoppedAt[slot] == encoded.stoppedAt
        && chunk.dataSourceId[slot] == encoded.dataSourceId && chunk.projectId[slot] == encoded.projectId
        && chunk.errorDetail[slot] == encoded.errorDetail && chunk.presence[slot] == encoded.presence;
}

void RunStore::write(StoreRow row, const Encoded &encoded)
{
    RunChunk &chunk = writableChunk(row);
    const size_t slot = RunSnapshot::slot(row);
    chunk.createdAt[slot] = encoded.createdAt;
    chunk.updatedAt[slot] = encoded.updatedAt;
    chunk.startedAt[slot] = encoded.startedAt;
    chunk.stoppedAt[slot] = encoded.stoppedAt;
    for (size_t i = 0; i < runCounterCount; ++i)
        chunk.counters[i][slot] = encoded.counters[i];
    chunk.source[slot] = encoded.source;
    chunk.dataSourceId[slot] = encoded.dataSourceId;
    chunk.projectId[slot] = encoded.projectId;
    chunk.errorDetail[slot] = encoded.errorDetail;
    chunk.presence[slot] = static_cast<quint16>(encoded.presence);
    for (size_t i = 0; i < enumFieldCount; ++i) {
        const quint64 key = UnknownEnumTexts::rareKey(row, static_cast<EnumField>(i));
        if (encoded.enums[i] == RunChunk::rareCode)
            writableUnknownEnumTexts().rare.insert(key, encoded.enumTexts[i]);
        else if (chunk.enums[i][slot] == RunChunk::rareCode)
            writableUnknownEnumTexts().rare.remove(key);
        chunk.enums[i][slot] = encoded.enums[i];
    }
}

RunChunk &RunStore::writableChunk(StoreRow row)
{
    return detached(m_runs.m_chunks[row / RunChunk::rows]);
}

UnknownEnumTexts &RunStore::writableUnknownEnumTexts()
{
    return detached(m_runs.m_unknownEnumTexts);
}

quint32 RunStore::intern(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const size_t hash = hashOfText(text);
    const auto &texts = m_runs.m_texts;
    if (const auto number = m_textIndex.find(hash, [&](quint32 other) { return texts.at(other) == text; }))
        return *number;
    const quint32 number = m_runs.m_texts.append(text);
    m_textIndex.append(hash, [&texts](quint32 other) { return hashOfText(texts.at(other)); });
    return number;
}

quint32 RunStore::appendId(const IdKey &id)
{
    const auto needed =
        static_cast<quint32>(1 + (id.isPlain() ? static_cast<size_t>(id.bytes().size()) : sizeof(quint32)));
    const quint32 left = RunIdBlock::bytes - m_idEnd % RunIdBlock::bytes;
    if (needed > left)
        m_idEnd += left;
    if (m_idEnd / RunIdBlock::bytes == m_runs.m_idBlocks.size())
        m_runs.m_idBlocks.push_back(std::make_shared_for_overwrite<char[]>(RunIdBlock::bytes));
    // Snapshots share the block, but none of them reads beyond the rows that it knows.
    char *entry = m_runs.m_idBlocks.back().get() + m_idEnd % RunIdBlock::bytes;
    if (id.isPlain()) {
        *entry = static_cast<char>(id.bytes().size());
        std::copy(id.bytes().begin(), id.bytes().end(), entry + 1);
    } else {
        RunIdBlock::writeTextNumber(entry, intern(id.text()));
    }
    const quint32 start = m_idEnd;
    m_idEnd += needed;
    return start;
}

quint32 RunStore::domainOf(quint32 source) const
{
    return source < m_domainOfSource.size() ? m_domainOfSource[source] : 0;
}

size_t RunStore::hashOf(StoreRow row) const
{
    const quint32 domain = domainOf(m_runs.chunk(row).source[RunSnapshot::slot(row)]);
    const auto plain = m_runs.plainId(row);
    return plain ? hashOfPlainId(domain, plain->data(), plain->size()) : hashOfOddId(domain, m_runs.id(row));
}

std::optional<StoreRow> RunStore::find(quint32 domain, const IdKey &id) const
{
    return m_rowIndex.find(id.hash(domain), [&](StoreRow row) {
        if (domainOf(m_runs.chunk(row).source[RunSnapshot::slot(row)]) != domain)
            return false;
        const auto plain = m_runs.plainId(row);
        return plain.has_value() == id.isPlain() && (plain ? *plain == id.bytes() : m_runs.id(row) == id.text());
    });
}

} // namespace zonescope
