// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/lineage/openlineage.h"

#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype mostFacets = 100; // an event has a dozen; a hostile one may have thousands

QStringList namesIn(const QJsonObject &facets)
{
    QStringList names = facets.keys();
    return names.mid(0, mostFacets);
}

OpenLineageDataset datasetFrom(const QJsonObject &object)
{
    OpenLineageDataset dataset{.space = object["namespace"_L1].toString(), .name = object["name"_L1].toString()};
    const QJsonObject facets = object["facets"_L1].toObject();
    dataset.columns = static_cast<int>(facets["schema"_L1]["fields"_L1].toArray().size());
    dataset.facets =
        namesIn(facets) + namesIn(object["inputFacets"_L1].toObject()) + namesIn(object["outputFacets"_L1].toObject());
    return dataset;
}

std::vector<OpenLineageDataset> datasetsFrom(const QJsonValue &value, int &more)
{
    const QJsonArray array = value.toArray();
    std::vector<OpenLineageDataset> datasets;
    for (const QJsonValue item : array) {
        if (datasets.size() == OpenLineageEvent::mostDatasets)
            break;
        datasets.push_back(datasetFrom(item.toObject()));
    }
    more = static_cast<int>(array.size() - static_cast<qsizetype>(datasets.size()));
    return datasets;
}

std::optional<QString> textIn(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object[name];
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

} // namespace

Result<OpenLineageEvent> parseOpenLineage(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return Error{.kind = ErrorKind::BadReply,
                     .message = QCoreApplication::translate("zonescope",
                                                            "The event is not JSON, so that its parts "
                                                            "cannot be named. It is shown as received.")};
    const QJsonObject root = document.object();
    const QJsonObject run = root["run"_L1].toObject();
    const QJsonObject job = root["job"_L1].toObject();
    OpenLineageEvent event;
    event.eventType = textIn(root, "eventType"_L1);
    event.eventTimeText = root["eventTime"_L1].toString();
    event.eventTime = parseIsoTimestamp(QStringView(event.eventTimeText));
    event.producer = root["producer"_L1].toString();
    event.runId = run["runId"_L1].toString();
    event.runFacets = namesIn(run["facets"_L1].toObject());
    event.jobSpace = job["namespace"_L1].toString();
    event.jobName = job["name"_L1].toString();
    event.jobFacets = namesIn(job["facets"_L1].toObject());
    event.inputs = datasetsFrom(root["inputs"_L1], event.moreInputs);
    event.outputs = datasetsFrom(root["outputs"_L1], event.moreOutputs);
    event.error = textIn(run["facets"_L1]["errorMessage"_L1].toObject(), "message"_L1);
    event.query = textIn(job["facets"_L1]["sql"_L1].toObject(), "query"_L1);
    return event;
}

QString indentedJson(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    return QString::fromUtf8(document.isNull() ? json : document.toJson(QJsonDocument::Indented)).trimmed();
}

QStringList nodeIdentifiers(const OpenLineageDataset &dataset)
{
    if (dataset.name.isEmpty())
        return {};
    if (dataset.space.isEmpty() || dataset.name.startsWith("arn:"_L1))
        return {dataset.name};
    // An ARN goes on with a colon; what else is named is namespace and name with one sign or another between them.
    if (dataset.space.startsWith("arn:"_L1))
        return {dataset.space + u':' + dataset.name, dataset.space + u'/' + dataset.name};
    return {dataset.space + u'/' + dataset.name, dataset.space + u'.' + dataset.name};
}

} // namespace zonescope
