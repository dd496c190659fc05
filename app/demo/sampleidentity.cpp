// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/demo/sampleidentity.h"

#include "app/demo/sampledomain.h"
#include "app/demo/sampleids.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>

namespace zonescope::demo {

namespace {

constexpr const char *userName = "mara.lindqvist";

// A JSON Web Token in form; STS here knows it by its text alone.
QByteArray makeWebIdentityToken(quint64 seed)
{
    const auto part = [](const QByteArray &bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QByteArray token = part(R"({"alg":"HS256","typ":"JWT"})") + '.'
        + part(R"({"iss":"https://ci.northmere.example","sub":"job:nightly-load","aud":"sts.amazonaws.com"})");
    return token + '.'
        + part(QMessageAuthenticationCode::hash(token, "web identity " + QByteArray::number(seed),
                                                QCryptographicHash::Sha256));
}

} // namespace

SampleIdentity::SampleIdentity(const DemoOptions &options)
    : m_seed(options.seed)
    , m_roles{
          {"DataSteward"},
          {"DataAdministrator", RoleTrust::Mfa},
          {"PartnerReader", RoleTrust::ExternalId},
          {"GroupAuditor", RoleTrust::Nobody},
          {"NightlyLoader", RoleTrust::WebIdentity},
          {"BillingReader", RoleTrust::Account, DataZoneRights::DeniedByIam},
          {"NewJoiner", RoleTrust::Account, DataZoneRights::NotMember},
      }
    , m_accounts{
          {SampleDomain::account, "northmere-data", "aws+data@northmere.example",
           {{"DataSteward"}, {"DataViewer"}, {"BillingReader", RoleTrust::Nobody, DataZoneRights::DeniedByIam}}},
          {"222233334444", "northmere-production", "aws+production@northmere.example",
           {{"DataViewer", RoleTrust::Nobody, DataZoneRights::NotMember}}},
          {"333344445555", "northmere-sandbox", "aws+sandbox@northmere.example",
           {{"Builder", RoleTrust::Nobody, DataZoneRights::DeniedByIam}}},
      }
    , m_mfaCode(options.mfaCode)
    , m_webIdentityToken(makeWebIdentityToken(options.seed))
{
    const QByteArray iam = QByteArray("arn:aws:iam::") + SampleDomain::account;
    m_user = {SampleDomain::account, iam + ":user/" + userName, uniqueId("AIDA", userName)};
    m_mfaSerial = iam + ":mfa/" + userName;
}

const SampleRole *SampleIdentity::findRole(const QByteArray &arn) const
{
    const auto found =
        std::find_if(m_roles.begin(), m_roles.end(), [&](const SampleRole &role) { return roleArn(role) == arn; });
    return found == m_roles.end() ? nullptr : &*found;
}

const SampleAccount *SampleIdentity::findAccount(const QByteArray &id) const
{
    const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
                                    [&](const SampleAccount &account) { return account.id == id; });
    return found == m_accounts.end() ? nullptr : &*found;
}

QByteArray SampleIdentity::roleArn(const SampleRole &role)
{
    return QByteArray("arn:aws:iam::") + SampleDomain::account + ":role/" + role.name;
}

Principal SampleIdentity::session(const QByteArray &account, const SampleRole &role, const QByteArray &name) const
{
    return {account, "arn:aws:sts::" + account + ":assumed-role/" + role.name + '/' + name,
            uniqueId("AROA", account + role.name) + ':' + name, role.rights, true};
}

Principal SampleIdentity::portalSession(const SampleAccount &account, const SampleRole &role) const
{
    SampleRole reserved = role;
    reserved.name = "AWSReservedSSO_" + role.name + '_' + uniqueId("", account.id + role.name).toLower();
    return session(account.id, reserved, userName + QByteArray("@northmere.example"));
}

void SampleIdentity::describe(DemoAccess &access) const
{
    access.accountId = m_user.account;
    access.userArn = m_user.arn;
    access.roleArn = roleArn(roleTrusting(RoleTrust::Account, DataZoneRights::Member));
    access.mfaRoleArn = roleArn(roleTrusting(RoleTrust::Mfa, DataZoneRights::Member));
    access.mfaSerial = m_mfaSerial;
    access.mfaCode = m_mfaCode;
    access.externalIdRoleArn = roleArn(roleTrusting(RoleTrust::ExternalId, DataZoneRights::Member));
    access.externalId = externalId;
    access.deniedRoleArn = roleArn(roleTrusting(RoleTrust::Nobody, DataZoneRights::Member));
    access.noDataZoneRoleArn = roleArn(roleTrusting(RoleTrust::Account, DataZoneRights::DeniedByIam));
    access.noMemberRoleArn = roleArn(roleTrusting(RoleTrust::Account, DataZoneRights::NotMember));
    access.webIdentityRoleArn = roleArn(roleTrusting(RoleTrust::WebIdentity, DataZoneRights::Member));
    access.webIdentityToken = m_webIdentityToken;
    access.ssoStartUrl = startUrl;
    access.ssoRegion = SampleDomain::region;
    access.ssoRoleName = m_accounts.front().assigned.front().name;
    access.ssoDeniedRoleName = deniedPortalRole;
}

const SampleRole &SampleIdentity::roleTrusting(RoleTrust trust, DataZoneRights rights) const
{
    return *std::find_if(m_roles.begin(), m_roles.end(),
                         [&](const SampleRole &role) { return role.trust == trust && role.rights == rights; });
}

QByteArray SampleIdentity::uniqueId(const char *prefix, const QByteArray &of) const
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    quint64 hash = mix(m_seed, 0x1d);
    for (const char c : of)
        hash = mix(hash, static_cast<unsigned char>(c));
    QByteArray id = prefix;
    for (int i = 0; i < 16; ++i)
        id.append(letters[mix(hash, i) % 32]);
    return id;
}

} // namespace zonescope::demo
