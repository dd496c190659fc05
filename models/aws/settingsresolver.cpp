// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsresolver.h"

#include "models/aws/endpointrules.h"
#include "models/aws/profiles.h"
#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr int standardAttempts = 3;

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
    [[nodiscard]] bool flag(const char *variable, const char *key) const
    {
        const auto value = setting(variable, key);
        return value && isTrue(value->value);
    }

    [[nodiscard]] std::optional<Error> checkProfile() const;
    [[nodiscard]] Result<Sourced<QByteArray>> region() const;
    [[nodiscard]] Result<Text> configuredEndpoint() const;
    [[nodiscard]] Result<Sourced<QUrl>> endpoint(const QByteArray &region, bool useFips) const;
    [[nodiscard]] Result<Sourced<int>> maximumAttempts() const;

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
        return usage(m_selection.readFiles
                         ? tr("No AWS Region is set. Name one with --region or in the connection, set AWS_REGION, or "
                              "add “region = …” to the profile %1.")
                               .arg(m_profile.value)
                         : tr("No AWS Region is set. Name one with --region or in the connection, or set AWS_REGION."));
    }
    const QByteArray name = found->value.trimmed().toUtf8();
    if (!isValidRegion(name)) {
        return usage(tr("“%1” (%2) is not the name of an AWS Region such as us-east-1.")
                         .arg(firstLine(found->value, 80), found->source));
    }
    return Sourced<QByteArray>{name, found->source};
}

Result<Resolver::Text> Resolver::configuredEndpoint() const
{
    if (!m_selection.endpointUrl.isEmpty())
        return Text({m_selection.endpointUrl, tr("the chosen endpoint URL")});
    if (flag("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls"))
        return Text();
    for (const char *variable : {"AWS_ENDPOINT_URL_DATAZONE", "AWS_ENDPOINT_URL"}) {
        if (const auto value = fromEnvironment(variable))
            return value;
    }
    if (m_selection.readFiles) {
        const auto service = m_profiles.serviceValue(m_profile.value, u"datazone"_s, u"endpoint_url"_s);
        if (!service)
            return service.error();
        if (const auto &value = service.value())
            return Text({value->text, value->source});
    }
    return fromProfile("endpoint_url");
}

Result<Sourced<QUrl>> Resolver::endpoint(const QByteArray &region, bool useFips) const
{
    const auto configured = configuredEndpoint();
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

Result<Sourced<int>> Resolver::maximumAttempts() const
{
    const auto value = setting("AWS_MAX_ATTEMPTS", "max_attempts");
    if (!value)
        return Sourced<int>{standardAttempts, QString()};
    bool isNumber = false;
    const int attempts = value->value.trimmed().toInt(&isNumber);
    if (!isNumber || attempts < 1)
        return usage(tr("The number of attempts from %1 must be a whole number of at least 1.").arg(value->source));
    return Sourced<int>{attempts, value->source};
}

Result<EffectiveSettings> Resolver::resolve()
{
    if (const auto problem = checkProfile())
        return *problem;
    EffectiveSettings settings;
    settings.profile = m_profile;
    settings.useFips = flag("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
    settings.correctClockSkew = !flag("AWS_DISABLE_CLOCK_SKEW_CORRECTION", "disable_clock_skew_correction");
    if (const auto appId = setting("AWS_SDK_UA_APP_ID", "sdk_ua_app_id"))
        settings.userAgentAppId = appId->value.toUtf8();
    auto foundRegion = region();
    if (!foundRegion)
        return foundRegion.error();
    settings.region = std::move(foundRegion).value();
    auto foundEndpoint = endpoint(settings.region.value, settings.useFips);
    if (!foundEndpoint)
        return foundEndpoint.error();
    settings.endpoint = std::move(foundEndpoint).value();
    auto foundAttempts = maximumAttempts();
    if (!foundAttempts)
        return foundAttempts.error();
    settings.maximumAttempts = std::move(foundAttempts).value();
    return settings;
}

} // namespace

AwsClient::Settings EffectiveSettings::clientSettings() const
{
    AwsClient::Settings settings;
    settings.endpoint = endpoint.value;
    settings.endpointSource = endpoint.source;
    settings.region = region.value;
    settings.maximumAttempts = maximumAttempts.value;
    settings.correctClockSkew = correctClockSkew;
    settings.userAgentAppId = userAgentAppId;
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
