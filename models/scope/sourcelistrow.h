// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/base/textformat.h"
#include "models/datazone/types.h"

#include <optional>

namespace zonescope {

/// One row of SourceListModel: a data source, or a project whose sources cannot be read.
struct SourceListRow {
    datazone::ProjectSummary project{};
    std::optional<datazone::DataSourceSummary> source{}; ///< absent in rows of projects
    std::optional<Error> error{}; ///< of the project
    QString searchable{}; ///< case-folded, for matches()
    bool current = true; ///< met in the present listing
    bool shown = false;

    /// Identity among all rows; ids of projects and sources may be equal.
    [[nodiscard]] static QString keyOfSource(const QString &dataSourceId) { return u's' + dataSourceId; }
    [[nodiscard]] static QString keyOfProject(const QString &projectId) { return u'p' + projectId; }
    [[nodiscard]] QString key() const { return source ? keyOfSource(source->dataSourceId) : keyOfProject(project.id); }

    /// Fills what is derived; after every change of the other members.
    void derive();
    [[nodiscard]] bool showsTheSameAs(const SourceListRow &other) const;
    /// Every word, already case-folded, occurs.
    [[nodiscard]] bool matches(const QStringList &words) const;

    [[nodiscard]] QString text(TimeDisplay display, qint64 nowMs) const;
    [[nodiscard]] QString toolTip(TimeDisplay display, qint64 nowMs) const;
    /// Whole sentences, for those who do not see the row.
    [[nodiscard]] QString sentence(TimeDisplay display, qint64 nowMs) const;
    /// The last run's error or the project's, empty where there is none.
    [[nodiscard]] QString errorText() const;
};

/// The order of the list: bad ones first.
[[nodiscard]] bool standsBefore(const SourceListRow &a, const SourceListRow &b);

} // namespace zonescope
