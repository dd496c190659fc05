// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/lineagetext.h"

#include "models/base/textformat.h"
#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using State = LineageGraphNode::State;

namespace {

constexpr int longestValue = 2000;
constexpr std::size_t mostShown = 20;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("zonescope::lineage", text, nullptr, n);
}

void add(std::vector<LineageFact> &facts, const QString &name, const QString &value)
{
    if (!value.trimmed().isEmpty())
        facts.emplace_back(name, visibleText(value.left(longestValue), true));
}

QString datasetLine(const OpenLineageDataset &dataset)
{
    const QString name = dataset.space.isEmpty() ? dataset.name : dataset.space + u"  "_s + dataset.name;
    return dataset.columns > 0 ? name + u" ("_s + tr("%n column(s)", dataset.columns) + u')' : name;
}

QString datasetLines(const std::vector<OpenLineageDataset> &datasets, int more)
{
    QStringList lines;
    for (std::size_t i = 0; i < std::min(datasets.size(), mostShown); ++i)
        lines += datasetLine(datasets[i]);
    const int left = more + static_cast<int>(datasets.size()) - static_cast<int>(lines.size());
    if (left > 0)
        lines += tr("and %n more", left);
    return lines.join(u'\n');
}

QString namesLine(const QStringList &names)
{
    return names.join(u", "_s);
}

QStringList datasetFacets(const OpenLineageEvent &event)
{
    QStringList names;
    for (const auto *datasets : {&event.inputs, &event.outputs}) {
        for (const OpenLineageDataset &dataset : *datasets)
            names += dataset.facets;
    }
    names.removeDuplicates();
    names.sort();
    return names;
}

} // namespace

QString typeWord(LineageNodeType type)
{
    switch (type) {
    case LineageNodeType::Dataset:
        return tr("Dataset");
    case LineageNodeType::Job:
        return tr("Job");
    case LineageNodeType::JobRun:
        return tr("Job run");
    case LineageNodeType::Other:
        break;
    }
    return tr("Node");
}

QString nodeTitle(const LineageGraphNode &node)
{
    const auto name = node.node ? node.node->summary.name : std::nullopt;
    if (!name || name->trimmed().isEmpty())
        return firstLine(node.id);
    // Names are often paths, of which the beginning is the same for all.
    const qsizetype slash = name->lastIndexOf(u'/');
    const QString last = name->sliced(slash + 1);
    return firstLine(last.isEmpty() ? *name : last);
}

QString nodeSubtitle(const LineageGraphNode &node)
{
    switch (node.state) {
    case State::Loading:
        return tr("Loading…");
    case State::Missing:
        return tr("Not found");
    case State::Denied:
        return tr("No access");
    case State::Failed:
        return tr("Could not be read");
    case State::Known:
        break;
    }
    return typeWord(node.type);
}

QString nodeSentence(const LineageGraph &graph, int node)
{
    const LineageGraphNode &one = graph.at(node);
    QStringList parts{nodeSubtitle(one) + u' ' + nodeTitle(one)};
    if (one.state == State::Known) {
        parts += tr("%n upstream", static_cast<int>(graph.upstreamOf(node).size()));
        parts += tr("%n downstream", static_cast<int>(graph.downstreamOf(node).size()));
        if (const int hidden = graph.hiddenNeighbours(node); hidden > 0)
            parts += tr("%n more not shown", hidden);
    }
    return parts.join(u", "_s);
}

std::vector<LineageFact> factsOf(const LineageGraphNode &node)
{
    std::vector<LineageFact> facts;
    if (node.node) {
        const datazone::LineageNodeSummary &summary = node.node->summary;
        add(facts, tr("Name"), summary.name.value_or(QString()));
        add(facts, tr("Type"), node.type == LineageNodeType::Other ? summary.typeName : typeWord(node.type));
        add(facts, tr("Description"), summary.description.value_or(QString()));
        add(facts, tr("Source identifier"), summary.sourceIdentifier.value_or(QString()));
        if (summary.eventTimestamp)
            add(facts, tr("As of event"), isoTimestamp(*summary.eventTimestamp));
        add(facts, tr("Created by"), summary.createdBy.value_or(QString()));
        for (const datazone::LineageForm &form : node.node->formsOutput)
            add(facts, form.formName,
                form.content ? indentedJson(form.content->toUtf8()) : form.typeName.value_or(QString()));
    }
    add(facts, tr("Node id"), node.id);
    if (node.error)
        add(facts, tr("Why"), isDenial(*node.error) ? nodeDeniedText(*node.error) : describe(*node.error));
    return facts;
}

std::vector<LineageFact> factsOf(const OpenLineageEvent &event)
{
    std::vector<LineageFact> facts;
    add(facts, tr("Event type"), event.eventType.value_or(QString()));
    add(facts, tr("Event time"), event.eventTime ? isoTimestamp(*event.eventTime) : event.eventTimeText);
    add(facts, tr("Job error"), event.error.value_or(QString()));
    add(facts, tr("Job"), event.jobSpace.isEmpty() ? event.jobName : event.jobSpace + u"  "_s + event.jobName);
    add(facts, tr("Run id"), event.runId);
    add(facts, tr("Inputs"), datasetLines(event.inputs, event.moreInputs));
    add(facts, tr("Outputs"), datasetLines(event.outputs, event.moreOutputs));
    add(facts, tr("Query"), event.query.value_or(QString()));
    add(facts, tr("Run facets"), namesLine(event.runFacets));
    add(facts, tr("Job facets"), namesLine(event.jobFacets));
    add(facts, tr("Dataset facets"), namesLine(datasetFacets(event)));
    add(facts, tr("Producer"), event.producer);
    return facts;
}

QString eventDeniedText(const Error &error)
{
    if (error.kind == ErrorKind::NotMember)
        return tr("Lineage events of this project may not be read: you are no member of it. Ask its owner.");
    return tr("Your role may not read lineage events (datazone:GetLineageEvent). Ask whoever manages IAM to allow it; "
              "the policies for people who sign in with SSO leave it out.");
}

QString nodeDeniedText(const Error &error)
{
    if (error.kind == ErrorKind::NotMember)
        return tr("This node belongs to a project that you are no member of.");
    return tr("Your role may not read lineage nodes (datazone:GetLineageNode).");
}

} // namespace zonescope
