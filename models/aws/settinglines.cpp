// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsresolver.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::SettingLine", text);
}

/// Collects rows; a setting that nobody made says so.
class Rows {
public:
    void add(const QString &name, const QString &value, const QString &source)
    {
        m_rows.append({.name = name, .value = firstLine(value), .source = source.isEmpty() ? tr("default") : source});
    }
    void add(const QString &name, const Sourced<bool> &flag)
    {
        add(name, flag.value ? tr("on") : tr("off"), flag.source);
    }
    [[nodiscard]] QList<SettingLine> rows() const { return m_rows; }

private:
    QList<SettingLine> m_rows;
};

void addHelper(Rows &rows, const QString &name, HelperService service, const EffectiveSettings &settings)
{
    const auto endpoint = helperEndpoint(service, settings.region.value, settings.helpers);
    if (endpoint)
        rows.add(name, endpoint->url.toString(), endpoint->source);
    else
        rows.add(name, endpoint.error().message, settings.helpers.overrides.value(service).source);
}

QString retryModeName(RetryMode mode)
{
    switch (mode) {
    case RetryMode::Standard:
        return u"standard"_s;
    case RetryMode::Adaptive:
        return u"adaptive"_s;
    case RetryMode::Legacy:
        return u"legacy"_s;
    }
    return {};
}

void addProxies(Rows &rows, const ProxySettings &proxies)
{
    const auto add = [&rows](const QString &name, const QUrl &proxy, const QString &source) {
        rows.add(name, proxy.isEmpty() ? tr("none") : shownProxy(proxy), source);
    };
    if (proxies.usesSystem()) {
        rows.add(tr("Proxy"), tr("as the system says"), {});
    } else {
        add(tr("Proxy for https"), proxies.https, proxies.httpsSource);
        add(tr("Proxy for http"), proxies.http, proxies.httpSource);
    }
    if (!proxies.bypass.isEmpty())
        rows.add(tr("Hosts without a proxy"), proxies.bypass.join(u", "_s), proxies.bypassSource);
}

} // namespace

QList<SettingLine> describeSettings(const EffectiveSettings &settings)
{
    Rows rows;
    rows.add(tr("Profile"), settings.profile.value, settings.profile.source);
    rows.add(tr("Region"), QString::fromLatin1(settings.region.value), settings.region.source);
    for (const Sourced<QString> &file : settings.files)
        rows.add(tr("Settings file"), file.value, file.source);
    rows.add(tr("DataZone endpoint"), settings.endpoint.value.toString(), settings.endpoint.source);
    addHelper(rows, tr("STS endpoint"), HelperService::Sts, settings);
    addHelper(rows, tr("SSO portal endpoint"), HelperService::SsoPortal, settings);
    addHelper(rows, tr("SSO-OIDC endpoint"), HelperService::SsoOidc, settings);
    rows.add(tr("Configured endpoints are ignored"), settings.ignoresConfiguredEndpoints);
    rows.add(tr("FIPS endpoints"), settings.useFips);
    rows.add(tr("Dual-stack sign-in endpoints"), settings.useDualStack);
    rows.add(tr("STS endpoints"), settings.legacySts.value ? u"legacy"_s : u"regional"_s, settings.legacySts.source);
    rows.add(tr("CA file"),
             settings.caBundle.value.isEmpty() ? tr("none besides the system's") : settings.caBundle.value,
             settings.caBundle.source);
    addProxies(rows, settings.proxies);
    rows.add(tr("Retry mode"), retryModeName(settings.retryMode.value), settings.retryMode.source);
    rows.add(tr("Attempts"), QString::number(settings.maximumAttempts.value), settings.maximumAttempts.source);
    rows.add(tr("Clock correction"), settings.correctClockSkew);
    const QByteArray &appId = settings.userAgentAppId.value;
    rows.add(tr("App id"), appId.isEmpty() ? tr("none") : QString::fromUtf8(appId), settings.userAgentAppId.source);
    return rows.rows();
}

} // namespace zonescope::aws
