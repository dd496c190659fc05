// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/fakebackend.h"
#include "tests/ui/finders.h"
#include "ui/connectiondialog.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

const QString keyId = u"AKIAIOSFODNN7EXAMPLE"_s;
const QString secret = u"wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"_s;

void type(const ConnectionDialog &dialog, QStringView field, const QString &text)
{
    auto *edit = named<QLineEdit>(dialog, field);
    QVERIFY(edit);
    edit->clear();
    QTest::keyClicks(edit, text);
}

void setRegion(const ConnectionDialog &dialog, const QString &region)
{
    auto *box = named<QComboBox>(dialog, u"Region");
    box->lineEdit()->clear();
    QTest::keyClicks(box->lineEdit(), region);
}

void enterKeys(ConnectionDialog &dialog)
{
    dialog.startNew(ConnectionKind::Keys);
    type(dialog, u"Name", u"prod keys"_s);
    type(dialog, u"Access key id", u" "_s + keyId + u" "_s);
    type(dialog, u"Secret access key", secret);
    type(dialog, u"Session token", u"the-token"_s);
    setRegion(dialog, u"eu-west-1"_s);
}

void press(const ConnectionDialog &dialog, QStringView button)
{
    auto *found = named<QPushButton>(dialog, button);
    QVERIFY2(found, qPrintable(button.toString()));
    QVERIFY(found->isEnabled());
    click(found);
}

/// Everything that any widget of the dialog could show or hold.
QString allTexts(const ConnectionDialog &dialog)
{
    QString text;
    for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
        for (const char *property : {"text", "displayText", "placeholderText", "currentText", "toolTip",
                                     "accessibleName", "accessibleDescription"})
            text += widget->property(property).toString() + u'\n';
    }
    return text;
}

} // namespace

class TestConnectionDialog final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSampleDomainIsAlwaysThere();
    void aProfileIsChosenNamedAndSaved();
    void keysGoToTheKeychainAndNowhereElse();
    void keysThatCannotBeAreRefusedInline_data();
    void keysThatCannotBeAreRefusedInline();
    void aKeychainThatFailsOffersThisSessionOnly();
    void aKeychainThatNeverAnswersIsGivenUpAfter20Seconds();
    void waitingForTheKeychainCanBeCancelled();
    void keysSurviveACancelledAttempt();
    void aTestSaysWhatItFound();
    void aFailedTestSaysWhyInPlainWords();
    void aTestCanBeStopped();
    void deletingAsksFirstAndForgetsTheKeys();
    void aKeychainThatKeepsTheKeysSaysSo();
    void keptKeysAreNeverShownAndMayStay();
    void twoConnectionsCannotShareAName();
    void closingForgetsWhatWasTyped();
    void fitsASmallWindow();
};

void TestConnectionDialog::theSampleDomainIsAlwaysThere()
{
    FakeBackend backend;
    ConnectionDialog dialog(backend);
    dialog.show();
    const auto *list = named<QListWidget>(dialog, u"Connections");
    QCOMPARE(list->count(), 1);
    QCOMPARE(list->item(0)->text(), u"Sample domain"_s);
    QVERIFY(!named<QPushButton>(dialog, u"Delete connection")->isEnabled());
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Connect");
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).value<Connection>().kind, ConnectionKind::Sample);
    QVERIFY(!dialog.isVisible());
    QVERIFY(backend.kept.empty());
    // A second time it is the same one.
    ConnectionDialog again(backend);
    QCOMPARE(named<QListWidget>(again, u"Connections")->count(), 1);
}

void TestConnectionDialog::aProfileIsChosenNamedAndSaved()
{
    FakeBackend backend;
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.startNew(ConnectionKind::Profile, u"prod"_s);
    QCOMPARE(named<QLineEdit>(dialog, u"Name")->text(), u"prod"_s);
    QVERIFY(!named<QLineEdit>(dialog, u"Secret access key")->isVisible());
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Save and connect");
    QCOMPARE(spy.count(), 1);
    const auto connection = spy.at(0).at(0).value<Connection>();
    QCOMPARE(connection.profile, u"prod"_s);
    QVERIFY(!connection.id.isEmpty());
    QVERIFY(backend.store.find(connection.id).has_value());
    QVERIFY(backend.kept.empty());
}

void TestConnectionDialog::keysGoToTheKeychainAndNowhereElse()
{
    FakeBackend backend;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    QCOMPARE(named<QLineEdit>(dialog, u"Secret access key")->displayText().count(secret.at(0)), 0);
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Save and connect");
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(backend.lastAccessKeyId, keyId.toUtf8());
    QCOMPARE(backend.lastSecret, secret.toUtf8());
    QCOMPARE(backend.lastToken, QByteArray("the-token"));
    QCOMPARE(backend.keptSessionOnly, std::vector<bool>{false});
    QVERIFY(backend.store.findByName(u"prod keys"_s).has_value());
    QCOMPARE(backend.kept.at(0).id, backend.store.findByName(u"prod keys"_s)->id);
    for (const QString &word : {secret, keyId, u"the-token"_s}) {
        QVERIFY(!allTexts(dialog).contains(word));
        QVERIFY(!backend.settingsText().contains(word));
    }
    QVERIFY(!dialog.isVisible());
}

void TestConnectionDialog::keysThatCannotBeAreRefusedInline_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("short id") << u"Access key id"_s << u"AKIA"_s << u"An access key id has 16 to 128"_s;
    QTest::newRow("id with a hyphen") << u"Access key id"_s << u"AKIA-IOSFODNN7EXAMPLE"_s << u"16 to 128"_s;
    QTest::newRow("no id") << u"Access key id"_s << QString() << u"Enter the access key id."_s;
    QTest::newRow("no secret") << u"Secret access key"_s << QString() << u"Enter the secret access key."_s;
    QTest::newRow("no name") << u"Name"_s << QString() << u"Give the connection a name."_s;
    QTest::newRow("http") << u"Endpoint"_s << u"http://example.com"_s << u"only this computer"_s;
    QTest::newRow("no scheme") << u"Endpoint"_s << u"example.com"_s << u"begins with https://"_s;
    QTest::newRow("password in it") << u"Endpoint"_s << u"https://a:b@example.com"_s << u"no user name"_s;
}

void TestConnectionDialog::keysThatCannotBeAreRefusedInline()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QFETCH(QString, sentence);
    FakeBackend backend;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    type(dialog, field, value);
    press(dialog, u"Save and connect");
    QVERIFY2(visibleLabels(dialog).contains(sentence), qPrintable(visibleLabels(dialog)));
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->text().contains(sentence))
            QTRY_VERIFY(label->y() > 0 && label->height() >= label->fontMetrics().height()); // not cut off
    }
    QVERIFY(dialog.isVisible());
    QVERIFY(backend.kept.empty());
    QVERIFY(backend.store.connections().empty());
    QCOMPARE(dialog.focusWidget(), named<QLineEdit>(dialog, field));
    // Typing takes the sentence away again.
    QTest::keyClicks(named<QLineEdit>(dialog, field), u"x"_s);
    QVERIFY(!visibleLabels(dialog).contains(sentence));
}

void TestConnectionDialog::aKeychainThatFailsOffersThisSessionOnly()
{
    FakeBackend backend;
    backend.keychain = FakeBackend::Keychain::Fails;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Save and connect");
    QTRY_VERIFY(visibleLabels(dialog).contains(u"The keychain is locked."_s));
    QVERIFY(visibleLabels(dialog).contains(u"for this session only"_s));
    QCOMPARE(spy.count(), 0);
    QVERIFY(backend.store.connections().empty());
    QVERIFY(!allTexts(dialog).contains(secret));
    backend.lastSecret.clear();
    press(dialog, u"Keep for this session only");
    QTRY_COMPARE(spy.count(), 1);
    QVERIFY(spy.at(0).at(0).value<Connection>().sessionOnly);
    QCOMPARE(backend.keptSessionOnly, (std::vector<bool>{false, true}));
    QCOMPARE(backend.lastSecret, secret.toUtf8());
    for (const QString &word : {secret, keyId, u"the-token"_s})
        QVERIFY(!backend.settingsText().contains(word));
    QVERIFY(!backend.settingsText().contains(u"prod keys"_s));
}

void TestConnectionDialog::aKeychainThatNeverAnswersIsGivenUpAfter20Seconds()
{
    FakeBackend backend;
    backend.keychain = FakeBackend::Keychain::Silent;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    press(dialog, u"Save and connect");
    backend.fakeTimers.advance(std::chrono::seconds(1));
    QVERIFY(visibleLabels(dialog).contains(u"Waiting for the keychain."_s));
    QVERIFY(!named<QPushButton>(dialog, u"Save and connect")->isEnabled());
    backend.fakeTimers.advance(std::chrono::milliseconds(18'999));
    QVERIFY(visibleLabels(dialog).contains(u"Waiting for the keychain."_s));
    backend.fakeTimers.advance(std::chrono::milliseconds(1));
    QVERIFY(visibleLabels(dialog).contains(u"The keychain has not answered for 20 seconds."_s));
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Keep for this session only");
    QTRY_COMPARE(spy.count(), 1);
    QVERIFY(spy.at(0).at(0).value<Connection>().sessionOnly);
}

void TestConnectionDialog::waitingForTheKeychainCanBeCancelled()
{
    FakeBackend backend;
    backend.keychain = FakeBackend::Keychain::Silent;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Save and connect");
    backend.fakeTimers.advance(std::chrono::seconds(1));
    for (auto *button : dialog.findChildren<QPushButton *>(QString(), Qt::FindChildrenRecursively)) {
        if (button->text() == u"Cancel"_s && button->parentWidget() != &dialog)
            click(button);
    }
    QVERIFY(!visibleLabels(dialog).contains(u"Waiting for the keychain."_s));
    QVERIFY(dialog.isVisible());
    backend.fakeTimers.advance(std::chrono::seconds(60));
    QVERIFY(!visibleLabels(dialog).contains(u"The keychain has not answered"_s));
    QCOMPARE(spy.count(), 0);
    QVERIFY(named<QPushButton>(dialog, u"Save and connect")->isEnabled());
}

void TestConnectionDialog::keysSurviveACancelledAttempt()
{
    FakeBackend backend;
    backend.keychain = FakeBackend::Keychain::Silent;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    press(dialog, u"Save and connect");
    backend.fakeTimers.advance(std::chrono::seconds(20));
    QVERIFY(named<QLineEdit>(dialog, u"Secret access key")->text().isEmpty());
    QCOMPARE(named<QLineEdit>(dialog, u"Secret access key")->placeholderText(), u"Entered, not kept yet"_s);
    type(dialog, u"Name", u"other name"_s); // takes the question away
    backend.keychain = FakeBackend::Keychain::Works;
    backend.lastSecret.clear();
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Save and connect");
    QTRY_COMPARE(spy.count(), 1);
    QCOMPARE(backend.lastSecret, secret.toUtf8());
    QVERIFY(!spy.at(0).at(0).value<Connection>().sessionOnly);
}

void TestConnectionDialog::aTestSaysWhatItFound()
{
    FakeBackend backend;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    press(dialog, u"Test");
    QTRY_VERIFY(named<QLabel>(dialog, u"Test result")->text().contains(u"DataZone answers"_s));
    const QString text = named<QLabel>(dialog, u"Test result")->text();
    QCOMPARE(text.count(u'\n'), 2);
    QVERIFY(text.contains(u"profile prod"_s));
    QVERIFY(text.contains(u"Signed in as me in account 111122223333"_s));
    QVERIFY(text.contains(u"https://example.test (eu-west-1)"_s));
    QCOMPARE(backend.lastSecret, secret.toUtf8());
    QVERIFY(backend.store.connections().empty()); // trying is not keeping
    type(dialog, u"Name", u"changed"_s);
    QVERIFY(!named<QLabel>(dialog, u"Test result")->isVisible());
}

void TestConnectionDialog::aFailedTestSaysWhyInPlainWords()
{
    FakeBackend backend;
    const Error error{.kind = ErrorKind::SignIn,
                      .message = u"The security token <b>included</b> is invalid."_s,
                      .code = u"UnrecognizedClientException"_s,
                      .requestId = u"req-1"_s,
                      .httpStatus = 403};
    backend.testResult = error;
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.startNew(ConnectionKind::Profile, u"prod"_s);
    press(dialog, u"Test");
    const auto *result = named<QLabel>(dialog, u"Test result");
    QTRY_VERIFY(result->text().contains(u"UnrecognizedClientException"_s));
    QVERIFY(result->text().contains(plainMeaning(error)));
    QVERIFY(result->text().contains(u"<b>included</b>"_s));
    QVERIFY(result->text().contains(u"Request id req-1"_s));
    QCOMPARE(result->textFormat(), Qt::PlainText);
    QVERIFY(result->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
}

void TestConnectionDialog::aTestCanBeStopped()
{
    FakeBackend backend;
    backend.holdTest = true;
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.startNew(ConnectionKind::Profile, u"prod"_s);
    press(dialog, u"Test");
    QCOMPARE(named<QLabel>(dialog, u"Test result")->text(), u"Testing…"_s);
    QVERIFY(!named<QPushButton>(dialog, u"Save and connect")->isEnabled());
    press(dialog, u"Stop test");
    QVERIFY(!named<QLabel>(dialog, u"Test result")->isVisible());
    QVERIFY(named<QPushButton>(dialog, u"Save and connect")->isEnabled());
    QCOMPARE(dialog.findChildren<Job *>().size(), 0);
}

void TestConnectionDialog::deletingAsksFirstAndForgetsTheKeys()
{
    FakeBackend backend;
    const Connection kept =
        backend.store.put({.name = u"old"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(kept.id);
    press(dialog, u"Delete connection");
    QVERIFY(backend.forgotten.isEmpty());
    QVERIFY(visibleLabels(dialog).contains(u"Delete “old”?"_s));
    press(dialog, u"Keep");
    QVERIFY(backend.forgotten.isEmpty());
    press(dialog, u"Delete connection");
    press(dialog, u"Delete");
    QTRY_COMPARE(named<QListWidget>(dialog, u"Connections")->count(), 1);
    QCOMPARE(backend.forgotten, QStringList{kept.id});
    QVERIFY(!backend.store.find(kept.id).has_value());
}

void TestConnectionDialog::aKeychainThatKeepsTheKeysSaysSo()
{
    FakeBackend backend;
    backend.keychain = FakeBackend::Keychain::Silent;
    const Connection kept =
        backend.store.put({.name = u"old"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(kept.id);
    press(dialog, u"Delete connection");
    press(dialog, u"Delete");
    backend.fakeTimers.advance(std::chrono::seconds(20));
    QVERIFY(visibleLabels(dialog).contains(u"The keys may still be in it."_s));
}

void TestConnectionDialog::keptKeysAreNeverShownAndMayStay()
{
    FakeBackend backend;
    const Connection kept =
        backend.store.put({.name = u"prod"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(kept.id);
    QVERIFY(named<QLineEdit>(dialog, u"Secret access key")->text().isEmpty());
    QVERIFY(!named<QComboBox>(dialog, u"Kind")->isEnabled());
    setRegion(dialog, u"us-east-1"_s);
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Save and connect");
    QCOMPARE(spy.count(), 1);
    QVERIFY(backend.kept.empty());
    QCOMPARE(backend.store.find(kept.id)->region, u"us-east-1"_s);
}

void TestConnectionDialog::twoConnectionsCannotShareAName()
{
    FakeBackend backend;
    (void)backend.store.put({.name = u"prod"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.startNew(ConnectionKind::Profile, u"default"_s);
    type(dialog, u"Name", u"PROD"_s);
    press(dialog, u"Save and connect");
    QVERIFY(visibleLabels(dialog).contains(u"Another connection has this name."_s));
}

void TestConnectionDialog::closingForgetsWhatWasTyped()
{
    FakeBackend backend;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QVERIFY(!allTexts(dialog).contains(secret));
    QVERIFY(backend.store.connections().empty());
}

void TestConnectionDialog::fitsASmallWindow()
{
    FakeBackend backend;
    backend.keychain = FakeBackend::Keychain::Fails;
    ConnectionDialog dialog(backend);
    dialog.show();
    enterKeys(dialog);
    press(dialog, u"Save and connect");
    QTRY_VERIFY(visibleLabels(dialog).contains(u"The keychain is locked."_s));
    QVERIFY2(dialog.minimumSizeHint().width() <= 1024 && dialog.minimumSizeHint().height() <= 600,
             qPrintable(u"%1 x %2"_s.arg(dialog.minimumSizeHint().width()).arg(dialog.minimumSizeHint().height())));
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
