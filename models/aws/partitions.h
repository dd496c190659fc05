// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <span>

namespace zonescope::aws {

/// One of AWS's separate clouds (aws-client reference, section 2).
struct Partition {
    const char *name;
    const char *regionPattern; ///< regular expression
    const char *dnsSuffix;
    const char *dualStackDnsSuffix;
    const char *implicitRegion;
    bool supportsFips;
    bool supportsDualStack;
};

[[nodiscard]] std::span<const Partition> partitions();

/// By the names of known regions that no pattern covers (such as aws-global), then by pattern, else the partition
/// `aws`.
[[nodiscard]] const Partition &partitionOf(QByteArrayView region);

} // namespace zonescope::aws
