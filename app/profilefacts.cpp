// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/profilefacts.h"

using namespace Qt::StringLiterals;

namespace zonescope {

ProfileFacts factsOf(const aws::Profiles &profiles, const QString &profile)
{
    const auto text = [&](const QString &key) {
        const auto value = profiles.value(profile, key);
        return value ? value->text.trimmed() : QString();
    };
    ProfileFacts facts{.file = profiles.fileOf(profile), .region = text(u"region"_s)};
    // arn:aws:iam::111122223333:role/path/Name
    const QString role = text(u"role_arn"_s);
    if (!role.isEmpty()) {
        constexpr int account = 4;
        facts.accountId = role.section(u':', account, account);
        facts.roleName = role.section(u'/', -1);
    } else if (profiles.kind(profile) == aws::ProfileKind::Sso) {
        facts.accountId = text(u"sso_account_id"_s);
        facts.roleName = text(u"sso_role_name"_s);
    }
    return facts;
}

} // namespace zonescope
