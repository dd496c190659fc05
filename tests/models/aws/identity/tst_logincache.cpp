// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/logincache.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

const QString session = u"arn:aws:iam::0123456789012:user/username"_s;
const QString fileName = u"a9aa6015b267d43765ace474701cabd31e4e9b20b4a9a72ffc52f3c0b9ae6543.json"_s;
const QByteArray pem = "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n";

QJsonObject content()
{
    return {{u"accessToken"_s,
             QJsonObject{{u"accessKeyId"_s, u"ASIALOGIN"_s},
                         {u"secretAccessKey"_s, u"se/cr+et"_s},
                         {u"sessionToken"_s, u"to/ken=="_s},
                         {u"accountId"_s, u"012345678901"_s},
                         {u"expiresAt"_s, u"2026-01-02T03:19:05Z"_s},
                         {u"later"_s, 7}}},
            {u"tokenType"_s, u"aws_sigv4"_s},
            {u"clientId"_s, u"arn:aws:signin:::devtools/same-device"_s},
            {u"refreshToken"_s, u"refresh-1"_s},
            {u"idToken"_s, u"id-1"_s},
            {u"dpopKey"_s, QString::fromLatin1(pem)},
            {u"of a later version"_s, QJsonObject{{u"kept"_s, true}}}};
}

} // namespace

class TstLoginCache : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_environment = {{u"HOME"_s, m_home->path()}};
        QVERIFY(QDir(m_home->path()).mkpath(u".aws/login/cache"_s));
    }
    void theFileIsNamedAfterTheSession()
    {
        QCOMPARE(LoginCache(m_environment).path(session), m_home->filePath(u".aws/login/cache/"_s + fileName));
    }
    void theFolderMayStandElsewhere()
    {
        m_environment.insert(u"AWS_LOGIN_CACHE_DIRECTORY"_s, u"~/else/where"_s);
        QCOMPARE(LoginCache(m_environment).path(session), m_home->filePath(u"else/where/"_s + fileName));
        m_environment.insert(u"AWS_LOGIN_CACHE_DIRECTORY"_s, QString());
        QCOMPARE(LoginCache(m_environment).path(session), m_home->filePath(u".aws/login/cache/"_s + fileName));
    }
    void theFormOfTheCliIsRead()
    {
        write(content());
        const auto token = LoginCache(m_environment).token(session);
        QVERIFY(token);
        QCOMPARE(token->accessKeyId, "ASIALOGIN"_ba);
        QCOMPARE(token->secretAccessKey.view(), QByteArrayView("se/cr+et"));
        QCOMPARE(token->sessionToken.view(), QByteArrayView("to/ken=="));
        QCOMPARE(token->accountId, u"012345678901"_s);
        QCOMPARE(token->expiresAtMs, 1'767'323'945'000);
        QCOMPARE(token->clientId, u"arn:aws:signin:::devtools/same-device"_s);
        QCOMPARE(token->refreshToken.view(), QByteArrayView("refresh-1"));
        QCOMPARE(token->dpopKey.view(), QByteArrayView(pem));
        QVERIFY(token->isRenewable());
    }
    void timesComeInSeveralForms_data()
    {
        QTest::addColumn<QJsonValue>("time");
        QTest::newRow("offset") << QJsonValue(u"2026-01-02T04:19:05+01:00"_s);
        QTest::newRow("fraction") << QJsonValue(u"2026-01-02T03:19:05.000Z"_s);
        QTest::newRow("UTC") << QJsonValue(u"2026-01-02T03:19:05UTC"_s);
        QTest::newRow("epoch") << QJsonValue(1'767'323'945);
    }
    void timesComeInSeveralForms()
    {
        QFETCH(QJsonValue, time);
        write(with(u"expiresAt"_s, time));
        QCOMPARE(LoginCache(m_environment).token(session)->expiresAtMs, 1'767'323'945'000);
    }
    void whatIsNotWholeIsNoToken_data()
    {
        QTest::addColumn<QString>("missing");
        for (const char *name : {"accessKeyId", "secretAccessKey", "sessionToken", "expiresAt"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void whatIsNotWholeIsNoToken()
    {
        QFETCH(QString, missing);
        write(with(missing, QJsonValue::Undefined));
        QVERIFY(!LoginCache(m_environment).token(session));
        write(with(missing, u"a\nb"_s)); // what no header can carry, and no time either
        QVERIFY(!LoginCache(m_environment).token(session));
    }
    void withoutARefreshTokenNothingCanBeRenewed()
    {
        QJsonObject object = content();
        object.remove(u"refreshToken"_s);
        write(object);
        QVERIFY(!LoginCache(m_environment).token(session)->isRenewable());
    }
    void aRewriteKeepsWhatItDoesNotKnow()
    {
        write(content());
        const LoginCache cache(m_environment);
        auto token = cache.token(session);
        token->accessKeyId = "ASIANEXT";
        token->secretAccessKey = SecretBytes("a\"b\\c");
        token->expiresAtMs = 1'767'324'845'999;
        token->refreshToken = SecretBytes("refresh-2");
        QVERIFY(cache.store(session, *token).ok());
        QJsonObject expected = with(u"accessKeyId"_s, u"ASIANEXT"_s);
        QJsonObject keys = expected.value(u"accessToken"_s).toObject();
        keys.insert(u"secretAccessKey"_s, u"a\"b\\c"_s);
        keys.insert(u"expiresAt"_s, u"2026-01-02T03:34:05Z"_s);
        expected.insert(u"accessToken"_s, keys);
        expected.insert(u"refreshToken"_s, u"refresh-2"_s);
        QCOMPARE(read(), expected); // with the idToken, of which nothing was said
        token->idToken = SecretBytes("id-2");
        QVERIFY(cache.store(session, *token).ok());
        expected.insert(u"idToken"_s, u"id-2"_s);
        QCOMPARE(read(), expected);
    }
    void aNewFileIsForItsOwnerAlone()
    {
        write(content());
        const auto token = LoginCache(m_environment).token(session);
        m_environment.insert(u"AWS_LOGIN_CACHE_DIRECTORY"_s, m_home->filePath(u"new/folder"_s));
        const LoginCache cache(m_environment);
        QVERIFY(cache.store(session, *token).ok());
        QCOMPARE(QFileInfo(cache.path(session)).permissions(),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser);
        QCOMPARE(QFileInfo(m_home->filePath(u"new"_s)).permissions(),
                 QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser | QFile::WriteUser
                     | QFile::ExeUser);
        QCOMPARE(cache.token(session)->dpopKey.view(), QByteArrayView(pem));
    }
    void withoutAHomeNothingIsReadOrWritten()
    {
        write(content());
        const auto token = LoginCache(m_environment).token(session);
        const LoginCache cache(EnvironmentVariables{});
        QVERIFY(!cache.token(session));
        const auto stored = cache.store(session, *token);
        QVERIFY(!stored.ok());
        QCOMPARE(stored.error().kind, ErrorKind::Output);
    }

private:
    [[nodiscard]] static QJsonObject with(const QString &keyMember, const QJsonValue &value)
    {
        QJsonObject object = content();
        QJsonObject keys = object.value(u"accessToken"_s).toObject();
        if (value.isUndefined())
            keys.remove(keyMember);
        else
            keys.insert(keyMember, value);
        object.insert(u"accessToken"_s, keys);
        return object;
    }
    void write(const QJsonObject &object) const
    {
        QFile file(m_home->filePath(u".aws/login/cache/"_s + fileName));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(object).toJson());
    }
    [[nodiscard]] QJsonObject read() const
    {
        QFile file(m_home->filePath(u".aws/login/cache/"_s + fileName));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    EnvironmentVariables m_environment;
};

QTEST_GUILESS_MAIN(TstLoginCache)
#include "tst_logincache.moc"
