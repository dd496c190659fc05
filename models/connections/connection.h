// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QMetaType>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace zonescope {

/// How a connection gets its credentials.
enum class ConnectionKind : quint8 {
    Sample, ///< the sample domain inside the program
    Environment, ///< what the AWS CLI would take without a profile named: environment, then the default profile
    Profile, ///< a named profile of ~/.aws
    Keys, ///< access keys in the system keychain, or for this session only
};

/// The mark that a person gives a connection, seen at all times in the window; what a colour means is theirs to say,
/// but for Red, which is offered as "production".
enum class ConnectionColour : quint8 { None, Grey, Blue, Green, Amber, Red };

/// What was looked at last over a connection, so that it opens as it was left. Ids and API texts only.
struct KeptView {
    QStringList projectIds{}; ///< that the domain is narrowed down to; empty: all
    QStringList dataSourceIds{}; ///< chosen in the domain; empty: all
    QStringList scope{}; ///< chosen over domains and connections, a text for each node; then dataSourceIds is empty
    QStringList statuses{}; ///< API texts; empty: all
    QStringList types{};
    QStringList lineageStatuses{};
    QString text{}; ///< the rest of the filter, in its language
    std::optional<int> timeRange{}; ///< as the window counts them; nothing: the window's default
    std::optional<qint64> since{}; ///< ms UTC, of a time range with exact bounds only
    std::optional<qint64> until{};

    friend bool operator==(const KeptView &, const KeptView &) = default;
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
    QString domainUrl{}; ///< of its portal, which names the Region; empty where the service does not tell it
    ConnectionColour colour = ConnectionColour::None;
    KeptView view{};
    /// A profile of ~/.aws, listed while it is there, id "profile:<name>". Its name, colour, view and the like may be
    /// kept, but it is not made by a person and not theirs to delete.
    bool isFound = false;
    /// Runs may be started over it. Not by default: a connection only reads until a person says otherwise.
    bool mayStartRuns = false;

    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace zonescope

Q_DECLARE_METATYPE(zonescope::Connection)
