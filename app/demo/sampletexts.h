// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/samplehistory.h"

namespace zonescope::demo {

/// Why runs and assets of the sample failed. No dump of the service's own texts is public; these are worded here after
/// what AWS documents and what the services behind it are known to say. A cause is an index into one table.
[[nodiscard]] int causeFor(const SampleSource &source, quint64 hash); ///< one that this kind of source can meet
[[nodiscard]] int throttleCause();
[[nodiscard]] int quotaCause();
[[nodiscard]] int loginCause();
[[nodiscard]] int partialCause();
[[nodiscard]] int longCause(); ///< over 8 KB
[[nodiscard]] int markupCause();
[[nodiscard]] int resourceLinkCause(); ///< of an asset
[[nodiscard]] int noAccessCause(); ///< of an asset
[[nodiscard]] int publishingCause(); ///< of an asset
[[nodiscard]] int assetCause(quint64 hash); ///< some other one of an asset

/// As in the model's DataSourceErrorType.
[[nodiscard]] QByteArray errorType(int cause);
/// UTF-8. `table` is the asset or any one of the run.
[[nodiscard]] QByteArray errorDetail(int cause, const SampleSource &source, const RunFacts &facts,
                                     const QByteArray &table);

/// What stands in the configuration and, the same, in the texts.
[[nodiscard]] QByteArray roleArn(const SampleSource &source);
[[nodiscard]] QByteArray secretArn(const SampleSource &source, const RunFacts &facts);
[[nodiscard]] QByteArray workgroup(const SampleSource &source);
[[nodiscard]] QByteArray modelPackageGroupArn(const SampleSource &source);

} // namespace zonescope::demo
