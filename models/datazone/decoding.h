// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/datazone/types.h"

#include <QtCore/QByteArray>

/// Bodies of successful replies, turned into values. Pure functions; may be called from any thread.
///
/// A reply is used whole or not at all (ErrorKind::BadReply, a sentence that names the member): one malformed item
/// refuses its page, since a row that is left out silently is worse than a page asked for again. Rules of the protocol:
/// null is absent; members that this version does not know are skipped, unknown enum texts kept; of a doubled member
/// the last counts; times come as ISO 8601 text or as epoch seconds, whatever the model says of the member. Lone
/// surrogate escapes become U+FFFD.
namespace zonescope::datazone {

[[nodiscard]] Result<DomainPage> decodeDomainPage(const QByteArray &body);
[[nodiscard]] Result<DomainDetail> decodeDomainDetail(const QByteArray &body);
[[nodiscard]] Result<ProjectPage> decodeProjectPage(const QByteArray &body);
[[nodiscard]] Result<DataSourcePage> decodeDataSourcePage(const QByteArray &body);
[[nodiscard]] Result<DataSourceDetail> decodeDataSourceDetail(const QByteArray &body);
[[nodiscard]] Result<RunPage> decodeRunPage(const QByteArray &body);
[[nodiscard]] Result<RunDetail> decodeRunDetail(const QByteArray &body);
[[nodiscard]] Result<ActivityPage> decodeActivityPage(const QByteArray &body);
/// Of StartDataSourceRun. domainId may be absent here and is an empty text then: a run that was started must not count
/// as one that was not, for want of a member that the request knows already.
[[nodiscard]] Result<RunDetail> decodeStartedRun(const QByteArray &body);

} // namespace zonescope::datazone
