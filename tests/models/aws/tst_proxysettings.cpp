// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/proxysettings.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

const QUrl awsUrl(u"https://datazone.eu-west-1.api.aws/v2/domains"_s);

ProxySettings settingsOf(const EnvironmentVariables &environment)
{
    const auto settings = ProxySettings::fromEnvironment(environment);
    return settings ? *settings : ProxySettings{};
}

} // namespace

class TstProxySettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingSetLeavesItToTheSystem();
    void row17_namesInAnyCaseAreRead_data();
    void row17_namesInAnyCaseAreRead();
    void row17_lowerCaseBeatsUpperCase();
    void row17_anEmptyLowerCaseNameSwitchesOneOff();
    void row17_httpAndHttpsAreTwoProxies();
    void row17_aValueWithoutSchemeMeansHttp_data();
    void row17_aValueWithoutSchemeMeansHttp();
    void row17_userAndPasswordAreReadAndNeverShown();
    void row17_noProxyMatchesSuffixes_data();
    void row17_noProxyMatchesSuffixes();
    void row17_theHostsOfThisMachineSeeNoProxy_data();
    void row17_theHostsOfThisMachineSeeNoProxy();
    void unusableValuesNameTheVariableOnly_data();
    void unusableValuesNameTheVariableOnly();
};

void TstProxySettings::nothingSetLeavesItToTheSystem()
{
    const ProxySettings settings = settingsOf({{u"PATH"_s, u"/bin"_s}, {u"NO_PROXY"_s, u"a"_s}});
    QVERIFY(settings.usesSystem());
    QVERIFY(settings.proxyFor(awsUrl).isEmpty());
    QVERIFY(settings.sourceFor(awsUrl).isEmpty());
}

void TstProxySettings::row17_namesInAnyCaseAreRead_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"https_proxy", "HTTPS_PROXY", "Https_Proxy"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TstProxySettings::row17_namesInAnyCaseAreRead()
{
    QFETCH(QString, name);
    const ProxySettings settings = settingsOf({{name, u"http://proxy.corp:3128"_s}});
    QVERIFY(!settings.usesSystem());
    QCOMPARE(settings.proxyFor(awsUrl), QUrl(u"http://proxy.corp:3128"_s));
    QCOMPARE(settings.sourceFor(awsUrl), name);
}

void TstProxySettings::row17_lowerCaseBeatsUpperCase()
{
    const ProxySettings settings = settingsOf({{u"HTTPS_PROXY"_s, u"http://upper:1"_s},
                                               {u"https_proxy"_s, u"http://lower:2"_s},
                                               {u"NO_PROXY"_s, u"upper.example"_s},
                                               {u"no_proxy"_s, u"lower.example"_s}});
    QCOMPARE(settings.proxyFor(awsUrl), QUrl(u"http://lower:2"_s));
    QCOMPARE(settings.bypass, QStringList{u"lower.example"_s});
}

void TstProxySettings::row17_anEmptyLowerCaseNameSwitchesOneOff()
{
    const ProxySettings settings = settingsOf({{u"HTTPS_PROXY"_s, u"http://upper:1"_s}, {u"https_proxy"_s, u" "_s}});
    QVERIFY(settings.proxyFor(awsUrl).isEmpty());
}

void TstProxySettings::row17_httpAndHttpsAreTwoProxies()
{
    const ProxySettings settings =
        settingsOf({{u"http_proxy"_s, u"http://plain:1"_s}, {u"HTTPS_PROXY"_s, u"http://secure:2"_s}});
    QCOMPARE(settings.proxyFor(awsUrl), QUrl(u"http://secure:2"_s));
    QCOMPARE(settings.sourceFor(awsUrl), u"HTTPS_PROXY"_s);
    QCOMPARE(settings.proxyFor(QUrl(u"http://service.example/"_s)), QUrl(u"http://plain:1"_s));
    QCOMPARE(settings.sourceFor(QUrl(u"http://service.example/"_s)), u"http_proxy"_s);
    QVERIFY(settingsOf({{u"http_proxy"_s, u"http://plain:1"_s}}).proxyFor(awsUrl).isEmpty());
}

void TstProxySettings::row17_aValueWithoutSchemeMeansHttp_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QUrl>("proxy");
    QTest::newRow("host and port") << u"proxy.corp:3128"_s << QUrl(u"http://proxy.corp:3128"_s);
    QTest::newRow("host alone") << u"proxy.corp"_s << QUrl(u"http://proxy.corp:80"_s);
    QTest::newRow("address and port") << u"10.0.0.1:8080"_s << QUrl(u"http://10.0.0.1:8080"_s);
    QTest::newRow("with user") << u"me:pw@proxy.corp:3128"_s << QUrl(u"http://me:pw@proxy.corp:3128"_s);
    QTest::newRow("IPv6") << u"[2001:db8::1]:3128"_s << QUrl(u"http://[2001:db8::1]:3128"_s);
    QTest::newRow("with scheme and slash") << u"http://proxy.corp:3128/"_s << QUrl(u"http://proxy.corp:3128"_s);
    QTest::newRow("white space around") << u"  proxy.corp:3128 "_s << QUrl(u"http://proxy.corp:3128"_s);
}

void TstProxySettings::row17_aValueWithoutSchemeMeansHttp()
{
    QFETCH(QString, value);
    QFETCH(QUrl, proxy);
    QCOMPARE(settingsOf({{u"HTTPS_PROXY"_s, value}}).proxyFor(awsUrl), proxy);
}

void TstProxySettings::row17_userAndPasswordAreReadAndNeverShown()
{
    const QUrl proxy =
        settingsOf({{u"HTTPS_PROXY"_s, u"http://corp%5Cme:p%40ss%2Fword@proxy.corp:3128"_s}}).proxyFor(awsUrl);
    QCOMPARE(proxy.userName(QUrl::FullyDecoded), u"corp\\me"_s);
    QCOMPARE(proxy.password(QUrl::FullyDecoded), u"p@ss/word"_s);
    QCOMPARE(shownProxy(proxy), u"http://proxy.corp:3128"_s);
}

void TstProxySettings::row17_noProxyMatchesSuffixes_data()
{
    QTest::addColumn<QString>("noProxy");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isBypassed");
    const auto add = [](const char *name, const QString &noProxy, const QString &url, bool isBypassed) {
        QTest::newRow(name) << noProxy << url << isBypassed;
    };
    add("the host", u"corp.example"_s, u"https://corp.example/"_s, true);
    add("a host below it", u"corp.example"_s, u"https://a.b.corp.example/"_s, true);
    add("a longer name", u"corp.example"_s, u"https://notcorp.example/"_s, false);
    add("a name that only begins so", u"corp.example"_s, u"https://corp.example.org/"_s, false);
    add("a dot before it", u".corp.example"_s, u"https://a.corp.example/"_s, true);
    add("a dot before it, the host itself", u".corp.example"_s, u"https://corp.example/"_s, true);
    add("a star before it", u"*.corp.example"_s, u"https://a.corp.example/"_s, true);
    add("any case", u"Corp.EXAMPLE"_s, u"https://A.corp.Example/"_s, true);
    add("a dot after the host", u"corp.example"_s, u"https://corp.example./"_s, true);
    add("everything", u"*"_s, u"https://corp.example/"_s, true);
    add("one of several", u"a.example, ,b.example\tc.example"_s, u"https://x.c.example/"_s, true);
    add("none of several", u"a.example,b.example"_s, u"https://c.example/"_s, false);
    add("the port", u"corp.example:8443"_s, u"https://corp.example:8443/"_s, true);
    add("another port", u"corp.example:8443"_s, u"https://corp.example/"_s, false);
    add("the port that is usual", u"corp.example:443"_s, u"https://corp.example/"_s, true);
    add("an address", u"10.1.2.3"_s, u"https://10.1.2.3/"_s, true);
    add("no CIDR", u"10.0.0.0/8"_s, u"https://10.1.2.3/"_s, false);
    add("IPv6 in brackets", u"[2001:db8::1]"_s, u"https://[2001:db8::1]/"_s, true);
    add("IPv6 bare", u"2001:db8::1"_s, u"https://[2001:db8::1]/"_s, true);
    add("only dots", u"."_s, u"https://corp.example/"_s, false);
}

void TstProxySettings::row17_noProxyMatchesSuffixes()
{
    QFETCH(QString, noProxy);
    QFETCH(QString, url);
    QFETCH(bool, isBypassed);
    const ProxySettings settings =
        settingsOf({{u"HTTPS_PROXY"_s, u"http://proxy.corp:3128"_s}, {u"NO_PROXY"_s, noProxy}});
    QCOMPARE(settings.isBypassed(QUrl(url)), isBypassed);
    QCOMPARE(settings.proxyFor(QUrl(url)).isEmpty(), isBypassed);
    QCOMPARE(settings.sourceFor(QUrl(url)).isEmpty(), isBypassed);
}

void TstProxySettings::row17_theHostsOfThisMachineSeeNoProxy_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"http://169.254.169.254/latest/api/token", "http://[fd00:ec2::254]/latest/api/token",
          "http://169.254.170.2/v2/credentials", "http://169.254.170.23/v1/credentials",
          "http://[fd00:ec2::23]/v1/credentials", "http://localhost:8080/", "http://127.0.0.1/", "http://[::1]/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TstProxySettings::row17_theHostsOfThisMachineSeeNoProxy()
{
    QFETCH(QString, url);
    const ProxySettings settings =
        settingsOf({{u"http_proxy"_s, u"http://proxy.corp:3128"_s}, {u"https_proxy"_s, u"http://proxy.corp:3128"_s}});
    QVERIFY(settings.isBypassed(QUrl(url)));
    QVERIFY(settings.proxyFor(QUrl(url)).isEmpty());
    QVERIFY(!settings.isBypassed(awsUrl));
}

void TstProxySettings::unusableValuesNameTheVariableOnly_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("socks") << u"socks5://me:s3cret@proxy.corp:1080"_s;
    QTest::newRow("https to the proxy") << u"https://me:s3cret@proxy.corp:3128"_s;
    QTest::newRow("a slash in the password") << u"http://me:s3cret/x@proxy.corp:3128"_s;
    QTest::newRow("a number sign in the password") << u"http://me:s3cret#x@proxy.corp:3128"_s;
    QTest::newRow("no host") << u"http://"_s;
    QTest::newRow("a path") << u"http://proxy.corp/s3cret"_s;
    QTest::newRow("no port number") << u"http://me:s3cret@proxy.corp:port"_s;
}

void TstProxySettings::unusableValuesNameTheVariableOnly()
{
    QFETCH(QString, value);
    for (const QString &name : {u"HTTPS_PROXY"_s, u"http_proxy"_s}) {
        const auto settings = ProxySettings::fromEnvironment({{name, value}});
        QVERIFY(!settings);
        QCOMPARE(settings.error().kind, ErrorKind::Usage);
        QVERIFY(settings.error().message.contains(name));
        QVERIFY2(!settings.error().message.contains(u"s3cret"_s), qPrintable(settings.error().message));
    }
}

QTEST_GUILESS_MAIN(TstProxySettings)
#include "tst_proxysettings.moc"
