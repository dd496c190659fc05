// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/session.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/app/secretsearch.h"
#include "tests/support/loopbackserver.h"
#include "tests/ui/finders.h"
#include "ui/connectiondialog.h"
#include "ui/connectioninfo.h"
#include "ui/errorbar.h"
#include "ui/mainwindow.h"
#include "ui/signinsheet.h"
#include "ui/windowsignin.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLoggingCategory>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtCore/QUrlQuery>
#include <QtGui/QClipboard>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace zonescope::test {

namespace {

const QByteArray secretKey = "k9Qw/7zTrLm+Vb3XcNd5PfGh8JsYaUeR2tWo6Ei4";
const QByteArray roleSecret = "R4nb/Zp8Lx+Tq1WvKs7HyFc3Md9JgUe5BoXa2Ni6";
const QByteArray roleToken = "FwoGZXIvYXdzEJr/Q2h5+TzW8nLkPm4VdXsAaRbU6cYeGiJo9fHt3DwKq==";
const QByteArray clientSecret = "eyJraWQiOiJr-Xw5TzQ8nBvLm2RcPd7KsGhJfYtUa3We9Zi6Oq";
const QByteArray deviceCode = "Dq7Rm2Wv9Tz4Xc8Lb5Np1KsHgJfYuPa3We6Zi0Oq";
const QByteArray authorizationCode = "Ac5Hn8Vt2Qx7Lm4Rz9Wb3PdKsGfJyUe6Ta1Zi0Oo";
const QByteArray accessToken = "aoaAAAAAGx7Tq2/Lm9+Wz4Rb8Vc5Np3KsHdJfYuPe6Ta1Zi0Oo";
const QByteArray refreshToken = "aorAAAAAGn4Xv8/Qz3+Rt7Lb2Wm9Pc5KsHdJfYuPe6Ta1Zi0Oo";
const QByteArray mfaCode = "731946";
const QByteArray startUrl = "https://sweep.awsapps.com/start";
const QByteArray roleArn = "arn:aws:iam::111122223333:role/Reader";

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// What a careless service answers: the request.
ScriptedReply echo(const RecordedRequest &request, int status, const QByteArray &code)
{
    return ScriptedReply::http(
        status, json({{u"message"_s, text(request.raw)}, {u"error_description"_s, text(request.body + request.raw)}}),
        {"x-amzn-errortype: " + code, "x-amzn-requestid: 1 " + request.raw.last(40).simplified()});
}

ScriptedReply xmlEcho(const RecordedRequest &request, const QByteArray &words)
{
    return ScriptedReply::http(403,
                               "<ErrorResponse><Error><Code>AccessDenied</Code><Message>" + words
                                   + text(request.raw).toHtmlEscaped().toUtf8() + "</Message></Error></ErrorResponse>");
}

} // namespace

/// The window, the session and the network as they are in the program; only the services are made up. What services
/// know they throw back.
class SecretsSweepTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theSearchFindsWhatIsPlanted_data();
    void theSearchFindsWhatIsPlanted();
    void row25_aDeviceCodeSignInShowsNoSecret();
    void row25_aBrowserSignInShowsNoSecret();
    void row25_mfaCodesAreNotKept();
    void row25_enteredKeysAreNotKept();

private:
    ScriptedReply answer(const RecordedRequest &request);
    ScriptedReply answerSts(const RecordedRequest &request);
    ScriptedReply answerToken(const RecordedRequest &request);
    void open(const QString &profile);
    void visitRedirect();
    void lookEverywhere();
    void copyEverything();
    template <class T>
    T *widget(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    [[nodiscard]] bool isAsking() const { return m_window->signIn().sheet().isAsking(); }
    [[nodiscard]] bool hasError() const
    {
        const auto *bar = m_window->findChild<ErrorBar *>();
        return bar != nullptr && bar->isVisible();
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    QSet<QByteArray> m_good; ///< what is answered as it should be, by path or action
    QList<QByteArray> m_secrets;
    QByteArray m_redirectPage;
    QUrl m_opened;
};

void SecretsSweepTest::init()
{
    startLogging();
    m_home = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<LoopbackServer>();
    m_server->answerBy([this](const RecordedRequest &request) { return answer(request); });
    m_good = {"/client/register", "/device_authorization"};
    m_secrets = {secretKey,         roleSecret,  roleToken,    clientSecret, deviceCode,
                 authorizationCode, accessToken, refreshToken, mfaCode};
    QDir(m_home->path()).mkpath(u".aws"_s);
    QFile config(m_home->filePath(u".aws/config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[profile sso]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 111122223333\n"
                 "sso_role_name = Reader\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = "
                 + startUrl + "\n[profile mfa]\nregion = eu-west-1\nsource_profile = base\nrole_arn = " + roleArn
                 + "\nmfa_serial = arn:aws:iam::111122223333:mfa/jo\n[profile base]\naws_access_key_id = AKIDBASE\n"
                   "aws_secret_access_key = "
                 + secretKey + "\n");
    config.close();
    const QString url = m_server->url().toString();
    m_settings = std::make_unique<QSettings>(m_home->filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_session = std::make_unique<Session>(*m_settings, std::make_unique<MemorySecretStore>(),
                                          aws::EnvironmentVariables{{u"HOME"_s, m_home->path()},
                                                                    {u"AWS_ENDPOINT_URL"_s, url},
                                                                    {u"AWS_EC2_METADATA_DISABLED"_s, u"true"_s}});
    m_window = std::make_unique<MainWindow>(*m_session, *m_settings);
    m_window->signIn().setPageOpener(PageOpener([this](const QUrl &page) {
        m_opened = page;
        return true;
    }));
    m_window->show();
}

void SecretsSweepTest::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_settings.reset();
    m_server.reset();
    m_home.reset();
    m_redirectPage.clear();
    m_opened.clear();
    QGuiApplication::clipboard()->clear();
}

ScriptedReply SecretsSweepTest::answer(const RecordedRequest &request)
{
    const QByteArray path = request.target.split('?').constFirst();
    if (path == "/")
        return answerSts(request);
    if (path == "/token")
        return answerToken(request);
    if (!m_good.contains(path))
        return echo(request, 403, "ForbiddenException");
    const auto end = double(m_session->clock().nowMs() + 3'600'000);
    if (path == "/client/register")
        return ScriptedReply::json(json({{u"clientId"_s, u"client-1"_s},
                                         {u"clientSecret"_s, text(clientSecret)},
                                         {u"clientSecretExpiresAt"_s, end / 1000}}));
    if (path == "/device_authorization")
        return ScriptedReply::json(json({{u"deviceCode"_s, text(deviceCode)},
                                         {u"userCode"_s, u"ABCD-EFGH"_s},
                                         {u"verificationUri"_s, m_server->url().toString() + u"/device"_s},
                                         {u"expiresIn"_s, 600},
                                         {u"interval"_s, 1}}));
    return ScriptedReply::json(json({{u"roleCredentials"_s,
                                      QJsonObject{{u"accessKeyId"_s, u"ASIAROLE"_s},
                                                  {u"secretAccessKey"_s, text(roleSecret)},
                                                  {u"sessionToken"_s, text(roleToken)},
                                                  {u"expiration"_s, end}}}})); // /federation/credentials
}

ScriptedReply SecretsSweepTest::answerToken(const RecordedRequest &request)
{
    const QString verifier = QJsonDocument::fromJson(request.body).object().value(u"codeVerifier"_s).toString();
    if (!verifier.isEmpty())
        m_secrets << verifier.toLatin1();
    if (!m_good.contains("/token"))
        return echo(request, 400, "InvalidRequestException");
    return ScriptedReply::json(json({{u"accessToken"_s, text(accessToken)},
                                     {u"refreshToken"_s, text(refreshToken)},
                                     {u"tokenType"_s, u"Bearer"_s},
                                     {u"expiresIn"_s, 3600}}));
}

ScriptedReply SecretsSweepTest::answerSts(const RecordedRequest &request)
{
    if (!request.body.startsWith("Action=AssumeRole&") || !m_good.contains("AssumeRole"))
        return xmlEcho(request, "MultiFactorAuthentication failed with invalid MFA one time pass code. ");
    return ScriptedReply::http(
        200,
        "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>"
            + roleSecret + "</SecretAccessKey><SessionToken>" + roleToken
            + "</SessionToken><Expiration>2126-01-02T03:04:05Z</Expiration></Credentials></AssumeRoleResult>"
              "</AssumeRoleResponse>");
}

void SecretsSweepTest::open(const QString &profile)
{
    StartRequest request;
    request.connection =
        Connection{.id = u"profile:"_s + profile, .name = profile, .kind = ConnectionKind::Profile, .profile = profile};
    m_window->openAtStart(request);
}

/// Comes back from the browser as the service would send a person.
void SecretsSweepTest::visitRedirect()
{
    const QUrlQuery query(m_opened);
    const QUrl redirect(query.queryItemValue(u"redirect_uri"_s, QUrl::FullyDecoded));
    QVERIFY(redirect.isValid());
    QTcpSocket browser;
    browser.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
    browser.write("GET " + redirect.path().toLatin1() + "?code=" + authorizationCode
                  + "&state=" + query.queryItemValue(u"state"_s).toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QTRY_VERIFY(browser.state() == QAbstractSocket::UnconnectedState || browser.bytesAvailable() > 0);
    m_redirectPage = browser.readAll();
}

/// Presses everything that copies.
void SecretsSweepTest::copyEverything()
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->isEnabled() && action->text().contains(u"About this"_s))
            action->trigger();
    }
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        auto *button = qobject_cast<QAbstractButton *>(widget);
        if (button == nullptr || !button->isVisible() || !button->isEnabled()
            || !button->accessibleName().startsWith(u"Copy"_s))
            continue;
        button->click();
        const QString shown = whereShown(m_secrets, {{u"clipboard"_s, QGuiApplication::clipboard()->text()}});
        QVERIFY2(shown.isEmpty(), qPrintable(button->accessibleName() + u": "_s + shown));
    }
}

void SecretsSweepTest::lookEverywhere()
{
    m_settings->sync();
    copyEverything();
    QList<Place> places = shownPlaces();
    places << filePlaces(m_home->path(), {m_home->filePath(u".aws"_s)}) << loggedPlace()
           << Place{u"page after the redirect"_s, text(m_redirectPage)};
    if (const auto view = m_session->signInView(); view && view->problem)
        places << Place{u"problem of the question"_s, describe(*view->problem)};
    const QString shown = whereShown(m_secrets, places);
    QVERIFY2(shown.isEmpty(), qPrintable(shown));
}

void SecretsSweepTest::theSearchFindsWhatIsPlanted_data()
{
    QTest::addColumn<QString>("place");
    for (const char *place : {"label", "tool tip", "accessible description", "title", "field", "action", "clipboard",
                              "log", "settings", "file", "cell"})
        QTest::newRow(place) << QString::fromLatin1(place);
}

void SecretsSweepTest::theSearchFindsWhatIsPlanted()
{
    QFETCH(QString, place);
    const QByteArray secret = "Pl4nted/" + place.toLatin1().toHex() + "+In+One+Place";
    const QString planted = u"x "_s + text(secret.first(14));
    QLabel label;
    QLineEdit field;
    QComboBox box;
    QAction action;
    label.addAction(&action);
    if (place == u"label"_s)
        label.setText(planted);
    else if (place == u"tool tip"_s)
        label.setToolTip(planted);
    else if (place == u"accessible description"_s)
        label.setAccessibleDescription(planted);
    else if (place == u"title"_s)
        m_window->setWindowTitle(planted);
    else if (place == u"field"_s)
        field.setText(planted);
    else if (place == u"action"_s)
        action.setText(planted);
    else if (place == u"clipboard"_s)
        QGuiApplication::clipboard()->setText(planted);
    else if (place == u"log"_s)
        qDebug("%s", qPrintable(planted));
    else if (place == u"settings"_s)
        m_settings->setValue(u"name"_s, planted);
    else if (place == u"cell"_s)
        box.addItem(planted);
    QFile file(m_home->filePath(u"left behind"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    if (place == u"file"_s)
        file.write(planted.toLatin1());
    file.close();
    m_settings->sync();
    box.showPopup(); // makes its view
    const QList<Place> places = shownPlaces() << filePlaces(m_home->path(), {}) << loggedPlace();
    QVERIFY(!whereShown({secret}, places).isEmpty());
    QVERIFY(whereShown({"Never/Planted+Anywhere+At+All"}, places).isEmpty());
    QVERIFY(!whereShown({"731946"}, {{u"x"_s, u"code 731946."_s}}).isEmpty());
}

void SecretsSweepTest::row25_aDeviceCodeSignInShowsNoSecret()
{
    open(u"sso"_s);
    QTRY_VERIFY(isAsking());
    lookEverywhere();
    click(widget<QPushButton>("useCode"));
    QTRY_VERIFY(m_session->signInView() && m_session->signInView()->phase == aws::SignInView::Phase::WaitingForDevice);
    lookEverywhere();
    // The poll is refused with an echo of client secret and device code.
    QTRY_VERIFY_WITH_TIMEOUT(m_session->signInView() && m_session->signInView()->problem, 20'000);
    lookEverywhere();
    m_good << "/token";
    QTRY_VERIFY(widget<QPushButton>("useCode")->isVisible());
    click(widget<QPushButton>("useCode"));
    // And the portal refuses the role, with an echo of the access token.
    QTRY_VERIFY_WITH_TIMEOUT(hasError(), 20'000);
    lookEverywhere();
    m_good << "/federation/credentials";
    click(named<QPushButton>(*m_window->findChild<ErrorBar *>(), u"Retry"));
    // At last DataZone does, with one of the session token.
    QTRY_VERIFY(m_session->current() && hasError());
    QTRY_VERIFY(m_session->status().expiresAt);
    lookEverywhere();
    QVERIFY(QApplication::topLevelWidgets().size() > 1); // "About this connection" was looked at too
    QVERIFY(QGuiApplication::clipboard()->text().size() > 10); // and copied
}

void SecretsSweepTest::row25_aBrowserSignInShowsNoSecret()
{
    open(u"sso"_s);
    QTRY_VERIFY(isAsking());
    click(widget<QPushButton>("useBrowser"));
    QTRY_VERIFY(m_opened.isValid());
    lookEverywhere();
    visitRedirect();
    // The code is refused with an echo of client secret, code and verifier.
    QTRY_VERIFY_WITH_TIMEOUT(m_session->signInView() && m_session->signInView()->problem, 20'000);
    QVERIFY(m_secrets.size() > 9); // the verifier is known
    lookEverywhere();
    m_good << "/token"
           << "/federation/credentials";
    m_opened.clear();
    QTRY_VERIFY(widget<QPushButton>("useBrowser")->isVisible());
    click(widget<QPushButton>("useBrowser"));
    QTRY_VERIFY(m_opened.isValid());
    visitRedirect();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->current() && hasError(), 20'000);
    lookEverywhere();
}

void SecretsSweepTest::row25_mfaCodesAreNotKept()
{
    open(u"mfa"_s);
    QTRY_VERIFY(isAsking());
    auto *field = widget<QLineEdit>("mfaCode");
    QTest::keyClicks(field, text(mfaCode));
    QCOMPARE(field->text(), text(mfaCode));
    click(widget<QPushButton>("act"));
    QTRY_VERIFY(m_session->signInView() && m_session->signInView()->question.codeWasRefused);
    QVERIFY(field->text().isEmpty());
    lookEverywhere();
    m_good << "AssumeRole";
    QTest::keyClicks(field, text(mfaCode));
    click(widget<QPushButton>("act"));
    QTRY_VERIFY(m_session->current() && hasError());
    QVERIFY(!isAsking());
    lookEverywhere();
}

void SecretsSweepTest::row25_enteredKeysAreNotKept()
{
    ConnectionDialog dialog(*m_session);
    dialog.startNew(ConnectionKind::Keys);
    dialog.show();
    const auto field = [&dialog](const char *name) { return dialog.findChild<QLineEdit *>(QString::fromLatin1(name)); };
    field("name")->setText(u"Entered"_s);
    field("accessKeyId")->setText(u"AKIAENTERED00001"_s);
    field("secretAccessKey")->setText(text(roleSecret));
    field("sessionToken")->setText(text(roleToken));
    dialog.findChild<QComboBox *>(u"region"_s)->setCurrentText(u"eu-west-1"_s);
    const size_t before = m_server->requests().size();
    click(dialog.findChild<QPushButton *>(u"test"_s));
    QTRY_VERIFY(m_server->requests().size() >= before + 2);
    QTRY_COMPARE(dialog.findChild<QPushButton *>(u"test"_s)->text(), u"Test"_s); // no longer "Stop test"
    // What was typed stands in its fields, which show dots and cannot be copied from.
    for (const char *name : {"secretAccessKey", "sessionToken"}) {
        QCOMPARE(field(name)->echoMode(), QLineEdit::Password);
        field(name)->selectAll();
        field(name)->copy();
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    }
    click(dialog.findChild<QPushButton *>(u"save"_s));
    QTRY_VERIFY(!dialog.isVisible());
    QVERIFY(field("secretAccessKey")->text().isEmpty());
    lookEverywhere();
    QVERIFY(!m_session->connections().connections().empty());
}

} // namespace zonescope::test

QTEST_MAIN(zonescope::test::SecretsSweepTest)
#include "tst_secretssweep.moc"
