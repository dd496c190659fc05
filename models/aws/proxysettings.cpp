// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/proxysettings.h"

#include "models/aws/endpointrules.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr int httpPort = 80;
constexpr int httpsPort = 443;

struct Variable {
    QString name;
    QString value;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::ProxySettings", text);
}

Error unusable(const Variable &variable, const QString &why)
{
    return {.kind = ErrorKind::Usage, .message = tr("The proxy from %1 cannot be used: %2").arg(variable.name, why)};
}

/// `name` is in lower case. That spelling counts before any other, even where it is empty: so one proxy is switched
/// off.
std::optional<Variable> variableOf(const EnvironmentVariables &environment, const QString &name)
{
    auto found = environment.constFind(name);
    for (auto at = environment.constBegin(); found == environment.constEnd() && at != environment.constEnd(); ++at) {
        if (at.key().compare(name, Qt::CaseInsensitive) == 0 && !at->trimmed().isEmpty())
            found = at;
    }
    if (found == environment.constEnd() || found->trimmed().isEmpty())
        return {};
    return Variable{found.key(), found->trimmed()};
}

Result<QUrl> proxyUrl(const Variable &variable)
{
    const bool hasScheme = variable.value.contains("://"_L1);
    QUrl url(hasScheme ? variable.value : "http://"_L1 + variable.value);
    // A password with a bare '/', '?' or '#' ends the host too early.
    const bool isHostAlone = (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.host().isEmpty() || !isHostAlone) {
        return unusable(variable,
                        tr("it is not of the form http://host:port. Special characters of a user name or password "
                           "must be percent-encoded."));
    }
    if (url.scheme() != "http"_L1)
        return unusable(variable, tr("only proxies that are spoken to over http:// are known."));
    url.setPath({});
    if (url.port() < 0)
        url.setPort(httpPort);
    return url;
}

/// Hosts that speak for this machine alone: what they hand out must reach no proxy.
bool isOfThisMachine(const QUrl &url)
{
    if (isLoopback(url))
        return true;
    const QHostAddress address(url.host());
    return address.isLoopback() || address.isLinkLocal() || address == QHostAddress(u"fd00:ec2::254"_s)
        || address == QHostAddress(u"fd00:ec2::23"_s);
}

/// `entry` such as "corp.example", ".corp.example", "host:8443", "[::1]:8443" or "::1".
bool matches(const QString &entry, const QString &host, int port)
{
    static const QRegularExpression form(uR"(^(?:\[(?<six>[^\]]*)\]|(?<name>[^:]*))(?::(?<port>\d+))?$)"_s);
    const auto parts = form.match(entry);
    QString name = entry; // an IPv6 address without brackets
    if (parts.hasMatch()) {
        name = parts.captured(u"six"_s) + parts.captured(u"name"_s);
        const QString onlyPort = parts.captured(u"port"_s);
        if (!onlyPort.isEmpty() && onlyPort.toInt() != port)
            return false;
    }
    while (name.startsWith(u'.') || name.startsWith("*."_L1))
        name.remove(0, 1);
    return !name.isEmpty() && (host == name || host.endsWith(u'.' + name));
}

} // namespace

Result<ProxySettings> ProxySettings::fromEnvironment(const EnvironmentVariables &environment)
{
    ProxySettings settings;
    if (const auto variable = variableOf(environment, u"http_proxy"_s)) {
        const auto url = proxyUrl(*variable);
        if (!url)
            return url.error();
        settings.http = *url;
        settings.httpSource = variable->name;
    }
    if (const auto variable = variableOf(environment, u"https_proxy"_s)) {
        const auto url = proxyUrl(*variable);
        if (!url)
            return url.error();
        settings.https = *url;
        settings.httpsSource = variable->name;
    }
    if (const auto variable = variableOf(environment, u"no_proxy"_s)) {
        static const QRegularExpression separator(uR"([,\s]+)"_s);
        settings.bypass = variable->value.toLower().split(separator, Qt::SkipEmptyParts);
        settings.bypassSource = variable->name;
    }
    return settings;
}

QUrl ProxySettings::proxyFor(const QUrl &url) const
{
    if (isBypassed(url))
        return {};
    return url.scheme() == "https"_L1 ? https : http;
}

QString ProxySettings::sourceFor(const QUrl &url) const
{
    if (isBypassed(url))
        return {};
    return url.scheme() == "https"_L1 ? httpsSource : httpSource;
}

bool ProxySettings::isBypassed(const QUrl &url) const
{
    if (isOfThisMachine(url))
        return true;
    QString host = url.host().toLower();
    if (host.endsWith(u'.'))
        host.chop(1);
    const int port = url.port(url.scheme() == "https"_L1 ? httpsPort : httpPort);
    return std::any_of(bypass.begin(), bypass.end(),
                       [&](const QString &entry) { return entry == "*"_L1 || matches(entry, host, port); });
}

QString shownProxy(const QUrl &proxy)
{
    return proxy.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemovePath);
}

} // namespace zonescope::aws
