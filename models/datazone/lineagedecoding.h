// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/datazone/lineagetypes.h"

#include <QtCore/QByteArray>

/// Bodies of replies about lineage nodes, turned into values by the rules of decoding.h.
namespace zonescope::datazone {

[[nodiscard]] Result<LineageNode> decodeLineageNode(const QByteArray &body);
/// ListLineageNodeHistory; its list is called `nodes` and may be absent.
[[nodiscard]] Result<LineageNodePage> decodeLineageNodePage(const QByteArray &body);

} // namespace zonescope::datazone
