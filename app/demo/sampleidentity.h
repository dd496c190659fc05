// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/demo/demoserver.h"

#include <QtCore/QByteArray>

#include <vector>

namespace zonescope::demo {

/// What DataZone lets a caller do.
enum class DataZoneRights : quint8 {
    Member,
    NotMember, ///< IAM allows the calls, the domain knows no such member
    DeniedByIam,
};

/// Who signed a request.
struct Principal {
    QByteArray account;
    QByteArray arn;
    QByteArray userId;
    DataZoneRights rights = DataZoneRights::Member;
    bool isRoleSession = false;
};

/// What the trust policy of a role asks of whoever assumes it.
enum class RoleTrust : quint8 { Account, Mfa, ExternalId, WebIdentity, Nobody };

struct SampleRole {
    QByteArray name;
    RoleTrust trust = RoleTrust::Account;
    DataZoneRights rights = DataZoneRights::Member;
};

struct SampleAccount {
    QByteArray id;
    QByteArray name;
    QByteArray email;
    std::vector<SampleRole> assigned; ///< to the person at the portal
};

/// Who works at the fictional Northmere group: one IAM user, the roles of the data account, and the accounts that the
/// portal offers. A pure function of the options; immutable.
class SampleIdentity final {
public:
    explicit SampleIdentity(const DemoOptions &options);

    [[nodiscard]] const Principal &user() const { return m_user; }
    [[nodiscard]] const std::vector<SampleRole> &roles() const { return m_roles; }
    [[nodiscard]] const std::vector<SampleAccount> &accounts() const { return m_accounts; } ///< data account first

    /// Null where no role of the data account has that ARN.
    [[nodiscard]] const SampleRole *findRole(const QByteArray &arn) const;
    [[nodiscard]] const SampleAccount *findAccount(const QByteArray &id) const;
    [[nodiscard]] static QByteArray roleArn(const SampleRole &role);
    /// Whoever has assumed `role` of an account under that session name.
    [[nodiscard]] Principal session(const QByteArray &account, const SampleRole &role, const QByteArray &name) const;
    /// The same through the portal, whose roles have reserved names.
    [[nodiscard]] Principal portalSession(const SampleAccount &account, const SampleRole &role) const;

    [[nodiscard]] const QByteArray &mfaSerial() const { return m_mfaSerial; }
    [[nodiscard]] const QByteArray &mfaCode() const { return m_mfaCode; }
    [[nodiscard]] const QByteArray &webIdentityToken() const { return m_webIdentityToken; }

    /// Fills in all but the URL, the Region, the keys and the domain.
    void describe(DemoAccess &access) const;

    static constexpr const char *externalId = "northmere-partner-7";
    static constexpr const char *startUrl = "https://northmere-sample.awsapps.com/start";
    static constexpr const char *deniedPortalRole = "GroupAuditor";

private:
    [[nodiscard]] const SampleRole &roleTrusting(RoleTrust trust, DataZoneRights rights) const;
    [[nodiscard]] QByteArray uniqueId(const char *prefix, const QByteArray &of) const;

    quint64 m_seed;
    Principal m_user;
    std::vector<SampleRole> m_roles;
    std::vector<SampleAccount> m_accounts;
    QByteArray m_mfaSerial;
    QByteArray m_mfaCode;
    QByteArray m_webIdentityToken;
};

} // namespace zonescope::demo
