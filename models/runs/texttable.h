// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>

#include <array>
#include <memory>
#include <vector>

namespace zonescope {

/// Texts by number, append-only; number 0 is the empty text. Copies share the blocks: a copy made before an append
/// never reads what the append writes, so it may be read in another thread meanwhile. Only one copy may be appended to.
class TextTable final {
public:
    TextTable() { append({}); }

    [[nodiscard]] quint32 size() const { return m_size; }
    [[nodiscard]] const QString &at(quint32 number) const
    {
        return (*m_blocks[number / blockSize])[number % blockSize];
    }
    quint32 append(const QString &text)
    {
        if (m_size % blockSize == 0)
            m_blocks.push_back(std::make_shared<Block>());
        (*m_blocks.back())[m_size % blockSize] = text;
        m_textBytes += text.isEmpty() ? 0 : arrayHeaderBytes + (text.size() + 1) * qsizetype(sizeof(QChar));
        return m_size++;
    }
    [[nodiscard]] qint64 memoryBytes() const { return m_textBytes + qint64(m_blocks.size() * sizeof(Block)); }

private:
    static constexpr quint32 blockSize = 256;
    static constexpr qsizetype arrayHeaderBytes = 16;
    using Block = std::array<QString, blockSize>;

    std::vector<std::shared_ptr<Block>> m_blocks{};
    quint32 m_size = 0;
    qint64 m_textBytes = 0;
};

} // namespace zonescope
