// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/providers/providercontext.h"
#include "models/aws/providers/refreshingprovider.h"

#include <optional>

namespace zonescope::aws {

/// A role that a profile takes on (aws-client reference, section 4.3).
struct AssumedRole {
    QString profile{};
    QString source{}; ///< of role_arn, for people: "profile prod (~/.aws/config)"
    QString roleArn{};
    QString sessionName{}; ///< empty: one is made up
    QString externalId{};
    std::optional<int> durationSeconds{};
    QString mfaSerial{};
    QByteArray region{}; ///< where STS is asked
    QByteArray userAgentFeature{}; ///< "o,i" by source_profile, "p,i" by credential_source
};

/// AssumeRole with the keys of another provider, and with an MFA code where the role wants one: a person is asked, and
/// asked again after a wrong code. The AWS CLI's cache of such keys on disk is neither read nor written. Errors: as
/// StsClient; SignIn where nobody gave a code.
class AssumeRoleSource final : public CredentialsSource {
public:
    AssumeRoleSource(AssumedRole role, std::shared_ptr<RefreshingProvider> keys, const ProviderContext &context);

    [[nodiscard]] ResultJob<CredentialsPtr> *fetch(QObject *parent, CallOrigin origin) override;
    /// The keys below are looked at again when they are needed next; those of the role are still good.
    [[nodiscard]] SettingsEffect settingsChanged() override;

private:
    AssumedRole m_role;
    std::shared_ptr<RefreshingProvider> m_keys;
    ProviderContext m_context;
};

/// "DataSteward" of arn:aws:iam::111122223333:role/path/DataSteward.
[[nodiscard]] QString roleName(const QString &roleArn);

} // namespace zonescope::aws
