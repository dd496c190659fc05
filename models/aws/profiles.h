// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/configfile.h"
#include "models/aws/systemenvironment.h"
#include "models/base/result.h"

#include <QtCore/QStringList>

#include <optional>

namespace zonescope::aws {

/// How a profile gets its keys, by its content (aws-client reference, section 4).
enum class ProfileKind : quint8 {
    NoKeys, ///< settings only
    StaticKeys,
    AssumeRole,
    WebIdentity,
    Sso,
    LoginSession,
    CredentialProcess,
};

/// The profiles of `~/.aws/config` and `~/.aws/credentials` (or AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE), merged
/// key by key; the credentials file wins. Either file may be missing. A value, read once; read again to see changes.
class Profiles final {
public:
    struct Value {
        QString text; ///< empty for secret keys
        QString source; ///< for people: "profile prod (~/.aws/config)"
        std::shared_ptr<const SecretBytes> secret{};
    };

    Profiles() = default;
    Profiles(const ConfigFile &config, const ConfigFile &credentials);

    /// Errors are of kind Usage and name file and line.
    [[nodiscard]] static Result<Profiles> load(const EnvironmentVariables &environment);
    /// The config file, then the credentials file, whether they exist or not.
    [[nodiscard]] static QStringList filePaths(const EnvironmentVariables &environment);

    /// In the order of the files, config first, each once.
    [[nodiscard]] QStringList names() const { return m_names; }
    [[nodiscard]] bool contains(const QString &profile) const { return m_names.contains(profile); }
    [[nodiscard]] ProfileKind kind(const QString &profile) const;
    /// The file that the profile stands in, as shown to people; the config file where both have it. Empty: in none.
    [[nodiscard]] QString fileOf(const QString &profile) const { return m_places.value(profile); }

    /// Keys compare without regard to case. An empty value counts as not there.
    [[nodiscard]] std::optional<Value> value(const QString &profile, const QString &key) const;
    /// `service -> key` of the section `[services NAME]` that the profile's `services` key names; a missing section is
    /// an error of kind Usage.
    [[nodiscard]] Result<std::optional<Value>> serviceValue(const QString &profile, const QString &service,
                                                            const QString &key) const;

    /// The same of a section `[sso-session NAME]`, which only the config file has.
    [[nodiscard]] bool containsSsoSession(const QString &name) const { return m_ssoSessions.contains(name); }
    [[nodiscard]] std::optional<Value> ssoSessionValue(const QString &name, const QString &key) const;

    /// Oddities that were tolerated, each naming file and line.
    [[nodiscard]] QStringList warnings() const { return m_warnings; }
    /// The files that were looked at, as shown to people.
    [[nodiscard]] QStringList files() const { return m_files; }
    /// Equal for equal bytes of all files, as far as they were read from files.
    [[nodiscard]] QByteArray contentDigest() const { return m_contentDigest; }

private:
    void add(const ConfigFile &file, bool isCredentials);

    struct Entry {
        ConfigValue value{};
        QString source{};
        bool isCredentials = false; ///< from the credentials file
    };
    [[nodiscard]] static std::optional<Value> valueOf(const QMap<QString, Entry> &entries, const QString &key);

    QStringList m_names;
    QMap<QString, QString> m_places;
    QMap<QString, QMap<QString, Entry>> m_profiles;
    QMap<QString, QMap<QString, Entry>> m_ssoSessions;
    QMap<QString, ConfigSection> m_services;
    QStringList m_warnings;
    QStringList m_files;
    QByteArray m_contentDigest;
};

} // namespace zonescope::aws
