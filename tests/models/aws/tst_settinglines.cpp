// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/settingsresolver.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

QList<SettingLine> linesOf(const EnvironmentVariables &environment, SettingsSelection selection = {})
{
    selection.region = u"eu-west-1"_s;
    selection.readFiles = false;
    const auto settings = resolveSettings(selection, environment);
    return settings ? describeSettings(*settings) : QList<SettingLine>{};
}

SettingLine lineOf(const QList<SettingLine> &lines, const QString &name)
{
    const auto line =
        std::find_if(lines.begin(), lines.end(), [&name](const SettingLine &each) { return each.name == name; });
    return line == lines.end() ? SettingLine{} : *line;
}

} // namespace

class TstSettingLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLineHasANameAValueAndASource();
    void settingsThatNobodyMadeAreDefaults();
    void retryModesAreNamedAsTheyAreWritten_data();
    void retryModesAreNamedAsTheyAreWritten();
    void variablesAreNamed();
    void row17_proxiesAreShownWithoutTheirPassword();
    void row18_theEndpointAndItsSourceAreShown();
    void row19_fipsWithACustomHelperSaysWhatIsWrong();
};

void TstSettingLines::everyLineHasANameAValueAndASource()
{
    const QList<SettingLine> lines = linesOf({{u"AWS_PROFILE"_s, u"default"_s}});
    QVERIFY(lines.size() > 10);
    QSet<QString> names;
    for (const SettingLine &line : lines) {
        QVERIFY(!line.name.isEmpty());
        QVERIFY2(!line.value.isEmpty(), qPrintable(line.name));
        QVERIFY2(!line.source.isEmpty(), qPrintable(line.name));
        names.insert(line.name);
    }
    QCOMPARE(names.size(), lines.size());
}

void TstSettingLines::settingsThatNobodyMadeAreDefaults()
{
    const QList<SettingLine> lines = linesOf({});
    QCOMPARE(lineOf(lines, u"Retry mode"_s).value, u"standard"_s);
    QCOMPARE(lineOf(lines, u"Retry mode"_s).source, u"default"_s);
    QCOMPARE(lineOf(lines, u"Attempts"_s).value, u"3"_s);
    QCOMPARE(lineOf(lines, u"Clock correction"_s).value, u"on"_s);
    QCOMPARE(lineOf(lines, u"FIPS endpoints"_s).value, u"off"_s);
    QCOMPARE(lineOf(lines, u"STS endpoint"_s).value, u"https://sts.eu-west-1.amazonaws.com"_s);
}

void TstSettingLines::retryModesAreNamedAsTheyAreWritten_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("attempts");
    QTest::newRow("standard") << u"standard"_s << u"3"_s;
    QTest::newRow("adaptive") << u"adaptive"_s << u"3"_s;
    QTest::newRow("legacy") << u"legacy"_s << u"5"_s;
}

void TstSettingLines::retryModesAreNamedAsTheyAreWritten()
{
    QFETCH(QString, mode);
    QFETCH(QString, attempts);
    const QList<SettingLine> lines = linesOf({{u"AWS_RETRY_MODE"_s, mode}});
    QCOMPARE(lineOf(lines, u"Retry mode"_s).value, mode);
    QCOMPARE(lineOf(lines, u"Retry mode"_s).source, u"AWS_RETRY_MODE"_s);
    QCOMPARE(lineOf(lines, u"Attempts"_s).value, attempts);
}

void TstSettingLines::variablesAreNamed()
{
    const QList<SettingLine> lines = linesOf({{u"AWS_MAX_ATTEMPTS"_s, u"7"_s},
                                              {u"AWS_DISABLE_CLOCK_SKEW_CORRECTION"_s, u"true"_s},
                                              {u"AWS_SDK_UA_APP_ID"_s, u"team-7"_s}});
    QCOMPARE(lineOf(lines, u"Attempts"_s).value, u"7"_s);
    QCOMPARE(lineOf(lines, u"Attempts"_s).source, u"AWS_MAX_ATTEMPTS"_s);
    QCOMPARE(lineOf(lines, u"Clock correction"_s).value, u"off"_s);
    QCOMPARE(lineOf(lines, u"Clock correction"_s).source, u"AWS_DISABLE_CLOCK_SKEW_CORRECTION"_s);
    QCOMPARE(lineOf(lines, u"App id"_s).value, u"team-7"_s);
}

void TstSettingLines::row17_proxiesAreShownWithoutTheirPassword()
{
    const QList<SettingLine> lines = linesOf(
        {{u"https_proxy"_s, u"http://me:s3cret@proxy.corp:3128"_s}, {u"NO_PROXY"_s, u"corp.example,10.0.0.1"_s}});
    QCOMPARE(lineOf(lines, u"Proxy for https"_s).value, u"http://proxy.corp:3128"_s);
    QCOMPARE(lineOf(lines, u"Proxy for https"_s).source, u"https_proxy"_s);
    QCOMPARE(lineOf(lines, u"Proxy for http"_s).value, u"none"_s);
    QCOMPARE(lineOf(lines, u"Hosts without a proxy"_s).value, u"corp.example, 10.0.0.1"_s);
    for (const SettingLine &line : lines)
        QVERIFY2(!line.value.contains(u"s3cret"_s) && !line.source.contains(u"s3cret"_s), qPrintable(line.name));
}

void TstSettingLines::row18_theEndpointAndItsSourceAreShown()
{
    const QList<SettingLine> lines = linesOf({{u"AWS_ENDPOINT_URL_DATAZONE"_s, u"https://vpce.example"_s}});
    QCOMPARE(lineOf(lines, u"DataZone endpoint"_s).value, u"https://vpce.example"_s);
    QCOMPARE(lineOf(lines, u"DataZone endpoint"_s).source, u"AWS_ENDPOINT_URL_DATAZONE"_s);
    QCOMPARE(lineOf(lines, u"SSO-OIDC endpoint"_s).value, u"https://oidc.eu-west-1.amazonaws.com"_s);
    QCOMPARE(lineOf(lines, u"SSO-OIDC endpoint"_s).source, u"default"_s);
}

void TstSettingLines::row19_fipsWithACustomHelperSaysWhatIsWrong()
{
    const QList<SettingLine> lines =
        linesOf({{u"AWS_USE_FIPS_ENDPOINT"_s, u"TRUE"_s}, {u"AWS_ENDPOINT_URL_STS"_s, u"https://sts.example"_s}});
    QCOMPARE(lineOf(lines, u"DataZone endpoint"_s).value, u"https://datazone-fips.eu-west-1.api.aws"_s);
    QVERIFY(lineOf(lines, u"STS endpoint"_s).value.contains(u"FIPS and custom endpoint are not supported"_s));
    QCOMPARE(lineOf(lines, u"STS endpoint"_s).source, u"AWS_ENDPOINT_URL_STS"_s);
}

QTEST_GUILESS_MAIN(TstSettingLines)
#include "tst_settinglines.moc"
