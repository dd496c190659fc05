// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QtGlobal>

namespace zonescope {

/// Which assets an export of runs has beside them.
enum class AssetReach : quint8 {
    None,
    Failed, ///< FAILED and PUBLISHING_FAILED
    All,
};

} // namespace zonescope
