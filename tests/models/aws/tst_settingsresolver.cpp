// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/profiles.h"
#include "models/aws/settingsresolver.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

Profiles profilesOf(const QByteArray &config, const QByteArray &credentials = {})
{
    const auto one = parseConfigFile(config, ConfigFlavour::Config, u"~/.aws/config"_s);
    const auto two = parseConfigFile(credentials, ConfigFlavour::Credentials, u"~/.aws/credentials"_s);
    return Profiles(one.value(), two.value());
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

const auto regionOnly = EnvironmentVariables{{u"AWS_REGION"_s, u"us-east-1"_s}};

} // namespace

class TstSettingsResolver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void profilesMergeKeyByKey();
    void profileKinds_data();
    void profileKinds();
    void filesAreFoundByEnvironment();
    void pathsAreExpanded_data();
    void pathsAreExpanded();
    void profileInForce_data();
    void profileInForce();
    void namedProfilesMustExist();
    void regionOrder_data();
    void regionOrder();
    void missingRegionSaysWhatToDo();
    void regionsThatAreNoneAreRefused();
    void endpointOrder_data();
    void endpointOrder();
    void endpointErrorsNameTheirSource();
    void servicesSectionMustExist();
    void fipsGoesByTheRuleSet();
    void attempts_data();
    void attempts();
    void filesCanBeLeftOut();
    void clientSettingsCarryEverything();
};

void TstSettingsResolver::profilesMergeKeyByKey()
{
    const Profiles profiles =
        profilesOf("[default]\nregion=us-east-1\n[profile b]\n[profile a]\nregion=eu-west-1\nx=1\n"_ba,
                   "[c]\n[a]\nx=2\nREGION=\naws_secret_access_key=s\n"_ba);
    QCOMPARE(profiles.names(), (QStringList{u"default"_s, u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(profiles.value(u"a"_s, u"X"_s)->text, u"2"_s);
    QCOMPARE(profiles.value(u"a"_s, u"x"_s)->source, u"profile a (~/.aws/credentials)"_s);
    QVERIFY(!profiles.value(u"a"_s, u"region"_s)); // the credentials file wins, and its empty value means unset
    QCOMPARE(profiles.value(u"default"_s, u"region"_s)->source, u"profile default (~/.aws/config)"_s);
    QVERIFY(profiles.value(u"a"_s, u"aws_secret_access_key"_s)->text.isEmpty());
    QVERIFY(!profiles.value(u"none"_s, u"x"_s));
}

void TstSettingsResolver::profileKinds_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<ProfileKind>("kind");
    const auto keys = "aws_access_key_id=A\naws_secret_access_key=s\n"_ba;
    const auto row = [](const char *name, const QByteArray &config, const QByteArray &credentials, ProfileKind kind) {
        QTest::newRow(name) << QByteArray("[profile p]\n" + config) << QByteArray("[p]\n" + credentials) << kind;
    };
    row("settings only", "region=x\n", {}, ProfileKind::NoKeys);
    row("keys in credentials", {}, keys, ProfileKind::StaticKeys);
    row("keys in config", keys, {}, ProfileKind::StaticKeys);
    row("key id alone", {}, "aws_access_key_id=A\n", ProfileKind::StaticKeys);
    row("role beats keys", "role_arn=r\nsource_profile=x\n", keys, ProfileKind::AssumeRole);
    row("web identity", "role_arn=r\nweb_identity_token_file=f\n", {}, ProfileKind::WebIdentity);
    row("SSO beats keys", "sso_account_id=1\nsso_session=s\n", keys, ProfileKind::Sso);
    row("SSO session alone", "sso_session=s\n", {}, ProfileKind::Sso);
    row("credentials file beats process", "credential_process=p\n", keys, ProfileKind::StaticKeys);
    row("process beats keys in config", "credential_process=p\n" + keys, {}, ProfileKind::CredentialProcess);
    row("login beats process", "credential_process=p\nlogin_session=l\n", {}, ProfileKind::LoginSession);
}

void TstSettingsResolver::profileKinds()
{
    QFETCH(QByteArray, config);
    QFETCH(QByteArray, credentials);
    QFETCH(ProfileKind, kind);
    QCOMPARE(profilesOf(config, credentials).kind(u"p"_s), kind);
}

void TstSettingsResolver::filesAreFoundByEnvironment()
{
    const QTemporaryDir home;
    QVERIFY(QDir(home.path()).mkdir(u".aws"_s));
    writeFile(home.filePath(u".aws/config"_s), "[default]\nregion=eu-west-1\n");
    writeFile(home.filePath(u"other"_s), "[default]\nregion=eu-west-2\n");
    EnvironmentVariables environment{{u"HOME"_s, home.path()}};
    QCOMPARE(resolveSettings({}, environment)->region.value, "eu-west-1"_ba);
    environment.insert(u"AWS_CONFIG_FILE"_s, u"~/other"_s);
    const auto settings = resolveSettings({}, environment);
    QCOMPARE(settings->region.value, "eu-west-2"_ba);
    QCOMPARE(settings->region.source, u"profile default (~/other)"_s);
    writeFile(home.filePath(u"other"_s), "x\n");
    const auto broken = resolveSettings({}, environment);
    QCOMPARE(broken.error().kind, ErrorKind::Usage);
    QVERIFY(broken.error().message.startsWith(u"~/other, line 1:"_s));
}

void TstSettingsResolver::pathsAreExpanded_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("home") << u"~/x"_s << u"/home/ann/x"_s;
    QTest::newRow("home alone") << u"~"_s << u"/home/ann"_s;
    QTest::newRow("another home") << u"~bob/x"_s << u"~bob/x"_s;
    QTest::newRow("variables") << u"$A/${B}/x"_s << u"one/two/x"_s;
    QTest::newRow("unknown variable") << u"$NONE/x"_s << u"$NONE/x"_s;
    QTest::newRow("longest name") << u"$AB"_s << u"$AB"_s;
    QTest::newRow("no expansion twice") << u"$C"_s << u"$A"_s;
}

void TstSettingsResolver::pathsAreExpanded()
{
    QFETCH(QString, path);
    QFETCH(QString, expanded);
    const EnvironmentVariables environment{
        {u"HOME"_s, u"/home/ann"_s}, {u"A"_s, u"one"_s}, {u"B"_s, u"two"_s}, {u"C"_s, u"$A"_s}};
    QCOMPARE(expandPath(path, environment), expanded);
}

void TstSettingsResolver::profileInForce_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<EnvironmentVariables>("environment");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("source");
    const EnvironmentVariables both{{u"AWS_PROFILE"_s, u"a"_s}, {u"AWS_DEFAULT_PROFILE"_s, u"b"_s}};
    QTest::newRow("chosen") << u"c"_s << both << u"c"_s << u"chosen"_s;
    QTest::newRow("AWS_PROFILE") << QString() << both << u"a"_s << u"AWS_PROFILE"_s;
    QTest::newRow("AWS_DEFAULT_PROFILE") << QString() << EnvironmentVariables{{u"AWS_DEFAULT_PROFILE"_s, u"b"_s}}
                                         << u"b"_s << u"AWS_DEFAULT_PROFILE"_s;
    QTest::newRow("empty AWS_PROFILE") << QString() << EnvironmentVariables{{u"AWS_PROFILE"_s, QString()}}
                                       << u"default"_s << QString();
    QTest::newRow("nothing") << QString() << EnvironmentVariables{} << u"default"_s << QString();
}

void TstSettingsResolver::profileInForce()
{
    QFETCH(QString, chosen);
    QFETCH(EnvironmentVariables, environment);
    QFETCH(QString, profile);
    QFETCH(QString, source);
    SettingsSelection selection;
    if (!chosen.isEmpty())
        selection.profile = chosen;
    const auto effective = effectiveProfile(selection, environment);
    QCOMPARE(effective.value, profile);
    QCOMPARE(effective.source, source);
}

void TstSettingsResolver::namedProfilesMustExist()
{
    const Profiles profiles = profilesOf("[profile a]\n"_ba);
    QVERIFY(resolveSettings({}, regionOnly, profiles).ok()); // nobody named "default"
    QVERIFY(resolveSettings({.profile = u"a"_s}, regionOnly, profiles).ok());
    const auto missing = resolveSettings({.profile = u"b"_s}, regionOnly, profiles);
    QCOMPARE(missing.error().kind, ErrorKind::Usage);
    QVERIFY2(missing.error().message.contains(u"“b”"_s) && missing.error().message.contains(u"There are: a."_s),
             qPrintable(missing.error().message));
    EnvironmentVariables environment = regionOnly;
    environment.insert(u"AWS_PROFILE"_s, u"c"_s);
    const auto named = resolveSettings({}, environment, profiles);
    QVERIFY(!named && named.error().message.contains(u"AWS_PROFILE"_s));
}

void TstSettingsResolver::regionOrder_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<EnvironmentVariables>("environment");
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QString>("source");
    const EnvironmentVariables both{{u"AWS_REGION"_s, u"eu-west-1"_s}, {u"AWS_DEFAULT_REGION"_s, u"eu-west-2"_s}};
    QTest::newRow("chosen") << u"eu-west-3"_s << both << "eu-west-3"_ba << u"chosen"_s;
    QTest::newRow("AWS_REGION") << QString() << both << "eu-west-1"_ba << u"AWS_REGION"_s;
    QTest::newRow("AWS_DEFAULT_REGION") << QString()
                                        << EnvironmentVariables{{u"AWS_REGION"_s, QString()},
                                                                {u"AWS_DEFAULT_REGION"_s, u"eu-west-2"_s}}
                                        << "eu-west-2"_ba << u"AWS_DEFAULT_REGION"_s;
    QTest::newRow("profile") << QString() << EnvironmentVariables{} << "us-west-1"_ba
                             << u"profile default (~/.aws/config)"_s;
}

void TstSettingsResolver::regionOrder()
{
    QFETCH(QString, chosen);
    QFETCH(EnvironmentVariables, environment);
    QFETCH(QByteArray, region);
    QFETCH(QString, source);
    const auto settings =
        resolveSettings({.region = chosen}, environment, profilesOf("[default]\nregion = us-west-1 # home\n"_ba));
    QVERIFY(settings.ok());
    QCOMPARE(settings->region.value, region);
    QCOMPARE(settings->region.source, source);
    QCOMPARE(settings->endpoint.value.host(), u"datazone.%1.api.aws"_s.arg(QString::fromLatin1(region)));
    QVERIFY(!settings->hasCustomEndpoint());
}

void TstSettingsResolver::missingRegionSaysWhatToDo()
{
    const auto result = resolveSettings({.profile = u"a"_s}, {}, profilesOf("[profile a]\n"_ba));
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    for (const QString &way : {u"--region"_s, u"AWS_REGION"_s, u"profile a"_s})
        QVERIFY2(result.error().message.contains(way), qPrintable(result.error().message));
}

void TstSettingsResolver::regionsThatAreNoneAreRefused()
{
    const auto result = resolveSettings({.region = u"us-east-1.evil.test"_s}, {}, Profiles());
    QCOMPARE(result.error().kind, ErrorKind::Usage);
}

void TstSettingsResolver::endpointOrder_data()
{
    QTest::addColumn<QString>("chosen");
    QTest::addColumn<EnvironmentVariables>("environment");
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("source");
    const auto service = u"AWS_ENDPOINT_URL_DATAZONE"_s;
    const auto global = u"AWS_ENDPOINT_URL"_s;
    const auto ignore = u"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"_s;
    const EnvironmentVariables both{{service, u"https://env-service"_s}, {global, u"https://env-global"_s}};
    const auto config =
        "[default]\nendpoint_url=https://config-global\nservices=s\n"
        "[services s]\nsts=\n  endpoint_url=https://sts\ndatazone=\n  endpoint_url=https://config-service\n"_ba;
    const auto own = u"datazone.us-east-1.api.aws"_s;
    QTest::newRow("chosen") << u"https://chosen"_s << both << config << u"chosen"_s << u"the chosen endpoint URL"_s;
    QTest::newRow("environment, service") << QString() << both << config << u"env-service"_s << service;
    QTest::newRow("environment, global") << QString() << EnvironmentVariables{{global, u"https://env-global"_s}}
                                         << config << u"env-global"_s << global;
    QTest::newRow("config, service") << QString() << EnvironmentVariables{} << config << u"config-service"_s
                                     << u"profile default (~/.aws/config), [services s]"_s;
    QTest::newRow("config, global") << QString() << EnvironmentVariables{}
                                    << "[default]\nendpoint_url=https://config-global\n"_ba << u"config-global"_s
                                    << u"profile default (~/.aws/config)"_s;
    QTest::newRow("nothing") << QString() << EnvironmentVariables{} << QByteArray() << own << QString();
    EnvironmentVariables ignoring = both;
    ignoring.insert(ignore, u"TRUE"_s);
    QTest::newRow("ignored by the environment") << QString() << ignoring << config << own << QString();
    QTest::newRow("ignored, but chosen") << u"https://chosen"_s << ignoring << config << u"chosen"_s
                                         << u"the chosen endpoint URL"_s;
    QTest::newRow("ignored by the profile")
        << QString() << both << "[default]\nignore_configured_endpoint_urls=true\n"_ba << own << QString();
    ignoring.insert(ignore, u"1"_s);
    QTest::newRow("1 is not true") << QString() << ignoring << config << u"env-service"_s << service;
    ignoring.insert(ignore, u"false"_s);
    QTest::newRow("the environment beats the profile")
        << QString() << ignoring << "[default]\nignore_configured_endpoint_urls=true\n"_ba << u"env-service"_s
        << service;
}

void TstSettingsResolver::endpointOrder()
{
    QFETCH(QString, chosen);
    QFETCH(EnvironmentVariables, environment);
    QFETCH(QByteArray, config);
    QFETCH(QString, host);
    QFETCH(QString, source);
    const auto settings =
        resolveSettings({.region = u"us-east-1"_s, .endpointUrl = chosen}, environment, profilesOf(config));
    QVERIFY2(settings.ok(), qPrintable(settings.ok() ? QString() : settings.error().message));
    QCOMPARE(settings->endpoint.value.host(), host);
    QCOMPARE(settings->endpoint.source, source);
}

void TstSettingsResolver::endpointErrorsNameTheirSource()
{
    const auto result =
        resolveSettings({.region = u"us-east-1"_s}, {{u"AWS_ENDPOINT_URL"_s, u"http://host.test"_s}}, Profiles());
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY(result.error().message.contains(u"AWS_ENDPOINT_URL"_s));
}

void TstSettingsResolver::servicesSectionMustExist()
{
    const Profiles profiles = profilesOf("[default]\nservices=none\n"_ba);
    const auto result = resolveSettings({}, regionOnly, profiles);
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    QVERIFY(result.error().message.contains(u"[services none]"_s));
}

void TstSettingsResolver::fipsGoesByTheRuleSet()
{
    EnvironmentVariables environment = regionOnly;
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"True"_s);
    QCOMPARE(resolveSettings({}, environment, Profiles())->endpoint.value.host(), u"datazone-fips.us-east-1.api.aws"_s);
    const auto both = resolveSettings({.endpointUrl = u"https://h"_s}, environment, Profiles());
    QCOMPARE(both.error().message, u"Invalid Configuration: FIPS and custom endpoint are not supported"_s);
    environment.insert(u"AWS_USE_FIPS_ENDPOINT"_s, u"false"_s);
    QVERIFY(!resolveSettings({}, environment, profilesOf("[default]\nuse_fips_endpoint=true\n"_ba))->useFips.value);
    QVERIFY(resolveSettings({}, regionOnly, profilesOf("[default]\nuse_fips_endpoint=true\n"_ba))->useFips.value);
}

void TstSettingsResolver::attempts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("attempts");
    QTest::newRow("unset") << QString() << 3;
    QTest::newRow("one") << u"1"_s << 1;
    QTest::newRow("ten") << u" 10 "_s << 10;
    QTest::newRow("zero") << u"0"_s << -1;
    QTest::newRow("word") << u"many"_s << -1;
    QTest::newRow("fraction") << u"2.5"_s << -1;
}

void TstSettingsResolver::attempts()
{
    QFETCH(QString, text);
    QFETCH(int, attempts);
    EnvironmentVariables environment = regionOnly;
    environment.insert(u"AWS_MAX_ATTEMPTS"_s, text);
    const auto settings = resolveSettings({}, environment, Profiles());
    QCOMPARE(settings.ok(), attempts > 0);
    if (settings)
        QCOMPARE(settings->maximumAttempts.value, attempts);
    else
        QVERIFY(settings.error().message.contains(u"AWS_MAX_ATTEMPTS"_s));
}

void TstSettingsResolver::filesCanBeLeftOut()
{
    const Profiles profiles = profilesOf("[default]\nregion=eu-west-1\nendpoint_url=https://h\n"_ba);
    EnvironmentVariables environment = regionOnly;
    environment.insert(u"AWS_PROFILE"_s, u"none"_s);
    const auto settings = resolveSettings({.readFiles = false}, environment, profiles);
    QVERIFY(settings.ok());
    QCOMPARE(settings->region.value, "us-east-1"_ba);
    QVERIFY(!settings->hasCustomEndpoint());
}

void TstSettingsResolver::clientSettingsCarryEverything()
{
    const Profiles profiles = profilesOf("[default]\nregion=eu-west-1\nendpoint_url=https://h/b\nmax_attempts=7\n"
                                         "disable_clock_skew_correction=true\nsdk_ua_app_id=me\n"_ba);
    const AwsClient::Settings settings = resolveSettings({}, {}, profiles)->clientSettings();
    QCOMPARE(settings.endpoint, QUrl(u"https://h/b"_s));
    QCOMPARE(settings.endpointSource, u"profile default (~/.aws/config)"_s);
    QCOMPARE(settings.region, "eu-west-1"_ba);
    QCOMPARE(settings.signingName, "datazone"_ba);
    QCOMPARE(settings.maximumAttempts, 7);
    QVERIFY(!settings.correctClockSkew);
    QCOMPARE(settings.userAgentAppId, "me"_ba);
}

QTEST_GUILESS_MAIN(TstSettingsResolver)
#include "tst_settingsresolver.moc"
