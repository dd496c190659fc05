// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssotoken.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 expiry = 1'767'323'045'000; // 2026-01-02T03:04:05Z

constexpr auto privateFile = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
constexpr auto privateFolder = privateFile | QFile::ExeOwner | QFile::ExeUser;

SecretBytes secret(const char *text)
{
    return SecretBytes(QByteArrayView(text));
}

SsoSession work()
{
    return {.name = u"my-sso"_s,
            .startUrl = u"https://my-sso-portal.awsapps.com/start"_s,
            .region = "us-east-1"_ba,
            .scopes = {u"sso:account:access"_s}};
}

SsoToken fullToken()
{
    return {.accessToken = secret("access"),
            .expiresAtMs = expiry + 999,
            .refreshToken = secret("refresh"),
            .registration = OidcRegistration{
                .clientId = u"client"_s, .clientSecret = secret("hidden"), .expiresAtMs = expiry + 86'400'000}};
}

} // namespace

class TstSsoToken : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void namesFilesAsTheCliDoes();
    void writesTheMembersOfTheCli();
    void whatWasWrittenIsRead();
    void readsEveryFormOfExpiry_data();
    void readsEveryFormOfExpiry();
    void badFilesAreNoToken_data();
    void badFilesAreNoToken();
    void folderOrPipeInPlaceOfTheFileIsNoToken();
    void anExpiredTokenIsGiven();
    void unknownMembersStay();
    void aMemberThatWasDroppedDoesNotStay();
    void onlyTheOwnerMayRead();
    void aFileThatOthersCouldReadIsClosedToThem();
    void aLinkStaysALink();
    void aCircleOfLinksIsAnError();
    void aWriteThatFailsNamesTheFileAndLeavesTheOldOne();
    void withoutHomeNothingIsReadOrWritten();
    void registrationsDoNotUseTheNameOfTheCli();
    void registrationsAreKeptUntilTheyEnd();
    void registrationsOfTheTwoGrantsAndOfOtherSessionsAreApart();
    void removesOnlyWhatIsOurs();

private:
    [[nodiscard]] SsoTokenCache cache() const { return SsoTokenCache({{u"HOME"_s, m_home->path()}}); }
    void write(const QByteArray &content) const;
    [[nodiscard]] QJsonObject written() const;

    std::unique_ptr<QTemporaryDir> m_home;
};

void TstSsoToken::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
}

void TstSsoToken::write(const QByteArray &content) const
{
    QVERIFY(QDir().mkpath(cache().folder()));
    QFile file(cache().tokenPath(work()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

QJsonObject TstSsoToken::written() const
{
    QFile file(cache().tokenPath(work()));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void TstSsoToken::namesFilesAsTheCliDoes()
{
    const QString folder = m_home->path() + "/.aws/sso/cache/"_L1;
    QCOMPARE(cache().tokenPath(work()), folder + "0ad374308c5a4e22f723adf10145eafad7c4031c.json"_L1);
    SsoSession legacy = work();
    legacy.name.clear();
    QCOMPARE(cache().tokenPath(legacy), folder + "c7aaaf71fcc8777ae2475525ed049d39fe16c484.json"_L1);
}

void TstSsoToken::writesTheMembersOfTheCli()
{
    QVERIFY(cache().store(work(), fullToken()).ok());
    const QJsonObject expected{{u"startUrl"_s, u"https://my-sso-portal.awsapps.com/start"_s},
                               {u"region"_s, u"us-east-1"_s},
                               {u"accessToken"_s, u"access"_s},
                               {u"expiresAt"_s, u"2026-01-02T03:04:05Z"_s},
                               {u"clientId"_s, u"client"_s},
                               {u"clientSecret"_s, u"hidden"_s},
                               {u"registrationExpiresAt"_s, u"2026-01-03T03:04:05Z"_s},
                               {u"refreshToken"_s, u"refresh"_s}};
    QCOMPARE(written(), expected);
}

void TstSsoToken::whatWasWrittenIsRead()
{
    SsoToken token = fullToken();
    token.accessToken = secret(R"(a"b\c/d+e=)");
    QVERIFY(cache().store(work(), token).ok());
    const auto read = cache().token(work());
    QVERIFY(read);
    QCOMPARE(read->accessToken.view(), token.accessToken.view());
    QCOMPARE(read->refreshToken.view(), token.refreshToken.view());
    QCOMPARE(read->expiresAtMs, expiry);
    QVERIFY(read->registration);
    QCOMPARE(read->registration->clientId, u"client"_s);
    QCOMPARE(read->registration->clientSecret.view(), QByteArrayView("hidden"));
    QCOMPARE(read->registration->expiresAtMs, expiry + 86'400'000);
}

void TstSsoToken::readsEveryFormOfExpiry_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("Z") << R"("2026-01-02T03:04:05Z")"_ba;
    QTest::newRow("offset") << R"("2026-01-02T05:04:05+02:00")"_ba;
    QTest::newRow("fraction") << R"("2026-01-02T03:04:05.000Z")"_ba;
    QTest::newRow("UTC") << R"("2026-01-02T03:04:05UTC")"_ba;
    QTest::newRow("epoch") << R"(1767323045)"_ba;
    QTest::newRow("epoch as text") << R"("1767323045")"_ba;
}

void TstSsoToken::readsEveryFormOfExpiry()
{
    QFETCH(const QByteArray, text);
    write(R"({"accessToken":"t","expiresAt":)"_ba + text + "}");
    const auto token = cache().token(work());
    QVERIFY(token);
    QCOMPARE(token->expiresAtMs, expiry);
    QVERIFY(token->refreshToken.isEmpty());
    QVERIFY(!token->registration);
}

void TstSsoToken::badFilesAreNoToken_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << R"({"accessToken":"t","expiresAt":"2026-01-02T03:)"_ba;
    QTest::newRow("binary") << QByteArray("\0\xff\xfe\x01{}", 6);
    QTest::newRow("array") << "[1]"_ba;
    QTest::newRow("no token") << R"({"expiresAt":"2026-01-02T03:04:05Z"})"_ba;
    QTest::newRow("no expiry") << R"({"accessToken":"t"})"_ba;
    QTest::newRow("expiry of no zone") << R"({"accessToken":"t","expiresAt":"2026-01-02T03:04:05"})"_ba;
    QTest::newRow("token of another type") << R"({"accessToken":7,"expiresAt":"2026-01-02T03:04:05Z"})"_ba;
    QTest::newRow("token that splits a header")
        << R"({"accessToken":"t\r\nHost: x","expiresAt":"2026-01-02T03:04:05Z"})"_ba;
    QTest::newRow("huge") << R"({"accessToken":"t","expiresAt":"2026-01-02T03:04:05Z"})"_ba + QByteArray(2 << 20, ' ');
}

void TstSsoToken::badFilesAreNoToken()
{
    QFETCH(const QByteArray, content);
    write(content);
    QVERIFY(!cache().token(work()));
}

void TstSsoToken::folderOrPipeInPlaceOfTheFileIsNoToken()
{
    const QString path = cache().tokenPath(work());
    QVERIFY(QDir().mkpath(path));
    QVERIFY(!cache().token(work()));
    QVERIFY(QDir().rmdir(path));
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QVERIFY(!cache().token(work()));
}

void TstSsoToken::anExpiredTokenIsGiven()
{
    write(R"({"accessToken":"t","expiresAt":"2001-01-02T03:04:05Z"})");
    const auto token = cache().token(work());
    QVERIFY(token);
    QVERIFY(!token->isLiveAt(expiry));
}

void TstSsoToken::unknownMembersStay()
{
    write(R"({"accessToken":"t","expiresAt":"2001-01-02T03:04:05Z","scopes":["a"],"new":{"b":1}})");
    QVERIFY(cache().store(work(), fullToken()).ok());
    QCOMPARE(written().value("scopes"_L1).toArray().first().toString(), u"a"_s);
    QCOMPARE(written().value("new"_L1).toObject().value("b"_L1).toInt(), 1);
    QCOMPARE(written().value("accessToken"_L1).toString(), u"access"_s);
}

void TstSsoToken::aMemberThatWasDroppedDoesNotStay()
{
    QVERIFY(cache().store(work(), fullToken()).ok());
    SsoToken token = fullToken();
    token.refreshToken = {};
    QVERIFY(cache().store(work(), token).ok());
    QVERIFY(!written().contains("refreshToken"_L1));
}

void TstSsoToken::onlyTheOwnerMayRead()
{
    QVERIFY(cache().store(work(), fullToken()).ok());
    QVERIFY(cache().storeRegistration(work(), *fullToken().registration).ok());
    const QFileInfoList files = QDir(cache().folder()).entryInfoList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), 2);
    for (const QFileInfo &file : files)
        QCOMPARE(file.permissions(), privateFile);
    for (const auto folder : {"/.aws"_L1, "/.aws/sso"_L1, "/.aws/sso/cache"_L1})
        QCOMPARE(QFileInfo(m_home->path() + folder).permissions(), privateFolder);
}

void TstSsoToken::aFileThatOthersCouldReadIsClosedToThem()
{
    write("{}");
    QVERIFY(QFile::setPermissions(cache().tokenPath(work()), privateFile | QFile::ReadOther | QFile::ReadGroup));
    QVERIFY(cache().store(work(), fullToken()).ok());
    QCOMPARE(QFileInfo(cache().tokenPath(work())).permissions(), privateFile);
}

void TstSsoToken::aLinkStaysALink()
{
    const QString elsewhere = m_home->filePath(u"elsewhere.json"_s);
    QVERIFY(QDir().mkpath(cache().folder()));
    QVERIFY(QFile::link(elsewhere, cache().tokenPath(work())));
    QVERIFY(cache().store(work(), fullToken()).ok()); // a link to nothing yet
    QVERIFY(cache().store(work(), fullToken()).ok());
    QVERIFY(QFileInfo(cache().tokenPath(work())).isSymLink());
    QCOMPARE(QFileInfo(elsewhere).permissions(), privateFile);
    QVERIFY(cache().token(work()));
}

void TstSsoToken::aCircleOfLinksIsAnError()
{
    const QString path = cache().tokenPath(work());
    QVERIFY(QDir().mkpath(cache().folder()));
    QVERIFY(QFile::link(path, path + "2"_L1));
    QVERIFY(QFile::link(path + "2"_L1, path));
    QVERIFY(!cache().token(work()));
    const auto result = cache().store(work(), fullToken());
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::Output);
}

void TstSsoToken::aWriteThatFailsNamesTheFileAndLeavesTheOldOne()
{
    // A folder in the way fails for root too, whom no permission stops.
    const QString path = cache().tokenPath(work());
    QVERIFY(QDir().mkpath(path + "/full"_L1));
    const auto result = cache().store(work(), fullToken());
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::Output);
    QVERIFY(result.error().message.contains(path));
    QVERIFY(!result.error().message.contains("access"_L1));
    QVERIFY(QFileInfo(path).isDir());
    QCOMPARE(QDir(cache().folder()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TstSsoToken::withoutHomeNothingIsReadOrWritten()
{
    const SsoTokenCache homeless{EnvironmentVariables()};
    QVERIFY(!homeless.token(work()));
    QVERIFY(!homeless.registration(work(), false, 0));
    QCOMPARE(homeless.store(work(), fullToken()).error().kind, ErrorKind::Output);
    QCOMPARE(homeless.storeRegistration(work(), *fullToken().registration).error().kind, ErrorKind::Output);
    QVERIFY(!QFileInfo::exists(u"~"_s));
}

void TstSsoToken::registrationsDoNotUseTheNameOfTheCli()
{
    QVERIFY(cache().storeRegistration(work(), *fullToken().registration).ok());
    const QStringList files = QDir(cache().folder()).entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(files.first().startsWith("zonescope-"_L1));
}

void TstSsoToken::registrationsAreKeptUntilTheyEnd()
{
    QVERIFY(cache().storeRegistration(work(), *fullToken().registration).ok());
    const qint64 end = fullToken().registration->expiresAtMs;
    const auto registration = cache().registration(work(), false, end - 1);
    QVERIFY(registration);
    QCOMPARE(registration->clientId, u"client"_s);
    QCOMPARE(registration->clientSecret.view(), QByteArrayView("hidden"));
    QVERIFY(!cache().registration(work(), false, end));
}

void TstSsoToken::registrationsOfTheTwoGrantsAndOfOtherSessionsAreApart()
{
    QVERIFY(cache().storeRegistration(work(), *fullToken().registration).ok());
    QVERIFY(!cache().registration(work(), true, 0));
    SsoSession other = work();
    other.scopes << u"codewhisperer:completions"_s;
    QVERIFY(!cache().registration(other, false, 0));
    other = work();
    other.region = "eu-west-1"_ba;
    QVERIFY(!cache().registration(other, false, 0));
}

void TstSsoToken::removesOnlyWhatIsOurs()
{
    OidcRegistration second = fullToken().registration->clone();
    second.forAuthorizationCode = true;
    QVERIFY(cache().store(work(), fullToken()).ok());
    QVERIFY(cache().storeRegistration(work(), *fullToken().registration).ok());
    QVERIFY(cache().storeRegistration(work(), second).ok());
    // The registration of the CLI for the same session.
    QFile foreign(cache().folder() + "/c5cfae6e3e4f067423a532368c8b514b6a4b0ace.json"_L1);
    QVERIFY(foreign.open(QIODevice::WriteOnly));

    QVERIFY(cache().removeToken(work()));
    QVERIFY(cache().removeToken(work())); // there is none any more
    cache().removeRegistrations(work());
    QCOMPARE(QDir(cache().folder()).entryList(QDir::Files),
             QStringList{u"c5cfae6e3e4f067423a532368c8b514b6a4b0ace.json"_s});
}

QTEST_GUILESS_MAIN(TstSsoToken)
#include "tst_ssotoken.moc"
