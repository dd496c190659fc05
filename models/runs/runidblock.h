// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

#include <cstring>

namespace zonescope {

/// How run ids stand in the blocks of a store: a length byte and that many ASCII bytes, or the mark and the number of a
/// text for an id that is longer or not ASCII. Ids of the service have 14 characters of [a-z0-9], 36 at most.
struct RunIdBlock {
    static constexpr quint32 bytes = 1U << 20;
    static constexpr quint8 textNumberMark = 0xff;
    static constexpr qsizetype longestPlainId = 200;

    [[nodiscard]] static quint32 textNumber(const char *entry)
    {
        quint32 number = 0;
        std::memcpy(&number, entry + 1, sizeof number);
        return number;
    }
    static void writeTextNumber(char *entry, quint32 number)
    {
        *entry = static_cast<char>(textNumberMark);
        std::memcpy(entry + 1, &number, sizeof number);
    }
};

} // namespace zonescope
