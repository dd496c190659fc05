// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/views/savedview.h"

#include <QtCore/QByteArray>

/// A view as a file: JSON that people can read, keep in version control and send to one another.
///
///     {
///         "zonescopeView": 1,
///         "name": "Orders, not recovered",
///         "filter": "status:failed source:orders since:7d",
///         "note": "What the night shift looks at",
///         "sort": { "column": "createdAt", "order": "descending" },
///         "columns": [ "status", "dataSourceName" ],
///         "lens": "runs",
///         "scope": { "connection": { "name": "prod" }, "domainId": "dzd_…", "projectIds": [], "dataSourceIds": [] }
///     }
///
/// "zonescopeView" is the version of the format; all but it and the name may be absent.
namespace zonescope {

inline constexpr int viewFileVersion = 1;
inline constexpr qsizetype largestViewFile = 65'536; ///< bytes

/// Usage errors with a sentence that says what is wrong and where. A filter that cannot be understood is no error of
/// the file: it is read as it stands (see filterProblem()). Members of other types than these are errors, unknown ones
/// are not.
[[nodiscard]] Result<SavedView> readViewFile(const QByteArray &content);

/// `before` is what stands in the file so far: its members that this version does not know stay, at every level. Empty
/// or unreadable: a new file.
[[nodiscard]] QByteArray viewFileContent(const SavedView &view, const QByteArray &before = {});

/// Without a folder: letters and digits of any script, blanks, - and _ of the name, ".json", and none of the names that
/// some system keeps for itself. At most 200 bytes in UTF-8.
[[nodiscard]] QString viewFileName(const QString &name);

} // namespace zonescope
