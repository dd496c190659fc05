// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/profiles.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

struct SettingsFile {
    QString path;
    QString shown;
};

SettingsFile settingsFile(const EnvironmentVariables &environment, const QString &variable, const QString &standard)
{
    const QString named = environment.value(variable);
    const QString &shown = named.isEmpty() ? standard : named;
    return {expandPath(shown, environment), shown};
}

SettingsFile configFileOf(const EnvironmentVariables &environment)
{
    return settingsFile(environment, u"AWS_CONFIG_FILE"_s, u"~/.aws/config"_s);
}

SettingsFile credentialsFileOf(const EnvironmentVariables &environment)
{
    return settingsFile(environment, u"AWS_SHARED_CREDENTIALS_FILE"_s, u"~/.aws/credentials"_s);
}

} // namespace

Profiles::Profiles(const ConfigFile &config, const ConfigFile &credentials)
{
    add(config, false);
    add(credentials, true);
}

QStringList Profiles::filePaths(const EnvironmentVariables &environment)
{
    return {configFileOf(environment).path, credentialsFileOf(environment).path};
}

Result<Profiles> Profiles::load(const EnvironmentVariables &environment)
{
    const SettingsFile configFile = configFileOf(environment);
    const SettingsFile credentialsFile = credentialsFileOf(environment);
    const auto config = readConfigFile(configFile.path, ConfigFlavour::Config, configFile.shown);
    if (!config)
        return config.error();
    const auto credentials = readConfigFile(credentialsFile.path, ConfigFlavour::Credentials, credentialsFile.shown);
    if (!credentials)
        return credentials.error();
    return Profiles(config.value(), credentials.value());
}

void Profiles::add(const ConfigFile &file, bool isCredentials)
{
    m_files << file.displayPath;
    m_contentDigest += file.digest + ';';
    m_warnings << file.warnings;
    for (const ConfigSection &section : file.sections) {
        if (section.kind == ConfigSection::Kind::Services)
            m_services.insert(section.name, section);
        if (section.kind == ConfigSection::Kind::SsoSession && !isCredentials) {
            const QString source = QCoreApplication::translate("zonescope::aws::Profiles", "sso-session %1 (%2)")
                                       .arg(section.name, file.displayPath);
            auto &entries = m_ssoSessions[section.name];
            for (auto value = section.values.begin(); value != section.values.end(); ++value)
                entries.insert(value.key(), {*value, source, false});
        }
        if (section.kind != ConfigSection::Kind::Profile)
            continue;
        if (!m_names.contains(section.name)) {
            m_names << section.name;
            m_places.insert(section.name, file.displayPath);
        }
        const QString source = QCoreApplication::translate("zonescope::aws::Profiles", "profile %1 (%2)")
                                   .arg(section.name, file.displayPath);
        auto &entries = m_profiles[section.name];
        for (auto value = section.values.begin(); value != section.values.end(); ++value)
            entries.insert(value.key(), {*value, source, isCredentials});
    }
}

std::optional<Profiles::Value> Profiles::valueOf(const QMap<QString, Entry> &entries, const QString &key)
{
    const auto entry = entries.constFind(key.toLower());
    if (entry == entries.constEnd())
        return {};
    const bool isEmpty = entry->value.secret ? entry->value.secret->isEmpty() : entry->value.text.isEmpty();
    if (isEmpty)
        return {};
    return Value{.text = entry->value.text, .source = entry->source, .secret = entry->value.secret};
}

std::optional<Profiles::Value> Profiles::value(const QString &profile, const QString &key) const
{
    return valueOf(m_profiles.value(profile), key);
}

std::optional<Profiles::Value> Profiles::ssoSessionValue(const QString &name, const QString &key) const
{
    return valueOf(m_ssoSessions.value(name), key);
}

Result<std::optional<Profiles::Value>> Profiles::serviceValue(const QString &profile, const QString &service,
                                                              const QString &key) const
{
    const auto named = value(profile, u"services"_s);
    if (!named)
        return std::optional<Value>();
    const auto section = m_services.constFind(named->text);
    if (section == m_services.constEnd()) {
        return Error{
            .kind = ErrorKind::Usage,
            .message = QCoreApplication::translate("zonescope::aws::Profiles",
                                                   "The %1 names services “%2”, but there is no section [services %2].")
                           .arg(named->source, named->text)};
    }
    const QString text = section->values.value(service.toLower()).nested.value(key.toLower());
    if (text.isEmpty())
        return std::optional<Value>();
    return std::optional<Value>(Value{.text = text, .source = named->source + u", [services %1]"_s.arg(named->text)});
}

ProfileKind Profiles::kind(const QString &profile) const
{
    const auto has = [&](const char *key) { return value(profile, QString::fromLatin1(key)).has_value(); };
    const auto entries = m_profiles.value(profile);
    const bool hasKeys = has("aws_access_key_id") || has("aws_secret_access_key");
    const bool keysInCredentials =
        entries.value(u"aws_access_key_id"_s).isCredentials || entries.value(u"aws_secret_access_key"_s).isCredentials;
    if (has("role_arn"))
        return has("web_identity_token_file") ? ProfileKind::WebIdentity : ProfileKind::AssumeRole;
    if (has("sso_account_id") || has("sso_role_name"))
        return ProfileKind::Sso;
    if (hasKeys && keysInCredentials)
        return ProfileKind::StaticKeys;
    if (has("login_session"))
        return ProfileKind::LoginSession;
    if (has("credential_process"))
        return ProfileKind::CredentialProcess;
    if (hasKeys)
        return ProfileKind::StaticKeys;
    return has("sso_session") || has("sso_start_url") ? ProfileKind::Sso : ProfileKind::NoKeys;
}

} // namespace zonescope::aws
