// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/fakebackend.h"
#include "tests/ui/finders.h"
#include "ui/connectiondialog.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

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

/// A verdict of the test, as a screen reader says it; empty while it is not shown.
QString verdict(const ConnectionDialog &dialog, QStringView name)
{
    const auto *row = named<QWidget>(dialog, name);
    return row && row->isVisible() ? row->accessibleDescription() : QString();
}

QPushButton *visibleButton(const ConnectionDialog &dialog, QStringView text)
{
    for (auto *button : dialog.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

/// What a screen reader says of a row of the list.
QString spoken(const QListWidget *list, int row)
{
    return list->item(row)->data(Qt::AccessibleTextRole).toString();
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
    void aFailedTestSaysWhatToDoAndWhomToAsk_data();
    void aFailedTestSaysWhatToDoAndWhomToAsk();
    void stepsAfterMissingCredentialsAreSkippedNotFailed();
    void row15AMissingRegionIsAskedForAndTheDomainsOneOffered();
    void foundProfilesAreListedNamedColouredAndNotDeleted();
    void openingAFoundProfileKeepsNothingOfIt();
    void row1TheProfileOfAwsProfileIsMarkedAndPreselected();
    void connectionsAreRenamedInTheList();
    void aColourIsChosenByKey();
    void whatIsTypedSurvivesAChangeElsewhere();
    void deletingSaysWhatGoesAndWhatStays();
    void everythingThatIsDisabledSaysWhy();
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
    QTRY_VERIFY(verdict(dialog, u"DataZone").contains(u"OK: DataZone answers"_s));
    QVERIFY(verdict(dialog, u"DataZone").contains(u"https://example.test (eu-west-1)"_s));
    QVERIFY(verdict(dialog, u"Credentials").contains(u"OK: Credentials from profile prod"_s));
    QVERIFY(verdict(dialog, u"Identity").contains(u"OK: Signed in as me in account 111122223333"_s));
    QVERIFY(verdict(dialog, u"Identity").contains(u"arn:aws:iam::111122223333:user/me"_s));
    QVERIFY(!visibleButton(dialog, u"Copy request id"));
    QCOMPARE(backend.lastSecret, secret.toUtf8());
    QVERIFY(backend.store.connections().empty()); // trying is not keeping
    type(dialog, u"Name", u"changed"_s);
    QVERIFY(!named<QWidget>(dialog, u"DataZone")->isVisible());
}

void TestConnectionDialog::aFailedTestSaysWhatToDoAndWhomToAsk_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("whom");
    QTest::newRow("row23_iam") << ErrorKind::Denied
                               << u"User: arn:aws:iam::1:user/me is not authorized to perform: datazone:ListDomains"_s
                               << u"An IAM policy does not allow datazone:ListDomains"_s
                               << u"the AWS administrator of the account"_s;
    QTest::newRow("row23_membership") << ErrorKind::NotMember
                                      << u"User is not permitted to perform operation: ListDomains"_s
                                      << u"does not list this identity as a member"_s
                                      << u"the owner of the project or domain"_s;
    QTest::newRow("row23_profile") << ErrorKind::NotMember
                                   << u"User is not permitted to perform operation: user profile is ASSIGNED"_s
                                   << u"The user profile in this domain is not active"_s
                                   << u"the owner of the domain"_s;
    QTest::newRow("network") << ErrorKind::Network << u"Host <b>not</b> found"_s << u"cannot be reached"_s
                             << u"whoever looks after the network"_s;
}

void TestConnectionDialog::aFailedTestSaysWhatToDoAndWhomToAsk()
{
    QFETCH(ErrorKind, kind);
    QFETCH(QString, message);
    QFETCH(QString, title);
    QFETCH(QString, whom);
    FakeBackend backend;
    const ServiceTrial trial{.region = u"eu-west-1"_s,
                             .endpoint = u"https://datazone.eu-west-1.api.aws"_s,
                             .error = Error{.kind = kind, .message = message, .requestId = u"req-1"_s}};
    ConnectionTestReport report = *backend.testResult;
    report.service = serviceVerdict(trial);
    backend.testResult = report;
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.startNew(ConnectionKind::Profile, u"prod"_s);
    press(dialog, u"Test");
    QTRY_VERIFY(verdict(dialog, u"DataZone").startsWith(u"Failed: "_s));
    QVERIFY2(verdict(dialog, u"DataZone").contains(title), qPrintable(verdict(dialog, u"DataZone")));
    QVERIFY(verdict(dialog, u"DataZone").contains(u"Ask %1."_s.arg(whom)));
    QVERIFY(verdict(dialog, u"Credentials").startsWith(u"OK: "_s));
    auto *copyText = visibleButton(dialog, u"Copy text for "_s + whom);
    QVERIFY(copyText);
    click(copyText);
    QCOMPARE(QGuiApplication::clipboard()->text(), report.service.request);
    QCOMPARE(copyText->text(), u"Copied"_s);
    auto *copyId = visibleButton(dialog, u"Copy request id");
    QVERIFY(copyId);
    click(copyId);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"req-1"_s);
    for (const QLabel *label : named<QWidget>(dialog, u"DataZone")->findChildren<QLabel *>())
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
}

void TestConnectionDialog::stepsAfterMissingCredentialsAreSkippedNotFailed()
{
    FakeBackend backend;
    backend.testResult = ConnectionTestReport{
        .credentials = credentialsVerdict(Error{.kind = ErrorKind::SignIn, .message = u"Run: aws sso login"_s})};
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.startNew(ConnectionKind::Profile, u"prod"_s);
    press(dialog, u"Test");
    QTRY_VERIFY(verdict(dialog, u"Credentials").startsWith(u"Failed: "_s));
    QVERIFY(verdict(dialog, u"Credentials").contains(u"aws sso login"_s));
    QVERIFY(verdict(dialog, u"Identity").startsWith(u"Skipped: "_s));
    QVERIFY(verdict(dialog, u"DataZone").startsWith(u"Skipped: "_s));
}

void TestConnectionDialog::row15AMissingRegionIsAskedForAndTheDomainsOneOffered()
{
    FakeBackend backend;
    backend.testResult = ConnectionTestReport{
        .credentials = credentialsVerdict(
            Error{.kind = ErrorKind::Usage, .message = u"No AWS Region is set."_s, .code = aws::missingRegionCode})};
    const Connection kept = backend.store.put({.name = u"prod"_s,
                                               .kind = ConnectionKind::Profile,
                                               .profile = u"prod"_s,
                                               .domainUrl = u"https://dzd_1.datazone.eu-north-1.on.aws"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(kept.id);
    press(dialog, u"Test");
    QTRY_VERIFY2(visibleLabels(dialog).contains(u"No Region is set. The domain opened last is in eu-north-1."_s),
                 qPrintable(visibleLabels(dialog)));
    auto *box = named<QComboBox>(dialog, u"Region");
    QVERIFY(box->currentText().isEmpty()); // nothing is guessed
    press(dialog, u"Use eu-north-1");
    QCOMPARE(box->currentText(), u"eu-north-1"_s);
    QVERIFY(!visibleButton(dialog, u"Use eu-north-1"));
    // The address of any other domain's page does too.
    box->setEditText(u"https://dzd_x.sagemaker.us-east-2.on.aws/projects/1"_s);
    QCOMPARE(box->currentText(), u"us-east-2"_s);
}

void TestConnectionDialog::foundProfilesAreListedNamedColouredAndNotDeleted()
{
    FakeBackend backend;
    backend.shownFacts.insert(u"prod"_s,
                              {.file = u"~/.aws/config"_s, .accountId = u"111122223333"_s, .roleName = u"Steward"_s});
    const Connection keys =
        backend.store.put({.name = u"Keys"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s});
    backend.store.setFoundProfiles({u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    auto *list = named<QListWidget>(dialog, u"Connections");
    QCOMPARE(list->count(), 3);
    QVERIFY(spoken(list, 2).contains(u"prod, profile, ~/.aws/config"_s));
    QVERIFY(spoken(list, 1).contains(u"system keychain"_s));
    list->setCurrentRow(2);
    QVERIFY(visibleLabels(dialog).contains(u"Account 111122223333 · Role Steward"_s));
    const auto *remove = named<QPushButton>(dialog, u"Delete connection");
    QVERIFY(!remove->isEnabled());
    QVERIFY(remove->toolTip().contains(u"~/.aws/config"_s));
    QVERIFY(remove->accessibleDescription().contains(u"~/.aws/config"_s));
    QVERIFY(!named<QComboBox>(dialog, u"Profile")->isEnabled());
    QVERIFY(!named<QComboBox>(dialog, u"Profile")->toolTip().isEmpty());
    QVERIFY(named<QPushButton>(dialog, u"Connect")); // nothing to save
    QVERIFY(!named<QPushButton>(dialog, u"Save")->isEnabled());

    type(dialog, u"Name", u"Live"_s);
    click(named<QToolButton>(dialog, u"Production"));
    press(dialog, u"Save");
    QVERIFY(dialog.isVisible());
    const Connection found = backend.store.findByProfile(u"prod"_s).value();
    QVERIFY(found.isFound);
    QCOMPARE(found.name, u"Live"_s);
    QCOMPARE(found.colour, ConnectionColour::Red);
    QCOMPARE(spoken(list, 2), u"Live, profile prod, ~/.aws/config, Production"_s);
    QVERIFY(!remove->isEnabled());
    press(dialog, u"Test");
    QCOMPARE(backend.tested.back().profile, u"prod"_s);
    QVERIFY(backend.store.find(keys.id));
}

void TestConnectionDialog::openingAFoundProfileKeepsNothingOfIt()
{
    FakeBackend backend;
    backend.store.setFoundProfiles({u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(u"profile:prod"_s);
    const QSignalSpy spy(&dialog, &ConnectionDialog::connectRequested);
    press(dialog, u"Connect");
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).value<Connection>().id, u"profile:prod"_s);
    QVERIFY(!backend.settingsText().contains(u"prod"_s));
}

void TestConnectionDialog::row1TheProfileOfAwsProfileIsMarkedAndPreselected()
{
    FakeBackend backend;
    backend.shownFacts.insert(u"prod"_s, {.file = u"~/.aws/config"_s});
    backend.shownEnvironmentProfile = u"prod"_s;
    backend.store.setFoundProfiles({u"default"_s, u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    auto *list = named<QListWidget>(dialog, u"Connections");
    QCOMPARE(list->currentItem()->text(), u"prod"_s);
    QVERIFY(spoken(list, list->currentRow()).contains(u"from AWS_PROFILE"_s));
    QVERIFY(!spoken(list, 1).contains(u"AWS_PROFILE"_s));
    dialog.startNew(ConnectionKind::Profile);
    QVERIFY(named<QComboBox>(dialog, u"Profile")->currentText().contains(u"from AWS_PROFILE"_s));
    // What was chosen once goes before it.
    backend.store.setLastUsedId(u"profile:default"_s);
    ConnectionDialog again(backend);
    QCOMPARE(named<QListWidget>(again, u"Connections")->currentItem()->text(), u"default"_s);
}

void TestConnectionDialog::connectionsAreRenamedInTheList()
{
    FakeBackend backend;
    const Connection kept =
        backend.store.put({.name = u"old"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    (void)backend.store.put({.name = u"taken"_s, .kind = ConnectionKind::Environment});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(kept.id);
    auto *list = named<QListWidget>(dialog, u"Connections");
    const auto rename = [&](const QString &name) {
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F2);
        auto *editor = list->findChild<QLineEdit *>();
        QVERIFY(editor);
        QCOMPARE(editor->accessibleName(), u"Name of the connection"_s);
        editor->setText(name);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!list->findChild<QLineEdit *>());
    };
    rename(u" new "_s);
    QCOMPARE(backend.store.find(kept.id)->name, u"new"_s);
    QCOMPARE(list->currentItem()->text(), u"new"_s);
    QCOMPARE(named<QLineEdit>(dialog, u"Name")->text(), u"new"_s);
    rename(u"TAKEN"_s);
    QCOMPARE(backend.store.find(kept.id)->name, u"new"_s);
    QCOMPARE(list->currentItem()->text(), u"new"_s);
    QVERIFY(visibleLabels(dialog).contains(u"Another connection is called “TAKEN”."_s));
    rename(QString());
    QCOMPARE(backend.store.find(kept.id)->name, u"new"_s);
    QVERIFY(!(list->item(0)->flags() & Qt::ItemIsEditable)); // the sample
}

void TestConnectionDialog::aColourIsChosenByKey()
{
    FakeBackend backend;
    const Connection kept = backend.store.put({.name = u"a"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.activateWindow();
    dialog.showConnection(kept.id);
    auto *none = named<QToolButton>(dialog, u"None");
    QVERIFY(none->isChecked());
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    none->setFocus();
    QTest::keyClick(none, Qt::Key_Right);
    QVERIFY(named<QToolButton>(dialog, u"Grey")->isChecked());
    QVERIFY(named<QToolButton>(dialog, u"Production")->text() == u"Production"_s);
    press(dialog, u"Save");
    QCOMPARE(backend.store.find(kept.id)->colour, ConnectionColour::Grey);
}

void TestConnectionDialog::whatIsTypedSurvivesAChangeElsewhere()
{
    FakeBackend backend;
    const Connection kept = backend.store.put({.name = u"a"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(kept.id);
    type(dialog, u"Name", u"half typ"_s);
    Connection changed = kept;
    changed.view.text = u"kept meanwhile"_s;
    backend.store.put(changed);
    (void)backend.store.put({.name = u"another"_s, .kind = ConnectionKind::Environment});
    QCOMPARE(named<QLineEdit>(dialog, u"Name")->text(), u"half typ"_s);
    QCOMPARE(named<QListWidget>(dialog, u"Connections")->count(), 3);
    press(dialog, u"Save");
    QCOMPARE(backend.store.find(kept.id)->name, u"half typ"_s);
    QCOMPARE(backend.store.find(kept.id)->view.text, u"kept meanwhile"_s);
}

void TestConnectionDialog::deletingSaysWhatGoesAndWhatStays()
{
    FakeBackend backend;
    const Connection keys =
        backend.store.put({.name = u"keys"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s});
    const Connection profile =
        backend.store.put({.name = u"profile"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    dialog.showConnection(keys.id);
    press(dialog, u"Delete connection");
    QVERIFY(visibleLabels(dialog).contains(u"its keys in the system keychain"_s));
    QVERIFY(visibleLabels(dialog).contains(u"At AWS the keys stay valid"_s));
    dialog.showConnection(profile.id);
    QVERIFY(!visibleLabels(dialog).contains(u"keychain, its colour"_s));
    press(dialog, u"Delete connection");
    QVERIFY(visibleLabels(dialog).contains(u"The profile “prod” stays in the files of the AWS CLI."_s));
    press(dialog, u"Delete");
    QTRY_VERIFY(!backend.store.find(profile.id));
}

void TestConnectionDialog::everythingThatIsDisabledSaysWhy()
{
    FakeBackend backend;
    backend.holdTest = true;
    backend.store.setFoundProfiles({u"prod"_s});
    ConnectionDialog dialog(backend);
    dialog.show();
    const auto check = [&dialog] {
        for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
            const bool isControl = qobject_cast<const QPushButton *>(widget) != nullptr
                || (qobject_cast<const QComboBox *>(widget) != nullptr && widget->parentWidget()->isEnabled());
            if (isControl && widget->isVisible() && !widget->isEnabled())
                QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
        }
    };
    check();
    dialog.showConnection(u"profile:prod"_s);
    check();
    press(dialog, u"Test");
    check();
    press(dialog, u"Stop test");
    dialog.startNew(ConnectionKind::Keys);
    check();
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
