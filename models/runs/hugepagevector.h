// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#endif

namespace zonescope {

/// For large vectors of plain values: asks for huge pages. Sorting a million rows touches 30 MB of fresh memory, and in
/// ordinary pages of 4 KiB the page faults cost several times what the sorting does (in virtual machines above all).
template <class T>
class HugePageAllocator {
public:
    using value_type = T;

    HugePageAllocator() = default;
    template <class U>
    // NOLINTNEXTLINE(google-explicit-constructor): allocators convert
    HugePageAllocator(const HugePageAllocator<U> &)
    {
    }

    [[nodiscard]] T *allocate(size_t count)
    {
        const size_t bytes = count * sizeof(T);
        if (bytes < hugePageBytes)
            return static_cast<T *>(::operator new(bytes));
        void *block = ::operator new(bytes, std::align_val_t(hugePageBytes));
#ifdef Q_OS_LINUX
        ::madvise(block, bytes, MADV_HUGEPAGE); // advice: what fails is slower and no worse
#endif
        return static_cast<T *>(block);
    }
    /// Leaves memory as it is: whoever sizes such a vector fills it.
    template <class U>
    void construct(U *place)
    {
        ::new (static_cast<void *>(place)) U;
    }
    template <class U, class... Arguments>
    void construct(U *place, Arguments &&...arguments)
    {
        ::new (static_cast<void *>(place)) U{std::forward<Arguments>(arguments)...};
    }
    void deallocate(T *block, size_t count) noexcept
    {
        if (count * sizeof(T) < hugePageBytes)
            ::operator delete(block);
        else
            ::operator delete(block, std::align_val_t(hugePageBytes));
    }

    template <class U>
    friend bool operator==(const HugePageAllocator &, const HugePageAllocator<U> &)
    {
        return true;
    }

private:
    static constexpr size_t hugePageBytes = size_t(2) << 20;
};

template <class T>
using HugePageVector = std::vector<T, HugePageAllocator<T>>;

} // namespace zonescope
