// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/secrets/secretbytes.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QMap>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

namespace zonescope::aws {

/// The two settings files differ in how a section names a profile.
enum class ConfigFlavour : quint8 {
    Config, ///< [default], [profile NAME], [sso-session NAME], [services NAME]
    Credentials, ///< [NAME]
};

/// One value of a settings file.
struct ConfigValue {
    QString text{}; ///< without a trailing comment; empty for secret keys
    QString raw{}; ///< as written, comment included; empty for secret keys
    std::shared_ptr<const SecretBytes> secret{}; ///< only for secret keys, which never become a QString
    QMap<QString, QString> nested{}; ///< the one level of `key = value` lines indented under an empty value
    int line = 0;
};

struct ConfigSection {
    enum class Kind : quint8 { Profile, SsoSession, Services };

    Kind kind = Kind::Profile;
    QString name{};
    QMap<QString, ConfigValue> values{}; ///< keys in lower case
    int line = 0;
    bool isPrefixedDefault = false; ///< [profile default], which beats [default]
};

/// The content of one settings file in the AWS ini grammar (aws-client reference, section 3), sections in file order,
/// several of one name merged.
struct ConfigFile {
    QString displayPath{}; ///< for people, such as "~/.aws/config"
    QList<ConfigSection> sections{};
    QStringList warnings{}; ///< what was tolerated, each naming the line
    QByteArray digest{}; ///< SHA-256 of the bytes; empty where there is no file
};

/// Errors are of kind Usage and name file and line; they quote nothing of the file.
[[nodiscard]] Result<ConfigFile> parseConfigFile(QByteArrayView bytes, ConfigFlavour flavour,
                                                 const QString &displayPath);

/// Reads and parses; a file that does not exist is empty.
[[nodiscard]] Result<ConfigFile> readConfigFile(const QString &path, ConfigFlavour flavour, const QString &displayPath);

} // namespace zonescope::aws
