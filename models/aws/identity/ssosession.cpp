// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosession.h"

#include "models/aws/profiles.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::SsoSession", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

/// The keys of one profile together with those of the sso-session that it names.
class SsoKeys final {
public:
    SsoKeys(const Profiles &profiles, const QString &profile)
        : m_profiles(profiles)
        , m_profile(profile)
    {
        if (const auto named = profiles.value(profile, u"sso_session"_s))
            m_session = named->text;
    }

    [[nodiscard]] QString session() const { return m_session; }

    /// Empty where the key is missing in both places.
    [[nodiscard]] QString text(const QString &key) const
    {
        const auto own = m_profiles.value(m_profile, key);
        const auto shared = m_profiles.ssoSessionValue(m_session, key);
        return own ? own->text : shared ? shared->text : QString();
    }

    [[nodiscard]] std::optional<Error> contradiction(const QString &key) const
    {
        const auto own = m_profiles.value(m_profile, key);
        const auto shared = m_profiles.ssoSessionValue(m_session, key);
        if (!own || !shared || own->text == shared->text)
            return {};
        return usage(
            tr("%1 says one thing in %2 and another in %3: remove one of them.").arg(key, own->source, shared->source));
    }

    [[nodiscard]] Error missing(const QString &key) const
    {
        if (m_session.isEmpty()) {
            return usage(tr("The profile “%1” in %2 signs in through IAM Identity Center, but has no %3.")
                             .arg(m_profile, m_profiles.files().join(", "_L1), key));
        }
        return usage(tr("The profile “%1” in %2 signs in through IAM Identity Center, but neither it nor the "
                        "sso-session “%3” has %4.")
                         .arg(m_profile, m_profiles.files().join(", "_L1), m_session, key));
    }

private:
    const Profiles &m_profiles;
    const QString &m_profile;
    QString m_session;
};

QStringList scopesIn(const QString &text)
{
    QStringList scopes;
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        if (const QString scope = part.trimmed(); !scope.isEmpty())
            scopes << scope;
    }
    return scopes;
}

} // namespace

Result<SsoRole> ssoRoleOf(const Profiles &profiles, const QString &profile)
{
    const SsoKeys keys(profiles, profile);
    if (!keys.session().isEmpty() && !profiles.containsSsoSession(keys.session())) {
        return usage(tr("The profile “%1” names the sso-session “%2”, but %3 has no section [sso-session %2].")
                         .arg(profile, keys.session(), profiles.files().value(0)));
    }
    for (const QString &key :
         {u"sso_start_url"_s, u"sso_region"_s, u"sso_account_id"_s, u"sso_role_name"_s, u"sso_registration_scopes"_s}) {
        if (const auto problem = keys.contradiction(key))
            return *problem;
    }
    for (const QString &key : {u"sso_start_url"_s, u"sso_region"_s, u"sso_account_id"_s, u"sso_role_name"_s}) {
        if (keys.text(key).isEmpty())
            return keys.missing(key);
    }
    SsoRole role{.session = {.name = keys.session(),
                             .startUrl = keys.text(u"sso_start_url"_s),
                             .region = keys.text(u"sso_region"_s).toUtf8(),
                             .scopes = scopesIn(keys.text(u"sso_registration_scopes"_s))},
                 .accountId = keys.text(u"sso_account_id"_s),
                 .roleName = keys.text(u"sso_role_name"_s)};
    // With scopes the service would give a refresh token, which the older form has no use for.
    if (role.session.isLegacy())
        role.session.scopes.clear();
    else if (role.session.scopes.isEmpty())
        role.session.scopes = QStringList{SsoSession::defaultScope};
    return role;
}

} // namespace zonescope::aws
