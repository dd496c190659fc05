// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsresolver.h"

#include "models/aws/endpointrules.h"
#include "models/aws/profiles.h"
#include "models/aws/trust.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr int standardAttempts = 3;
constexpr int legacyAttempts = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::SettingsResolver", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

class Resolver {
public:
    Resolver(const SettingsSelection &selection, const EnvironmentVariables &environment, const Profiles &profiles)
        : m_selection(selection)
        , m_environment(environment)
        , m_profiles(profiles)
        , m_profile(effectiveProfile(selection, environment))
    {
    }

    Result<EffectiveSettings> resolve();

private:
    using Text = std::optional<Sourced<QString>>;

    [[nodiscard]] Text fromEnvironment(const char *variable) const
    {
        const QString value = m_environment.value(QString::fromLatin1(variable));
        return value.isEmpty() ? Text() : Sourced<QString>{value, QString::fromLatin1(variable)};
    }
    [[nodiscard]] Text fromProfile(const char *key) const
    {
        const auto value =
            m_selection.readFiles ? m_profiles.value(m_profile.value, QString::fromLatin1(key)) : std::nullopt;
        return value ? Sourced<QString>{value->text, value->source} : Text();
    }
    /// The environment beats the profile.
    [[nodiscard]] Text setting(const char *variable, const char *key) const
    {
        const auto value = fromEnvironment(variable);
        return value ? value : fromProfile(key);
    }
    [[nodiscard]] Sourced<bool> flag(const char *variable, const char *key) const
    {
        const auto value = setting(variable, key);
        return value ? Sourced<bool>{isTrue(value->value), value->source} : Sourced<bool>{};
    }

    [[nodiscard]] std::optional<Error> checkProfile() const;
    [[nodiscard]] Result<Sourced<QByteArray>> region() const;
    [[nodiscard]] Result<Text> configuredEndpoint(const QString &service) const;
    [[nodiscard]] Result<Sourced<QUrl>> endpoint(const QByteArray &region, bool useFips) const;
    [[nodiscard]] Result<Sourced<RetryMode>> retryMode() const;
    [[nodiscard]] Result<Sourced<int>> maximumAttempts(RetryMode mode) const;
    [[nodiscard]] std::optional<Error> addTrust(EffectiveSettings &settings) const;
    [[nodiscard]] std::optional<Error> addHelpers(EffectiveSettings &settings) const;
    void addFiles(EffectiveSettings &settings) const;

    const SettingsSelection &m_selection;
    const EnvironmentVariables &m_environment;
    const Profiles &m_profiles;
    Sourced<QString> m_profile;
};

std::optional<Error> Resolver::checkProfile() const
{
    // Nobody asked for "default" by name: it may be missing.
    const bool isNamed = !m_profile.source.isEmpty();
    if (!m_selection.readFiles || !isNamed || m_profiles.contains(m_profile.value))
        return {};
    const QStringList names = m_profiles.names();
    const QString known =
        names.isEmpty() ? tr("There are no profiles.") : tr("There are: %1.").arg(names.join(u", "_s));
    return usage(tr("The profile “%1” (%2) is not in %3. %4")
                     .arg(m_profile.value, m_profile.source, m_profiles.files().join(tr(" or ")), firstLine(known)));
}

Result<Sourced<QByteArray>> Resolver::region() const
{
    Text found;
    if (!m_selection.region.isEmpty())
        found = {m_selection.region, tr("chosen")};
    for (const char *variable : {"AWS_REGION", "AWS_DEFAULT_REGION"})
        found = found ? found : fromEnvironment(variable);
    found = found ? found : fromProfile("region");
    if (!found) {
        Error missing =
            usage(m_selection.readFiles
                      ? tr("No AWS Region is set. Name one with --region or in the connection, set AWS_REGION, or "
                           "add “region = …” to the profile %1.")
                            .arg(m_profile.value)
                      : tr("No AWS Region is set. Name one with --region or in the connection, or set AWS_REGION."));
        missing.code = missingRegionCode;
        return missing;
    }
    const QByteArray name = found->value.trimmed().toUtf8();
    if (!isValidRegion(name)) {
        return usage(tr("“%1” (%2) is not the name of an AWS Region such as us-east-1.")
                         .arg(firstLine(found->value, 80), found->source));
    }
    return Sourced<QByteArray>{name, found->source};
}

/// `service` is the id of the AWS CLI: datazone, sts, sso, sso_oidc, signin.
Result<Resolver::Text> Resolver::configuredEndpoint(const QString &service) const
{
    if (flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls").value)
        return Text();
    const QByteArray ownVariable = "AWS_ENDPOINT_URL_" + service.toUpper().toLatin1();
    for (const char *variable : {ownVariable.constData(), "AWS_ENDPOINT_URL"}) {
        if (const auto value = fromEnvironment(variable))
            return value;
    }
    if (m_selection.readFiles) {
        const auto own = m_profiles.serviceValue(m_profile.value, service, u"endpoint_url"_s);
        if (!own)
            return own.error();
        if (const auto &value = own.value())
            return Text({value->text, value->source});
    }
    return fromProfile("endpoint_url");
}

Result<Sourced<QUrl>> Resolver::endpoint(const QByteArray &region, bool useFips) const
{
    const auto configured = m_selection.endpointUrl.isEmpty()
        ? configuredEndpoint(u"datazone"_s)
        : Result<Text>(Text({m_selection.endpointUrl, tr("the chosen endpoint URL")}));
    if (!configured)
        return configured.error();
    EndpointParameters parameters{.region = region, .useFips = useFips};
    QString source;
    if (const Text &custom = configured.value()) {
        source = custom->source;
        const auto url = checkEndpointUrl(custom->value, source);
        if (!url)
            return url.error();
        parameters.customEndpoint = url->toString(QUrl::FullyEncoded);
    }
    const auto url = datazoneEndpoint(parameters);
    if (!url)
        return url.error();
    return Sourced<QUrl>{url.value(), source};
}

Result<Sourced<RetryMode>> Resolver::retryMode() const
{
    const auto value = setting("AWS_RETRY_MODE", "retry_mode");
    if (!value)
        return Sourced<RetryMode>{};
    const QString name = value->value.trimmed().toLower();
    for (const auto &[text, mode] :
         {std::pair("standard"_L1, RetryMode::Standard), std::pair("adaptive"_L1, RetryMode::Adaptive),
          std::pair("legacy"_L1, RetryMode::Legacy)}) {
        if (name == text)
            return Sourced<RetryMode>{mode, value->source};
    }
    return usage(tr("The retry mode “%1” from %2 is none of standard, adaptive and legacy.")
                     .arg(firstLine(value->value, 40), value->source));
}

Result<Sourced<int>> Resolver::maximumAttempts(RetryMode mode) const
{
    const auto value = setting("AWS_MAX_ATTEMPTS", "max_attempts");
    if (!value)
        return Sourced<int>{mode == RetryMode::Legacy ? legacyAttempts : standardAttempts, QString()};
    bool isNumber = false;
    const int attempts = value->value.trimmed().toInt(&isNumber);
    if (!isNumber || attempts < 1)
        return usage(tr("The number of attempts from %1 must be a whole number of at least 1.").arg(value->source));
    return Sourced<int>{attempts, value->source};
}

std::optional<Error> Resolver::addTrust(EffectiveSettings &settings) const
{
    auto path = setting("AWS_CA_BUNDLE", "ca_bundle");
    path = path ? path : fromEnvironment("REQUESTS_CA_BUNDLE");
    if (!path)
        return {};
    settings.caBundle = {expandPath(path->value, m_environment), path->source};
    auto trust = loadTrust(settings.caBundle.value, settings.caBundle.source);
    if (!trust)
        return trust.error();
    settings.trust = std::move(trust).value();
    return {};
}

std::optional<Error> Resolver::addHelpers(EffectiveSettings &settings) const
{
    HelperEndpointSettings &helpers = settings.helpers;
    for (const auto &[service, id] :
         {std::pair(HelperService::Sts, u"sts"_s), std::pair(HelperService::SsoPortal, u"sso"_s),
          std::pair(HelperService::SsoOidc, u"sso_oidc"_s), std::pair(HelperService::SignIn, u"signin"_s)}) {
        const auto configured = configuredEndpoint(id);
        if (!configured)
            return configured.error();
        const Text &custom = configured.value();
        if (!custom)
            continue;
        const auto url = checkEndpointUrl(custom->value, custom->source);
        if (!url)
            return url.error();
        helpers.overrides.insert(service, {*url, custom->source});
    }
    helpers.useFips = settings.useFips.value;
    helpers.useDualStack = settings.useDualStack.value;
    helpers.legacySts = settings.legacySts.value;
    helpers.retryMode = settings.retryMode.value;
    helpers.maximumAttempts = settings.maximumAttempts.value;
    helpers.correctClockSkew = settings.correctClockSkew.value;
    helpers.userAgentAppId = settings.userAgentAppId.value;
    helpers.trust = settings.trust;
    return {};
}

void Resolver::addFiles(EffectiveSettings &settings) const
{
    if (!m_selection.readFiles)
        return;
    const QStringList paths = Profiles::filePaths(m_environment);
    settings.files.append({paths.value(0), fromEnvironment("AWS_CONFIG_FILE").value_or(Sourced<QString>()).source});
    settings.files.append(
        {paths.value(1), fromEnvironment("AWS_SHARED_CREDENTIALS_FILE").value_or(Sourced<QString>()).source});
}

Result<EffectiveSettings> Resolver::resolve()
{
    if (const auto problem = checkProfile())
        return *problem;
    EffectiveSettings settings;
    settings.profile = m_profile;
    addFiles(settings);
    settings.useFips = flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
    settings.useDualStack = flag("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
    settings.ignoresConfiguredEndpoints =
        flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls");
    settings.correctClockSkew = flag("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction");
    settings.correctClockSkew.value = !settings.correctClockSkew.value;
    if (const auto mode = setting("AWS_STS_REGIONAL_ENDPOINTS", "sts_regional_endpoints"))
        settings.legacySts = {mode->value.compare("legacy"_L1, Qt::CaseInsensitive) == 0, mode->source};
    if (const auto appId = setting("AWS_SDK_UA_APP_ID", "sdk_ua_app_id"))
        settings.userAgentAppId = {appId->value.toUtf8(), appId->source};
    auto foundRegion = region();
    if (!foundRegion)
        return foundRegion.error();
    settings.region = std::move(foundRegion).value();
    auto foundEndpoint = endpoint(settings.region.value, settings.useFips.value);
    if (!foundEndpoint)
        return foundEndpoint.error();
    settings.endpoint = std::move(foundEndpoint).value();
    auto foundMode = retryMode();
    if (!foundMode)
        return foundMode.error();
    settings.retryMode = std::move(foundMode).value();
    auto foundAttempts = maximumAttempts(settings.retryMode.value);
    if (!foundAttempts)
        return foundAttempts.error();
    settings.maximumAttempts = std::move(foundAttempts).value();
    auto proxies = ProxySettings::fromEnvironment(m_environment);
    if (!proxies)
        return proxies.error();
    settings.proxies = std::move(proxies).value();
    if (const auto problem = addTrust(settings))
        return *problem;
    if (const auto problem = addHelpers(settings))
        return *problem;
    return settings;
}

} // namespace

AwsClient::Settings EffectiveSettings::clientSettings() const
{
    AwsClient::Settings settings;
    settings.endpoint = endpoint.value;
    settings.endpointSource = endpoint.source;
    settings.region = region.value;
    settings.retryMode = retryMode.value;
    settings.maximumAttempts = maximumAttempts.value;
    settings.correctClockSkew = correctClockSkew.value;
    settings.userAgentAppId = userAgentAppId.value;
    settings.trust = trust;
    return settings;
}

Sourced<QString> effectiveProfile(const SettingsSelection &selection, const EnvironmentVariables &environment)
{
    if (selection.profile)
        return {*selection.profile, tr("chosen")};
    for (const auto &variable : {u"AWS_PROFILE"_s, u"AWS_DEFAULT_PROFILE"_s}) {
        const QString name = environment.value(variable);
        if (!name.isEmpty())
            return {name, variable};
    }
    return {u"default"_s, QString()};
}

Result<EffectiveSettings> resolveSettings(const SettingsSelection &selection, const EnvironmentVariables &environment)
{
    if (!selection.readFiles)
        return resolveSettings(selection, environment, Profiles());
    const auto profiles = Profiles::load(environment);
    if (!profiles)
        return profiles.error();
    return resolveSettings(selection, environment, profiles.value());
}

Result<EffectiveSettings> resolveSettings(const SettingsSelection &selection, const EnvironmentVariables &environment,
                                          const Profiles &profiles)
{
    return Resolver(selection, environment, profiles).resolve();
}

} // namespace zonescope::aws
