// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/secretfilter.h"

#include "models/aws/uriencoding.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

const QByteArray token = "IQoJb3JpZ2luX2VjEHk/aCWV1LXdl+c3QtMSJHMEUCIQDx==";

QByteArray filtered(const QByteArray &bytes)
{
    SecretFilter filter;
    filter.add(SecretBytes(token));
    filter.add(SecretBytes("123456"));
    return filter.filtered(bytes);
}

} // namespace

class SecretFilterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEchoIsHiddenInEveryForm_data();
    void anEchoIsHiddenInEveryForm();
    void piecesAreHiddenToo();
    void otherTextStaysAsItIs();
    void aShortSecretIsHiddenWhole();
    void whatIsTooShortToBeToldIsLeftAlone();
    void textsKeepTheirLetters();
    void row25_whatServicesNameASecretIsHidden_data();
    void row25_whatServicesNameASecretIsHidden();
    void wordsOfAwsStayReadable_data();
    void wordsOfAwsStayReadable();
    void row25_aProgramsWordsLoseWhatMayBeASecret_data();
    void row25_aProgramsWordsLoseWhatMayBeASecret();
    void aProgramsWordsStayReadable();
};

void SecretFilterTest::anEchoIsHiddenInEveryForm_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("as it is") << token;
    QTest::newRow("percent-encoded") << encodeUri(token);
    QTest::newRow("percent-encoded, lower case")
        << encodeUri(token).replace("%2F", "%2f").replace("%2B", "%2b").replace("%3D", "%3d");
    QTest::newRow("JSON's slashes") << QByteArray(token).replace("/", "\\/");
}

void SecretFilterTest::anEchoIsHiddenInEveryForm()
{
    QFETCH(QByteArray, written);
    QCOMPARE(filtered("sent " + written + " to us, and " + written), "sent [hidden] to us, and [hidden]"_ba);
}

void SecretFilterTest::piecesAreHiddenToo()
{
    QCOMPARE(filtered("cut " + token.first(20)), "cut [hidden]"_ba);
    QCOMPARE(filtered(token.last(15) + " rest"), "[hidden] rest"_ba);
    QCOMPARE(filtered("in " + token.mid(7, 11) + "…"), "in [hidden]…"_ba);
    QCOMPARE(filtered(token + token), "[hidden]"_ba);
}

void SecretFilterTest::otherTextStaysAsItIs()
{
    const QByteArray text = "User is not authorized to perform: sts:AssumeRole (IQoJb3JpZ)";
    QCOMPARE(filtered(text), text);
    QCOMPARE(filtered({}), QByteArray());
    QCOMPARE(SecretFilter().filtered(token), token);
}

void SecretFilterTest::aShortSecretIsHiddenWhole()
{
    QCOMPARE(filtered("code 123456, not 12345"), "code [hidden], not 12345"_ba);
}

void SecretFilterTest::whatIsTooShortToBeToldIsLeftAlone()
{
    SecretFilter filter;
    filter.add(SecretBytes("s"));
    filter.add(SecretBytes());
    QCOMPARE(filter.filtered("asks"), "asks"_ba);
}

void SecretFilterTest::textsKeepTheirLetters()
{
    SecretFilter filter;
    filter.add(SecretBytes(token));
    QString text = u"店舗マスタ %1 – Überprüfung"_s.arg(QString::fromLatin1(token));
    filter.filter(text);
    QCOMPARE(text, u"店舗マスタ [hidden] – Überprüfung"_s);
}

void SecretFilterTest::row25_whatServicesNameASecretIsHidden_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("XML") << u"<SecretAccessKey>swordfish</SecretAccessKey><SessionToken>swordfish</SessionToken>"_s;
    QTest::newRow("JSON") << u"{\"accessToken\": \"swordfish\",\"refreshToken\":\"swordfish\"}"_s;
    QTest::newRow("JSON in JSON") << u"{\\\"clientSecret\\\":\\\"swordfish\\\"}"_s;
    QTest::newRow("form") << u"deviceCode=swordfish&TokenCode=swordfish&WebIdentityToken=swordfish"_s;
    QTest::newRow("headers") << u"x-amz-security-token:swordfish\nx-amz-sso_bearer_token: swordfish"_s;
    QTest::newRow("authorization") << u"Authorization: Bearer swordfish"_s;
    QTest::newRow("bare authorization") << u"authorization=swordfish"_s;
    QTest::newRow("signature") << u"Authorization: AWS4-HMAC-SHA256 Credential=swordfish/20260102/x/aws4_request, "
                                  "SignedHeaders=host;x-amz-date, Signature=0123456789abcdef"_s;
    QTest::newRow("proof") << u"DPoP: swordfish.swordfish.swordfish"_s;
    QTest::newRow("settings") << u"aws_secret_access_key = swordfish\naws_session_token=swordfish"_s;
}

void SecretFilterTest::row25_whatServicesNameASecretIsHidden()
{
    QFETCH(QString, text);
    hideNamedSecrets(text);
    QVERIFY2(!text.contains(u"swordfish"_s), qPrintable(text));
    QVERIFY2(text.contains(u"[hidden]"_s), qPrintable(text));
    const QString once = text;
    hideNamedSecrets(text);
    QCOMPARE(text, once);
}

void SecretFilterTest::wordsOfAwsStayReadable_data()
{
    QTest::addColumn<QString>("text");
    for (const auto &text :
         {u"The security token included in the request is expired"_s, u"Session token not found or invalid"_s,
          u"User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sts:AssumeRole"_s,
          u"1 validation error detected: Value at 'nextToken' failed to satisfy constraint"_s,
          u"Credential should be scoped to correct service: 'datazone'."_s, u"Signature expired: 20260102T030405Z"_s,
          u"The request signature we calculated does not match the signature you provided."_s}) {
        QTest::newRow(qPrintable(text.left(30))) << text;
    }
}

void SecretFilterTest::wordsOfAwsStayReadable()
{
    QFETCH(QString, text);
    const QString before = text;
    SecretFilter filter;
    filter.add(SecretBytes(token));
    filter.filter(text);
    QCOMPARE(text, before);
}

void SecretFilterTest::row25_aProgramsWordsLoseWhatMayBeASecret_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("option") << u"vault login --password swordfish"_s;
    QTest::newRow("option with a sign") << u"vault login --token=swordfish"_s;
    QTest::newRow("quoted option") << u"vault --secret 'swordfish and fish: swordfish'"_s;
    QTest::newRow("short option") << u"mysql -p swordfish"_s;
    QTest::newRow("variable") << u"export VAULT_TOKEN=swordfish"_s;
    QTest::newRow("quoted variable") << u"PASSWORD = \"swordfish or swordfish\""_s;
    QTest::newRow("URL") << u"GET https://jo:swordfish@vault.example/v1?code=swordfish"_s;
    QTest::newRow("header") << u"> x-vault-token: swordfish\n> Authorization: Basic swordfish"_s;
    QTest::newRow("long word") << QString(u"swordfish"_s).repeated(4);
}

void SecretFilterTest::row25_aProgramsWordsLoseWhatMayBeASecret()
{
    QFETCH(QString, text);
    hideLikelySecrets(text);
    QVERIFY2(!text.contains(u"swordfish"_s), qPrintable(text));
}

void SecretFilterTest::aProgramsWordsStayReadable()
{
    QString text = u"Error: the vault of account 111122223333 is locked (code 17). Run aws-vault login --profile prod, "
                   u"then try again at 2026-01-02T03:04:05Z; see https://vault.example/help."_s;
    const QString before = text;
    hideLikelySecrets(text);
    QCOMPARE(text, before);
    text = u"the code 123456 of AKIAIOSFODNN7EXAMPLE was refused"_s;
    hideLikelySecrets(text);
    QCOMPARE(text, u"the code [hidden] of AKIAIO…LE was refused"_s);
}

} // namespace zonescope::aws

QTEST_GUILESS_MAIN(zonescope::aws::SecretFilterTest)
#include "tst_secretfilter.moc"
