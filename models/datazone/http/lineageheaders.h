// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/httpmessage.h"
#include "models/base/result.h"
#include "models/datazone/lineagetypes.h"

namespace zonescope::datazone {

/// The body of GetLineageEvent as it is. Refused (ErrorKind::BadReply) where it is a web page, or far larger than the
/// API allows: then it is not the event.
[[nodiscard]] Result<LineageEvent> decodeLineageEvent(const QByteArray &body);

/// Fills in what GetLineageEvent tells in headers: Id, Domain-Id, Created-By, Processing-Status, Event-Time,
/// Created-At. A header that is missing, empty or no time stays absent: the event is worth showing without it.
void readLineageHeaders(LineageEvent &event, const aws::HttpHeaders &headers);

} // namespace zonescope::datazone
