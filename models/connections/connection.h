// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>

namespace zonescope {

/// How a connection gets its credentials.
enum class ConnectionKind : quint8 {
    Sample, ///< the sample domain inside the program
    Environment, ///< what the AWS CLI would take without a profile named: environment, then the default profile
    Profile, ///< a named profile of ~/.aws
    Keys, ///< access keys in the system keychain, or for this session only
};

/// One connection that people keep. Holds no secret and no access key id.
struct Connection {
    QString id{}; ///< stable, a UUID without braces; names the keychain entry "connection/<id>"
    QString name{}; ///< what people call it
    ConnectionKind kind = ConnectionKind::Sample;
    QString profile{}; ///< for Profile
    QString region{}; ///< empty: from the environment or profile
    QString endpointUrl{}; ///< empty: the service's own
    bool sessionOnly = false; ///< Keys that are in no keychain; such a connection is not written to the settings
    QString domainId{}; ///< last domain looked at; empty: ask

    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace zonescope

Q_DECLARE_METATYPE(zonescope::Connection)
