// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosession.h"
#include "models/aws/profiles.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

Profiles profilesOf(const QByteArray &config, const QByteArray &credentials = {})
{
    const auto first = parseConfigFile(config, ConfigFlavour::Config, u"~/.aws/config"_s);
    const auto second = parseConfigFile(credentials, ConfigFlavour::Credentials, u"~/.aws/credentials"_s);
    return first && second ? Profiles(first.value(), second.value()) : Profiles();
}

constexpr auto bothForms = R"(
[profile new]
sso_session = work
sso_account_id = 111122223333
sso_role_name = Reader

[sso-session work]
sso_start_url = https://d-1.awsapps.com/start#
sso_region = eu-west-1

[profile old]
sso_start_url = https://my-sso-portal.awsapps.com/start
sso_region = us-east-1
sso_account_id = 444455556666
sso_role_name = Admin
)";

} // namespace

class TstSsoSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsTheFormWithASection();
    void readsTheOlderForm();
    void scopesAreSeparatedByCommas();
    void aMissingKeyIsNamed_data();
    void aMissingKeyIsNamed();
    void aSectionThatDoesNotExistIsNamed();
    void aSectionInTheCredentialsFileDoesNotCount();
    void keysInBothPlacesMustAgree();
    void equalKeysInBothPlacesAreFine();
};

void TstSsoSession::readsTheFormWithASection()
{
    const auto role = ssoRoleOf(profilesOf(bothForms), u"new"_s);
    QVERIFY(role.ok());
    QCOMPARE(role->accountId, u"111122223333"_s);
    QCOMPARE(role->roleName, u"Reader"_s);
    QCOMPARE(role->session.startUrl, u"https://d-1.awsapps.com/start#"_s);
    QCOMPARE(role->session.region, "eu-west-1"_ba);
    QCOMPARE(role->session.scopes, QStringList{u"sso:account:access"_s});
    QCOMPARE(role->session.cacheKey(), u"work"_s);
    QVERIFY(!role->session.isLegacy());
}

void TstSsoSession::readsTheOlderForm()
{
    const auto role = ssoRoleOf(profilesOf(bothForms), u"old"_s);
    QVERIFY(role.ok());
    QVERIFY(role->session.isLegacy());
    QCOMPARE(role->session.cacheKey(), u"https://my-sso-portal.awsapps.com/start"_s);
    QCOMPARE(role->session.scopes, QStringList());
}

void TstSsoSession::scopesAreSeparatedByCommas()
{
    const auto role =
        ssoRoleOf(profilesOf(QByteArray(bothForms).replace(
                      "sso_region = eu-west-1", "sso_region = eu-west-1\nsso_registration_scopes = a:b,  c:d ,")),
                  u"new"_s);
    QVERIFY(role.ok());
    QCOMPARE(role->session.scopes, (QStringList{u"a:b"_s, u"c:d"_s}));
}

void TstSsoSession::aMissingKeyIsNamed_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("key");
    QTest::newRow("account") << u"new"_s << "sso_account_id = 111122223333\n"_ba << u"sso_account_id"_s;
    QTest::newRow("role") << u"new"_s << "sso_role_name = Reader\n"_ba << u"sso_role_name"_s;
    QTest::newRow("start URL of the section")
        << u"new"_s << "sso_start_url = https://d-1.awsapps.com/start#\n"_ba << u"sso_start_url"_s;
    QTest::newRow("region of the section") << u"new"_s << "sso_region = eu-west-1\n"_ba << u"sso_region"_s;
    QTest::newRow("region of the older form") << u"old"_s << "sso_region = us-east-1\n"_ba << u"sso_region"_s;
}

void TstSsoSession::aMissingKeyIsNamed()
{
    QFETCH(const QString, profile);
    QFETCH(const QByteArray, line);
    QFETCH(const QString, key);
    const auto role = ssoRoleOf(profilesOf(QByteArray(bothForms).replace(line, "")), profile);
    QVERIFY(!role.ok());
    QCOMPARE(role.error().kind, ErrorKind::Usage);
    QVERIFY2(role.error().message.contains(key), qPrintable(role.error().message));
    QVERIFY(role.error().message.contains(profile));
    QVERIFY(role.error().message.contains("~/.aws/config"_L1));
}

void TstSsoSession::aSectionThatDoesNotExistIsNamed()
{
    const auto role =
        ssoRoleOf(profilesOf(QByteArray(bothForms).replace("[sso-session work]", "[sso-session other]")), u"new"_s);
    QVERIFY(!role.ok());
    QCOMPARE(role.error().kind, ErrorKind::Usage);
    QVERIFY(role.error().message.contains("[sso-session work]"_L1));
}

void TstSsoSession::aSectionInTheCredentialsFileDoesNotCount()
{
    const QByteArray config = "[profile new]\nsso_session = work\nsso_account_id = 1\nsso_role_name = R\n";
    const QByteArray section = "[sso-session work]\nsso_start_url = https://x/start\nsso_region = eu-west-1\n";
    QVERIFY(ssoRoleOf(profilesOf(config + section), u"new"_s).ok());
    QVERIFY(!ssoRoleOf(profilesOf(config, section), u"new"_s).ok());
}

void TstSsoSession::keysInBothPlacesMustAgree()
{
    const auto role = ssoRoleOf(
        profilesOf(QByteArray(bothForms).replace("sso_session = work", "sso_session = work\nsso_region = us-east-1")),
        u"new"_s);
    QVERIFY(!role.ok());
    QCOMPARE(role.error().kind, ErrorKind::Usage);
    QVERIFY(role.error().message.contains("sso_region"_L1));
    QVERIFY(role.error().message.contains("profile new"_L1));
    QVERIFY(role.error().message.contains("sso-session work"_L1));
}

void TstSsoSession::equalKeysInBothPlacesAreFine()
{
    QVERIFY(ssoRoleOf(profilesOf(QByteArray(bothForms).replace("sso_session = work",
                                                               "sso_session = work\nsso_region = eu-west-1")),
                      u"new"_s)
                .ok());
}

QTEST_GUILESS_MAIN(TstSsoSession)
#include "tst_ssosession.moc"
