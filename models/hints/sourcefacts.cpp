// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/sourcefacts.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qsizetype mostDatabases = 100;

QStringList databasesOf(const QJsonObject &configuration)
{
    QStringList names;
    const QJsonArray filters = configuration.value("relationalFilterConfigurations"_L1).toArray();
    for (const QJsonValue filter : filters) {
        QString name = filter["databaseName"_L1].toString();
        if (const QString schema = filter["schemaName"_L1].toString(); !schema.isEmpty())
            name += u'.' + schema;
        if (!name.isEmpty() && !names.contains(name) && names.size() < mostDatabases)
            names << name;
    }
    return names;
}

/// The one member of `redshiftStorage` names it, in a member of its own name.
QString clusterOf(const QJsonObject &configuration)
{
    const QJsonValue storage = configuration.value("redshiftStorage"_L1);
    const QString cluster = storage["redshiftClusterSource"_L1]["clusterName"_L1].toString();
    return cluster.isEmpty() ? storage["redshiftServerlessSource"_L1]["workgroupName"_L1].toString() : cluster;
}

} // namespace

SourceFacts factsOf(const datazone::DataSourceDetail &source)
{
    SourceFacts facts;
    facts.publishesOnImport = source.publishOnImport;
    const QJsonObject all = QJsonDocument::fromJson(source.rawBody).object().value("configuration"_L1).toObject();
    for (const auto shape :
         {"glueRunConfiguration"_L1, "redshiftRunConfiguration"_L1, "sageMakerRunConfiguration"_L1}) {
        const QJsonObject configuration = all.value(shape).toObject();
        if (configuration.isEmpty())
            continue;
        facts.accountId = configuration.value("accountId"_L1).toString();
        facts.region = configuration.value("region"_L1).toString();
        facts.accessRole = configuration.value("dataAccessRole"_L1).toString();
        facts.catalog = configuration.value("catalogName"_L1).toString();
        facts.databases = databasesOf(configuration);
        facts.secretArn = configuration.value("redshiftCredentialConfiguration"_L1)["secretManagerArn"_L1].toString();
        facts.cluster = clusterOf(configuration);
        break;
    }
    return facts;
}

} // namespace zonescope
