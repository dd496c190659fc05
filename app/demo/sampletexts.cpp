// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sampletexts.h"

#include <algorithm>
#include <array>

namespace zonescope::demo {

namespace {

enum class Where : quint8 { Glue, Redshift, SageMaker, Any, Asset, Story };

struct Cause {
    Where where;
    const char *type;
    const char *text;
};

// {role} {db} {table} {secret} {workgroup} {models} {host} {source} {request} {failed} {total}
constexpr std::array causes{
    Cause{Where::Story, "THROTTLING_EXCEPTION",
          "Rate exceeded while reading the catalog of {db}: too many requests in this account. Request id {request}."},
    Cause{Where::Story, "SERVICE_QUOTA_EXCEEDED_EXCEPTION",
          "Data source {source} has used its 25 runs of today. Wait for the next day or ask for a higher quota."},
    Cause{Where::Story, "VALIDATION_EXCEPTION",
          "Login to workgroup {workgroup} failed: password authentication failed for user \"ledger_reader\". "
          "The credentials came from secret {secret}."},
    Cause{Where::Story, "VALIDATION_EXCEPTION",
          "{failed} of {total} assets could not be imported. See the activities of this run."},
    Cause{Where::Story, "ACCESS_DENIED_EXCEPTION", "Access to {total} locations was refused:"},
    Cause{Where::Story, "INTERNAL_SERVER_EXCEPTION",
          "<b>Not bold</b> <a href=\"https://example.com/\">no link</a> & nothing to run\n=1+1\n"
          "line three reads \xe2\x80\xae"
          "backwards\xe2\x80\xac, request id {request}"},
    Cause{Where::Story, "VALIDATION_EXCEPTION", "{db}.{table} is a resource link. Resource links cannot be imported."},
    Cause{Where::Story, "ACCESS_DENIED_EXCEPTION",
          "Insufficient Lake Formation permissions: Describe is required on {db}.{table} for {role}."},
    Cause{Where::Story, "VALIDATION_EXCEPTION",
          "{db}.{table} was imported but not published: required metadata form \"DataRetention\" is incomplete."},

    Cause{Where::Glue, "ACCESS_DENIED_EXCEPTION",
          "The data access role {role} cannot be assumed. Check its trust policy."},
    Cause{Where::Glue, "ACCESS_DENIED_EXCEPTION",
          "Insufficient Lake Formation permissions: Describe is required on database {db}."},
    Cause{Where::Glue, "ACCESS_DENIED_EXCEPTION",
          "{role} is not authorized to perform glue:GetTables on "
          "arn:aws:glue:eu-west-1:111122223333:database/{db}: no identity-based policy allows it."},
    Cause{Where::Glue, "ACCESS_DENIED_EXCEPTION",
          "Insufficient permissions for the encryption key of the Glue catalog of {db}."},
    Cause{Where::Glue, "VALIDATION_EXCEPTION",
          "{db}.{table} is not managed by Lake Formation: its location is not registered."},
    Cause{Where::Glue, "RESOURCE_NOT_FOUND_EXCEPTION", "Glue database {db} was not found."},
    Cause{Where::Glue, "RESOURCE_NOT_FOUND_EXCEPTION", "Table {db}.{table} was removed while the run read it."},

    Cause{Where::Redshift, "ACCESS_DENIED_EXCEPTION",
          "{role} is not authorized to perform redshift-data:ExecuteStatement on workgroup {workgroup}."},
    Cause{Where::Redshift, "ACCESS_DENIED_EXCEPTION",
          "Not authorized to perform secretsmanager:GetSecretValue on {secret}. The secret needs the tags "
          "AmazonDataZoneProject and AmazonDataZoneDomain."},
    Cause{Where::Redshift, "ACCESS_DENIED_EXCEPTION", "Permission denied for relation public.{table}."},
    Cause{Where::Redshift, "RESOURCE_NOT_FOUND_EXCEPTION", "Workgroup {workgroup} was not found or is not visible."},
    Cause{Where::Redshift, "RESOURCE_NOT_FOUND_EXCEPTION",
          "Secret {secret} cannot be found. It may be scheduled for deletion."},
    Cause{Where::Redshift, "INTERNAL_SERVER_EXCEPTION",
          "Connection to {host}:5439 timed out. Is the cluster paused, or the port closed to this subnet?"},

    Cause{Where::SageMaker, "RESOURCE_NOT_FOUND_EXCEPTION", "Model package group {models} was not found."},
    Cause{Where::SageMaker, "ACCESS_DENIED_EXCEPTION",
          "{role} is not authorized to perform sagemaker:ListModelPackages on {models}."},

    Cause{Where::Any, "CONFLICT_EXCEPTION", "A run of {source} is already in progress."},
    Cause{Where::Any, "INTERNAL_SERVER_EXCEPTION", "Something unexpected happened. Request id {request}."},
    Cause{Where::Any, "THROTTLING_EXCEPTION", "Rate exceeded. Request id {request}."},

    Cause{Where::Asset, "VALIDATION_EXCEPTION", "The description of {db}.{table} is longer than 2048 characters."},
    Cause{Where::Asset, "ACCESS_DENIED_EXCEPTION",
          "Access denied on the S3 location of {db}.{table}: s3://northmere-{db}/{table}/."},
    Cause{Where::Asset, "VALIDATION_EXCEPTION", "{db}.{table} has too many columns for its metadata form."},
};

int pickFrom(quint64 hash, Where one, Where other)
{
    std::array<int, causes.size()> fitting{};
    size_t count = 0;
    for (size_t i = 0; i < causes.size(); ++i) {
        if (causes[i].where == one || causes[i].where == other)
            fitting[count++] = static_cast<int>(i);
    }
    return fitting[hash % count];
}

QByteArray longList(const SampleSource &source)
{
    QByteArray lines;
    for (int i = 0; lines.size() < 8192; ++i) {
        lines += "\n- arn:aws:s3:::northmere-" + source.database + "/landing/year=2025/part-"
            + QByteArray::number(100'000 + i) + ".parquet: s3:GetObject refused for " + roleArn(source);
    }
    return lines;
}

QByteArray requestId(const SampleSource &source, const RunFacts &facts)
{
    const QByteArray hex =
        QByteArray::number(mix(source.number, 77, static_cast<quint64>(facts.index)), 16).rightJustified(16, '0');
    return hex.first(8) + '-' + hex.sliced(8, 4) + "-4" + hex.sliced(12, 3) + "-a1b2-" + hex.last(12);
}

} // namespace

int throttleCause()
{
    return 0;
}
int quotaCause()
{
    return 1;
}
int loginCause()
{
    return 2;
}
int partialCause()
{
    return 3;
}
int longCause()
{
    return 4;
}
int markupCause()
{
    return 5;
}
int resourceLinkCause()
{
    return 6;
}
int noAccessCause()
{
    return 7;
}
int publishingCause()
{
    return 8;
}
int assetCause(quint64 hash)
{
    return pickFrom(hash, Where::Asset, Where::Asset);
}

int causeFor(const SampleSource &source, quint64 hash)
{
    const Where own = source.type == "GLUE" ? Where::Glue
        : source.type == "REDSHIFT"         ? Where::Redshift
        : source.type == "SAGEMAKER"        ? Where::SageMaker
                                            : Where::Any;
    return pickFrom(hash, own, Where::Any);
}

QByteArray errorType(int cause)
{
    return causes.at(static_cast<size_t>(cause)).type;
}

QByteArray errorDetail(int cause, const SampleSource &source, const RunFacts &facts, const QByteArray &table)
{
    QByteArray text = causes.at(static_cast<size_t>(cause)).text;
    const std::array<std::pair<const char *, QByteArray>, 11> values{{
        {"{role}", roleArn(source)},
        {"{db}", source.database},
        {"{table}", table},
        {"{secret}", secretArn(source, facts)},
        {"{workgroup}", workgroup(source)},
        {"{models}", modelPackageGroupArn(source)},
        {"{host}", workgroup(source) + ".111122223333.eu-west-1.redshift-serverless.amazonaws.com"},
        {"{source}", source.id},
        {"{request}", requestId(source, facts)},
        {"{failed}", QByteArray::number(facts.failed.value_or(0))},
        {"{total}", QByteArray::number(source.assets)},
    }};
    for (const auto &[name, value] : values)
        text.replace(name, value);
    return cause == longCause() ? text + longList(source) : text;
}

QByteArray roleArn(const SampleSource &source)
{
    return "arn:aws:iam::111122223333:role/service-role/NorthmereDataZoneAccess-" + source.type;
}

QByteArray secretArn(const SampleSource &source, const RunFacts &facts)
{
    const bool renewed = source.story == Story::PasswordRotation && facts.daysAgo <= storyDay::passwordRepaired;
    QByteArray name = source.database;
    return "arn:aws:secretsmanager:eu-west-1:111122223333:secret:northmere/" + name.replace('_', '-')
        + (renewed ? "-2-Qm3rTz" : "-x7BdLw");
}

QByteArray workgroup(const SampleSource &source)
{
    QByteArray name = source.database;
    return "wg-" + name.replace('_', '-');
}

QByteArray modelPackageGroupArn(const SampleSource &source)
{
    return "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/" + source.database;
}

} // namespace zonescope::demo
