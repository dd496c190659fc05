// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/filtercandidates.h"

#include <QtCore/QStringList>

namespace zonescope {

namespace {

QString textOf(const SourceInfo &source, FilterField field)
{
    const auto either = [](const QString &name, const QString &id) { return name.isEmpty() ? id : name; };
    switch (field) {
    case FilterField::Source:
        return either(source.dataSourceName, source.dataSourceId);
    case FilterField::Project:
        return either(source.projectName, source.projectId);
    case FilterField::SourceType:
        return source.dataSourceType.toLower();
    case FilterField::Domain:
        return either(source.domain.domainName, source.domain.domainId);
    case FilterField::Account:
        return source.domain.accountId;
    case FilterField::Region:
        return source.domain.region;
    default:
        return {};
    }
}

std::vector<FilterCandidate> statusCandidates(const StatusCounts &counts)
{
    std::vector<FilterCandidate> candidates;
    for (const FilterWord &word : filterWords(FilterField::Status)) {
        const StatusCount &count = counts.of(static_cast<datazone::RunStatus>(word.value));
        if (count.knowledge != CountKnowledge::NotAsked)
            candidates.push_back({.value = QString(word.name), .count = count.count});
    }
    return candidates;
}

} // namespace

std::vector<FilterCandidate> filterCandidates(const RunSnapshot &runs, const StatusCounts &counts, FilterField field)
{
    if (field == FilterField::Status)
        return statusCandidates(counts);
    QStringList texts;
    for (const SourceInfo &source : runs.sources()) {
        if (const QString text = textOf(source, field); !text.isEmpty())
            texts += text;
    }
    texts.sort(Qt::CaseInsensitive);
    texts.removeDuplicates();
    std::vector<FilterCandidate> candidates;
    for (const QString &text : std::as_const(texts))
        candidates.push_back({.value = text});
    return candidates;
}

} // namespace zonescope
