// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/helperendpoints.h"

#include "models/aws/settingsresolver.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array<HelperService, 4> services{HelperService::Sts, HelperService::SsoPortal, HelperService::SsoOidc,
                                                HelperService::SignIn};

QString hostOf(HelperService service, const QByteArray &region, const HelperEndpointSettings &settings = {})
{
    const auto endpoint = helperEndpoint(service, region, settings);
    return endpoint ? endpoint->url.toString() : endpoint.error().message;
}

} // namespace

class TstHelperEndpoints : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void row20_everyPartitionHasItsSuffixAndSignInHost_data();
    void row20_everyPartitionHasItsSuffixAndSignInHost();
    void row18_anEndpointOfDataZoneLeavesSignInHostsAlone_data();
    void row18_anEndpointOfDataZoneLeavesSignInHostsAlone();
    void row18_aGlobalEndpointMovesThemAndIsNamed();
    void row18_ignoredEndpointsMoveNothing();
    void row19_fipsHosts_data();
    void row19_fipsHosts();
    void row19_fipsAndACustomEndpointAreAClearError();
    void dualStackHosts();
    void dualStackAndACustomEndpointAreAClearError();
    void legacyStsIsGlobalForOldRegionsOnly();
    void customEndpointsKeepTheSigningRegion();
    void unusableRegionsAndEndpointsAreUsageErrors();
};

void TstHelperEndpoints::row20_everyPartitionHasItsSuffixAndSignInHost_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("signIn");
    const auto add = [](const char *name, const QByteArray &region, const QString &suffix, const QString &signIn) {
        QTest::newRow(name) << region << suffix << signIn;
    };
    add("commercial", "eu-central-1"_ba, u"amazonaws.com"_s, u"signin.aws.amazon.com"_s);
    add("a region that is not known yet", "ap-somewhere-9"_ba, u"amazonaws.com"_s, u"signin.aws.amazon.com"_s);
    add("GovCloud", "us-gov-west-1"_ba, u"amazonaws.com"_s, u"signin.amazonaws-us-gov.com"_s);
    add("China", "cn-northwest-1"_ba, u"amazonaws.com.cn"_s, u"signin.amazonaws.cn"_s);
    add("EU sovereign", "eusc-de-east-1"_ba, u"amazonaws.eu"_s, u"signin.amazonaws-eusc.eu"_s);
}

void TstHelperEndpoints::row20_everyPartitionHasItsSuffixAndSignInHost()
{
    QFETCH(QByteArray, region);
    QFETCH(QString, suffix);
    QFETCH(QString, signIn);
    const QString regional = QString::fromLatin1(region) + u'.';
    QCOMPARE(hostOf(HelperService::Sts, region), u"https://sts."_s + regional + suffix);
    QCOMPARE(hostOf(HelperService::SsoPortal, region), u"https://portal.sso."_s + regional + suffix);
    QCOMPARE(hostOf(HelperService::SsoOidc, region), u"https://oidc."_s + regional + suffix);
    QCOMPARE(hostOf(HelperService::SignIn, region), u"https://"_s + regional + signIn);
    for (const HelperService service : services) {
        QCOMPARE(helperEndpoint(service, region, {})->signingRegion, region);
        QVERIFY(helperEndpoint(service, region, {})->source.isEmpty());
    }
}

void TstHelperEndpoints::row18_anEndpointOfDataZoneLeavesSignInHostsAlone_data()
{
    QTest::addColumn<bool>("isChosen");
    QTest::newRow("AWS_ENDPOINT_URL_DATAZONE") << false;
    QTest::newRow("chosen in the window") << true;
}

void TstHelperEndpoints::row18_anEndpointOfDataZoneLeavesSignInHostsAlone()
{
    QFETCH(bool, isChosen);
    const QString vpc = u"https://vpce-1.datazone.eu-west-1.vpce.amazonaws.com"_s;
    SettingsSelection selection{.region = u"eu-west-1"_s, .readFiles = false};
    EnvironmentVariables environment;
    if (isChosen)
        selection.endpointUrl = vpc;
    else
        environment.insert(u"AWS_ENDPOINT_URL_DATAZONE"_s, vpc);
    const auto settings = resolveSettings(selection, environment);
    QVERIFY(settings.ok());
    QCOMPARE(settings->endpoint.value.toString(), vpc);
    QVERIFY(settings->helpers.overrides.isEmpty());
    QCOMPARE(hostOf(HelperService::Sts, "eu-west-1"_ba, settings->helpers), u"https://sts.eu-west-1.amazonaws.com"_s);
    QCOMPARE(hostOf(HelperService::SsoOidc, "eu-west-1"_ba, settings->helpers),
             u"https://oidc.eu-west-1.amazonaws.com"_s);
    // "About this connection" shows it with its source.
    const QList<SettingLine> lines = describeSettings(*settings);
    const auto line = std::find_if(lines.begin(), lines.end(), [](const SettingLine &candidate) {
        return candidate.name == u"DataZone endpoint"_s;
    });
    QVERIFY(line != lines.end());
    QCOMPARE(line->value, vpc);
    QCOMPARE(line->source.isEmpty(), false);
}

void TstHelperEndpoints::row18_aGlobalEndpointMovesThemAndIsNamed()
{
    const auto settings = resolveSettings({.region = u"eu-west-1"_s, .readFiles = false},
                                          {{u"AWS_ENDPOINT_URL"_s, u"https://mock.example"_s},
                                           {u"AWS_ENDPOINT_URL_SSO_OIDC"_s, u"https://oidc.example"_s}});
    QVERIFY(settings.ok());
    const auto sts = helperEndpoint(HelperService::Sts, "eu-west-1"_ba, settings->helpers);
    QCOMPARE(sts->url, QUrl(u"https://mock.example"_s));
    QCOMPARE(sts->source, u"AWS_ENDPOINT_URL"_s);
    const auto oidc = helperEndpoint(HelperService::SsoOidc, "eu-west-1"_ba, settings->helpers);
    QCOMPARE(oidc->url, QUrl(u"https://oidc.example"_s));
    QCOMPARE(oidc->source, u"AWS_ENDPOINT_URL_SSO_OIDC"_s);
}

void TstHelperEndpoints::row18_ignoredEndpointsMoveNothing()
{
    const auto settings = resolveSettings({.region = u"eu-west-1"_s, .readFiles = false},
                                          {{u"AWS_ENDPOINT_URL"_s, u"https://mock.example"_s},
                                           {u"AWS_ENDPOINT_URL_STS"_s, u"https://sts.example"_s},
                                           {u"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"_s, u"true"_s}});
    QVERIFY(settings.ok());
    QVERIFY(settings->helpers.overrides.isEmpty());
    QVERIFY(!settings->hasCustomEndpoint());
}

void TstHelperEndpoints::row19_fipsHosts_data()
{
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QString>("sts");
    QTest::addColumn<QString>("portal");
    QTest::addColumn<QString>("oidc");
    QTest::newRow("commercial") << "us-east-2"_ba << u"https://sts-fips.us-east-2.amazonaws.com"_s
                                << u"https://portal.sso-fips.us-east-2.amazonaws.com"_s
                                << u"https://oidc-fips.us-east-2.amazonaws.com"_s;
    // There the plain names are the FIPS ones.
    QTest::newRow("GovCloud") << "us-gov-east-1"_ba << u"https://sts.us-gov-east-1.amazonaws.com"_s
                              << u"https://portal.sso.us-gov-east-1.amazonaws.com"_s
                              << u"https://oidc.us-gov-east-1.amazonaws.com"_s;
}

void TstHelperEndpoints::row19_fipsHosts()
{
    QFETCH(QByteArray, region);
    QFETCH(QString, sts);
    QFETCH(QString, portal);
    QFETCH(QString, oidc);
    const HelperEndpointSettings fips{.useFips = true};
    QCOMPARE(hostOf(HelperService::Sts, region, fips), sts);
    QCOMPARE(hostOf(HelperService::SsoPortal, region, fips), portal);
    QCOMPARE(hostOf(HelperService::SsoOidc, region, fips), oidc);
}

void TstHelperEndpoints::row19_fipsAndACustomEndpointAreAClearError()
{
    HelperEndpointSettings settings{.useFips = true};
    settings.overrides.insert(HelperService::Sts, {QUrl(u"https://sts.example"_s), u"AWS_ENDPOINT_URL_STS"_s});
    const auto endpoint = helperEndpoint(HelperService::Sts, "us-east-1"_ba, settings);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, ErrorKind::Usage);
    QVERIFY(endpoint.error().message.contains(u"FIPS and custom endpoint are not supported"_s));
    QVERIFY(endpoint.error().message.contains(u"AWS_ENDPOINT_URL_STS"_s));
    // The others are not touched by it.
    QCOMPARE(hostOf(HelperService::SsoOidc, "us-east-1"_ba, settings), u"https://oidc-fips.us-east-1.amazonaws.com"_s);
}

void TstHelperEndpoints::dualStackHosts()
{
    const HelperEndpointSettings dual{.useDualStack = true};
    QCOMPARE(hostOf(HelperService::Sts, "us-east-1"_ba, dual), u"https://sts.us-east-1.api.aws"_s);
    QCOMPARE(hostOf(HelperService::SsoPortal, "cn-north-1"_ba, dual),
             u"https://portal.sso.cn-north-1.api.amazonwebservices.com.cn"_s);
    QCOMPARE(hostOf(HelperService::SsoOidc, "eusc-de-east-1"_ba, dual),
             u"https://oidc.eusc-de-east-1.api.amazonwebservices.eu"_s);
}

void TstHelperEndpoints::dualStackAndACustomEndpointAreAClearError()
{
    HelperEndpointSettings settings{.useDualStack = true};
    settings.overrides.insert(HelperService::Sts, {QUrl(u"https://sts.example"_s), u"AWS_ENDPOINT_URL"_s});
    const auto endpoint = helperEndpoint(HelperService::Sts, "us-east-1"_ba, settings);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, ErrorKind::Usage);
    QVERIFY(endpoint.error().message.contains(u"AWS_ENDPOINT_URL"_s));
}

void TstHelperEndpoints::legacyStsIsGlobalForOldRegionsOnly()
{
    const HelperEndpointSettings legacy{.legacySts = true};
    const auto old = helperEndpoint(HelperService::Sts, "eu-west-1"_ba, legacy);
    QCOMPARE(old->url.toString(), u"https://sts.amazonaws.com"_s);
    QCOMPARE(old->signingRegion, "us-east-1"_ba);
    const auto recent = helperEndpoint(HelperService::Sts, "eu-south-1"_ba, legacy);
    QCOMPARE(recent->url.toString(), u"https://sts.eu-south-1.amazonaws.com"_s);
    QCOMPARE(recent->signingRegion, "eu-south-1"_ba);
    QCOMPARE(hostOf(HelperService::SsoOidc, "eu-west-1"_ba, legacy), u"https://oidc.eu-west-1.amazonaws.com"_s);
    QCOMPARE(hostOf(HelperService::Sts, "us-gov-west-1"_ba, legacy), u"https://sts.us-gov-west-1.amazonaws.com"_s);
}

void TstHelperEndpoints::customEndpointsKeepTheSigningRegion()
{
    HelperEndpointSettings settings{.legacySts = true};
    settings.overrides.insert(HelperService::Sts, {QUrl(u"http://127.0.0.1:4566"_s), u"test"_s});
    const auto endpoint = helperEndpoint(HelperService::Sts, "eu-west-1"_ba, settings);
    QCOMPARE(endpoint->url, QUrl(u"http://127.0.0.1:4566"_s));
    QCOMPARE(endpoint->signingRegion, "eu-west-1"_ba);
    QCOMPARE(endpoint->source, u"test"_s);
}

void TstHelperEndpoints::unusableRegionsAndEndpointsAreUsageErrors()
{
    for (const QByteArray &region : {""_ba, "us east"_ba, "evil.example/"_ba, "-a"_ba}) {
        const auto endpoint = helperEndpoint(HelperService::SsoOidc, region, {});
        QVERIFY(!endpoint);
        QCOMPARE(endpoint.error().kind, ErrorKind::Usage);
    }
    HelperEndpointSettings settings;
    settings.overrides.insert(HelperService::SsoOidc,
                              {QUrl(u"http://not-loopback.example"_s), u"AWS_ENDPOINT_URL_SSO_OIDC"_s});
    const auto endpoint = helperEndpoint(HelperService::SsoOidc, "us-east-1"_ba, settings);
    QVERIFY(!endpoint);
    QCOMPARE(endpoint.error().kind, ErrorKind::Usage);
    QVERIFY(endpoint.error().message.contains(u"AWS_ENDPOINT_URL_SSO_OIDC"_s));
}

QTEST_GUILESS_MAIN(TstHelperEndpoints)
#include "tst_helperendpoints.moc"
