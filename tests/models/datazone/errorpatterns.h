// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <array>
#include <vector>

namespace zonescope::test {

/// A cause of failing runs with the places of its text that differ: {0}, {1} ...
struct ErrorPattern {
    const char *type;
    const char *text;
    std::array<std::vector<const char *>, 2> fillings;

    [[nodiscard]] QString filled(std::size_t filling) const
    {
        QString result = QString::fromUtf8(text);
        const auto &values = fillings[filling];
        for (std::size_t i = 0; i < values.size(); ++i)
            result.replace(QStringLiteral("{%1}").arg(i), QString::fromUtf8(values[i]));
        return result;
    }
};

/// Why imports fail, as far as it is known (domain notes, section 3), in made-up words.
inline const std::vector<ErrorPattern> &errorPatterns()
{
    constexpr const char *denied = "ACCESS_DENIED_EXCEPTION";
    constexpr const char *invalid = "VALIDATION_EXCEPTION";
    constexpr const char *missing = "RESOURCE_NOT_FOUND_EXCEPTION";
    constexpr const char *conflict = "CONFLICT_EXCEPTION";
    constexpr const char *quota = "SERVICE_QUOTA_EXCEEDED_EXCEPTION";
    constexpr const char *internal = "INTERNAL_SERVER_EXCEPTION";
    static const std::vector<ErrorPattern> patterns{
        {denied,
         "The data access role {0} cannot be assumed. Check its trust policy.",
         {{{"arn:aws:iam::111122223333:role/service-role/AccessOne"},
           {"arn:aws:iam::444455556666:role/Other.Role+x"}}}},
        {denied,
         "Role {0} may not read metadata of {1}.{2}",
         {{{"GlueReader", "retail_pos_curated", "pos_txn_line"}, {"glue-reader-2", "crm", "tier_movement"}}}},
        {denied,
         "The role {0} lacks grantable Lake Formation permissions on {1}.{2}.",
         {{{"arn:aws:iam::111122223333:role/a", "risk_var_daily", "var_by_desk"},
           {"arn:aws:iam::111122223333:role/b", "gl", "fx"}}}},
        {denied,
         "Insufficient Lake Formation permission(s): Required Describe on {0}",
         {{{"loyalty_profile_gold"}, {"orders"}}}},
        {denied,
         "User: {0} is not authorized to perform: glue:GetTables on resource: {1} because no identity-based "
         "policy allows the glue:GetTables action",
         {{{"arn:aws:sts::111122223333:assumed-role/Access/run-1", "arn:aws:glue:eu-west-1:111122223333:catalog"},
           {"arn:aws:sts::444455556666:assumed-role/X/6oy92hwk937pgn",
            "arn:aws:glue:us-east-1:444455556666:database/sales"}}}},
        {denied,
         "User: {0} is not authorized to perform: glue:GetTables on resource: {1} because no resource-based "
         "policy allows the glue:GetTables action",
         {{{"arn:aws:sts::111122223333:assumed-role/Access/run-1", "arn:aws:glue:eu-west-1:111122223333:catalog"},
           {"arn:aws:sts::444455556666:assumed-role/X/y", "arn:aws:glue:us-east-1:444455556666:database/sales"}}}},
        {denied,
         "{0} is not authorized to perform redshift-data:ExecuteStatement on workgroup {1}.",
         {{{"arn:aws:iam::111122223333:role/a", "wg-ledger"}, {"arn:aws:iam::111122223333:role/b", "analytics"}}}},
        {denied,
         "Cannot get database credentials for workgroup {0}: redshift-serverless:GetCredentials was refused.",
         {{{"wg-gl-subledger"}, {"default"}}}},
        {denied,
         "Not authorized to perform secretsmanager:GetSecretValue on {0}. The secret needs the tags "
         "AmazonDataZoneProject and AmazonDataZoneDomain.",
         {{{"arn:aws:secretsmanager:eu-west-1:111122223333:secret:northmere/gl-x7BdLw"},
           {"arn:aws:secretsmanager:eu-west-1:111122223333:secret:other-Qm3rTz"}}}},
        {denied,
         "The ciphertext refers to a customer master key that does not exist, does not exist in {0}, or you "
         "are not allowed to access.",
         {{{"eu-west-1"}, {"ap-southeast-2"}}}},
        {denied,
         "Insufficient encryption key permissions for the Glue catalog of account {0}.",
         {{{"111122223333"}, {"999900001111"}}}},
        {denied, "ERROR: permission denied for relation {0}.{1}", {{{"public", "orders"}, {"finance_1", "gl_line"}}}},
        {denied,
         "{0} is not authorized to perform: {1} with an explicit deny in a service control policy",
         {{{"arn:aws:iam::111122223333:role/a", "glue:GetDatabase"}, {"arn:aws:iam::1:role/b", "glue:GetDatabase"}}}},
        {denied,
         "Access denied on the S3 location {0} of table {1}",
         {{{"s3://northmere-raw/pos/", "pos"}, {"s3://bucket/a/b/year=2025/", "fx_rate_eod"}}}},
        {invalid,
         "The asset {0} is not managed by Lake Formation: its location is not registered.",
         {{{"registry_deid.provider_dim"}, {"claims_fnol.fnol_event"}}}},
        {invalid,
         "{0}.{1} is a resource link. Resource links cannot be imported.",
         {{{"a_curated", "b"}, {"claims_fnol", "fnol_event"}}}},
        {invalid,
         "Grant options are not allowed for the direct cross-account IAM principal {0}",
         {{{"arn:aws:iam::111122223333:role/a"}, {"arn:aws:iam::999900001111:user/anna"}}}},
        {invalid,
         "The data source name \"{0}\" must be unique in the project {1}.",
         {{{"POS curated (Glue)", "ayzstznnx4dxyf"}, {"orders", "5jbc0lie0sr99j"}}}},
        {invalid, "FATAL: password authentication failed for user \"{0}\"", {{{"ledger_reader"}, {"svc datazone"}}}},
        {invalid, "Packet for query is too large ({0} > {1}).", {{{"70000", "65536"}, {"1,204,331", "65536"}}}},
        {invalid, "Database response exceeded the size limit of {0} MB.", {{{"500"}, {"1,000"}}}},
        {invalid,
         "The technical name of {0} is longer than {1} characters.",
         {{{"sensor_minute", "256"}, {"plant.sensor_hour", "256"}}}},
        {invalid,
         "Table {0} has too many columns: the form content exceeds the limit of {1}.",
         {{{"wide", "300 KB"}, {"wide_2", "1024 KB"}}}},
        {invalid,
         "Publishing is blocked: the required metadata form '{0}' is incomplete.",
         {{{"DataRetention"}, {"GDPR class 2"}}}},
        {invalid,
         "The source Region {0} differs from the environment's {1}.",
         {{{"eu-west-1", "eu-central-1"}, {"us-gov-west-1", "us-east-1"}}}},
        {invalid, "Environment {0} is SUSPENDED.", {{{"6oy92hwk937pgn"}, {"afymge5k4v0euf"}}}},
        {invalid, "The blueprint configuration {0} has no enabled Region.", {{{"5jbc0lie0sr99j"}, {"ayzstznnx4dxyf"}}}},
        {invalid,
         "Cannot add {0} as data lake administrator: invalid principal.",
         {{{"arn:aws:iam::111122223333:role/a"}, {"arn:aws:iam::111122223333:role/b"}}}},
        {missing, "Glue database {0} was not found.", {{{"sales"}, {"gl_subledger"}}}},
        {missing,
         "Table {0}.{1} was removed while the run read it.",
         {{{"gl", "journal"}, {"crm_2", "tier_movement"}}}},
        {missing, "Cluster {0} was not found or is not visible.", {{{"ledger"}, {"redshift-cluster-1"}}}},
        {missing,
         "Secrets Manager can't find the specified secret {0}.",
         {{{"arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-x7BdLw"},
           {"arn:aws:secretsmanager:eu-west-1:111122223333:secret:b/c-111111"}}}},
        {missing, "Connection {0} no longer exists.", {{{"c_8fhz2kq01x9abc"}, {"datalake"}}}},
        {missing,
         "Model package group {0} was not found.",
         {{{"arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/churn"},
           {"arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/risk"}}}},
        {conflict, "A run of data source {0} is already in progress.", {{{"6oy92hwk937pgn"}, {"5jbc0lie0sr99j"}}}},
        {conflict,
         "Asset {0} was changed concurrently at {1}.",
         {{{"6oy92hwk937pgn", "2026-03-14T02:00:00.123Z"}, {"5jbc0lie0sr99j", "2026-11-01 02:00:00 UTC"}}}},
        {quota,
         "Data source {0} has used its {1} runs of today.",
         {{{"6oy92hwk937pgn", "25"}, {"ayzstznnx4dxyf", "50"}}}},
        {quota,
         "The domain {0} holds {1} assets, which is the limit.",
         {{{"dzd_bc8e1ez8r2a6xz", "1,000,000"}, {"dzd-4f3xzzzzzzzzzz", "2000000"}}}},
        {"THROTTLING_EXCEPTION",
         "Rate exceeded while reading the catalog of {0} (Service: Glue, Status Code: 400, "
         "Request ID: {1})",
         {{{"gl_subledger", "0f3c9a52-d7e8-4146-a1b2-0123456789ab"},
           {"sales.orders", "FFFFFFFF-d7e8-4146-a1b2-0123456789ab"}}}},
        {internal,
         "Connection to {0} timed out.",
         {{{"wg-gl.111122223333.eu-west-1.redshift-serverless.amazonaws.com:5439"}, {"10.0.12.7:5439"}}}},
        {internal,
         "Something unexpected happened. Request id {0}.",
         {{{"0f3c9a52-d7e8-4146-a1b2-0123456789ab"}, {"7a3c9a52-d7e8-4146-a1b2-0123456789cd"}}}},
    };
    return patterns;
}

} // namespace zonescope::test
