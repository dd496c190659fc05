// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// By itself this only checks what happens without a session bus; with-bus.sh runs it with one of its own.

#include "app/desktopnotifier.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;

/// What a desktop runs, as far as the specification has it that matters here.
class FakeService final : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call {
        uint replaced = 0;
        QString title{};
        QString text{};
        QStringList actions{};
        QVariantMap hints{};
    };

    explicit FakeService(QStringList abilities)
        : m_abilities(std::move(abilities))
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s))
    {
        if (!m_bus.registerObject(path, this, QDBusConnection::ExportAllSlots) || !m_bus.registerService(service))
            qFatal("The service of this test cannot be offered.");
    }
    ~FakeService() override
    {
        m_bus.unregisterService(service);
        m_bus.unregisterObject(path);
        m_bus = QDBusConnection(QString());
        QDBusConnection::disconnectFromBus(u"desktop"_s);
    }

    void say(const QString &signal, const QVariantList &arguments)
    {
        QDBusMessage message = QDBusMessage::createSignal(path, service, signal);
        message.setArguments(arguments);
        m_bus.send(message);
    }
    /// Answers to Notify that were held back.
    void answerAll()
    {
        holds = false;
        for (const QDBusMessage &answer : std::exchange(m_held, {}))
            m_bus.send(answer);
    }

    std::vector<Call> calls;
    QList<uint> closed;
    uint lastNumber = 0;
    bool holds = false;
    bool fails = false;

public Q_SLOTS:
    QStringList GetCapabilities() { return m_abilities; }
    uint Notify(const QString &program, uint replaced, const QString &, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &hints, int)
    {
        calls.push_back({replaced, title, text, actions, hints});
        if (fails || program != u"Zonescope"_s) {
            sendErrorReply(QDBusError::Failed, u"no"_s);
            return 0;
        }
        const uint number = replaced != 0 ? replaced : ++lastNumber;
        if (holds) {
            setDelayedReply(true);
            m_held.push_back(message().createReply(QVariant::fromValue(number)));
        }
        return number;
    }
    void CloseNotification(uint number) { closed.append(number); }

private:
    QStringList m_abilities;
    QDBusConnection m_bus;
    std::vector<QDBusMessage> m_held;
};

bool hasBus()
{
    return qEnvironmentVariable("ZONESCOPE_TEST_BUS") == u"own"_s;
}

} // namespace

#define NEEDS_BUS()                                                                                                    \
    if (!hasBus())                                                                                                     \
    QSKIP("NOT CHECKED: needs a session bus of its own; run it with tests/app/with-bus.sh")

class TestDesktopNotifier final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutABusNobodyIsTold();
    void withoutAServiceNobodyIsToldUntilOneComes();
    void aNoticeSaysWhatTheServiceCanShow();
    void textsStandAsTheyAre();
    void aLaterNoticeTakesThePlaceOfTheOneBefore();
    void whatIsAskedBeforeTheAnswerWaitsForIt();
    void aClickAndAClosingAreTold();
    void whatIsShownGoesWithTheProgram();

private:
    static const QStringList all;
};

const QStringList TestDesktopNotifier::all{u"body"_s, u"body-markup"_s, u"actions"_s};

void TestDesktopNotifier::withoutABusNobodyIsTold()
{
    if (hasBus())
        QSKIP("Here there is a bus.");
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    DesktopNotifier notifier;
    notifier.post({.id = u"a"_s, .title = u"Title"_s});
    notifier.withdraw(u"a"_s);
    QVERIFY(!notifier.isAvailable());
}

void TestDesktopNotifier::withoutAServiceNobodyIsToldUntilOneComes()
{
    NEEDS_BUS();
    DesktopNotifier notifier;
    QSignalSpy changed(&notifier, &Notifier::availabilityChanged);
    notifier.post({.id = u"a"_s, .title = u"Title"_s});
    QVERIFY(!notifier.isAvailable());
    {
        FakeService desktop(all);
        QTRY_VERIFY(notifier.isAvailable());
        QCOMPARE(changed.count(), 1);
        notifier.post({.id = u"a"_s, .title = u"Title"_s});
        QTRY_COMPARE(desktop.calls.size(), 1U);
    }
    QTRY_VERIFY(!notifier.isAvailable());
    QCOMPARE(changed.count(), 2);
    FakeService again(all);
    QTRY_VERIFY(notifier.isAvailable());
    notifier.post({.id = u"a"_s, .title = u"Title"_s});
    QTRY_COMPARE(again.calls.size(), 1U);
    QCOMPARE(again.calls[0].replaced, 0U); // the one before went with its service
}

void TestDesktopNotifier::aNoticeSaysWhatTheServiceCanShow()
{
    NEEDS_BUS();
    for (const QStringList &abilities : {all, QStringList{u"body"_s}, QStringList()}) {
        FakeService desktop(abilities);
        DesktopNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());
        notifier.post({.id = u"a"_s, .title = u"Orders failed"_s, .text = u"Sales"_s});
        QTRY_COMPARE(desktop.calls.size(), 1U);
        const FakeService::Call &call = desktop.calls[0];
        QCOMPARE(call.title, u"Orders failed"_s);
        QCOMPARE(call.text, abilities.contains(u"body"_s) ? u"Sales"_s : QString());
        QCOMPARE(call.actions,
                 abilities.contains(u"actions"_s) ? (QStringList{u"default"_s, u"Show"_s}) : QStringList());
        QCOMPARE(call.hints.value(u"desktop-entry"_s).toString(), u"io.github.zonescope.Zonescope"_s);
    }
}

void TestDesktopNotifier::textsStandAsTheyAre()
{
    NEEDS_BUS();
    const QString text = u"<a href=\"x\">A&B</a>"_s;
    for (const bool hasMarkup : {true, false}) {
        FakeService desktop(hasMarkup ? all : QStringList{u"body"_s});
        DesktopNotifier notifier;
        QTRY_VERIFY(notifier.isAvailable());
        notifier.post({.id = u"a"_s, .title = text, .text = text});
        QTRY_COMPARE(desktop.calls.size(), 1U);
        QCOMPARE(desktop.calls[0].title, text); // never markup
        QCOMPARE(desktop.calls[0].text, hasMarkup ? u"&lt;a href=&quot;x&quot;&gt;A&amp;B&lt;/a&gt;"_s : text);
    }
}

void TestDesktopNotifier::aLaterNoticeTakesThePlaceOfTheOneBefore()
{
    NEEDS_BUS();
    FakeService desktop(all);
    DesktopNotifier notifier;
    QTRY_VERIFY(notifier.isAvailable());
    notifier.post({.id = u"a"_s, .title = u"1"_s});
    notifier.post({.id = u"b"_s, .title = u"2"_s});
    QTRY_COMPARE(desktop.calls.size(), 2U);
    notifier.post({.id = u"a"_s, .title = u"3"_s});
    QTRY_COMPARE(desktop.calls.size(), 3U);
    QCOMPARE(desktop.calls[2].replaced, 1U);
    notifier.withdraw(u"a"_s);
    notifier.withdraw(u"unknown"_s);
    QTRY_COMPARE(desktop.closed, QList<uint>{1});

    // A service that refuses one is asked again for the next.
    desktop.fails = true;
    notifier.post({.id = u"c"_s, .title = u"4"_s});
    QTRY_COMPARE(desktop.calls.size(), 4U);
    desktop.fails = false;
    notifier.post({.id = u"d"_s, .title = u"5"_s});
    QTRY_COMPARE(desktop.calls.size(), 5U);
    notifier.post({.id = u"c"_s, .title = u"6"_s});
    QTRY_COMPARE(desktop.calls.size(), 6U);
    QCOMPARE(desktop.calls[5].replaced, 0U);
}

void TestDesktopNotifier::whatIsAskedBeforeTheAnswerWaitsForIt()
{
    NEEDS_BUS();
    FakeService desktop(all);
    desktop.holds = true;
    DesktopNotifier notifier;
    QTRY_VERIFY(notifier.isAvailable());
    notifier.post({.id = u"a"_s, .title = u"1"_s});
    notifier.post({.id = u"b"_s, .title = u"1"_s});
    notifier.post({.id = u"c"_s, .title = u"1"_s});
    notifier.post({.id = u"a"_s, .title = u"2"_s});
    notifier.post({.id = u"a"_s, .title = u"3"_s});
    notifier.withdraw(u"b"_s);
    notifier.withdraw(u"c"_s);
    notifier.post({.id = u"c"_s, .title = u"2"_s});
    QTRY_COMPARE(desktop.calls.size(), 3U);
    desktop.answerAll();
    QTRY_COMPARE(desktop.calls.size(), 5U);
    QTRY_COMPARE(desktop.closed, QList<uint>{2});
    QStringList replaced;
    for (std::size_t i = 3; i < desktop.calls.size(); ++i)
        replaced += desktop.calls[i].title + u" for "_s + QString::number(desktop.calls[i].replaced);
    replaced.sort();
    QCOMPARE(replaced, (QStringList{u"2 for 3"_s, u"3 for 1"_s}));
}

void TestDesktopNotifier::aClickAndAClosingAreTold()
{
    NEEDS_BUS();
    FakeService desktop(all);
    DesktopNotifier notifier;
    QSignalSpy activated(&notifier, &Notifier::activated);
    QSignalSpy closed(&notifier, &Notifier::closed);
    QTRY_VERIFY(notifier.isAvailable());
    notifier.post({.id = u"a"_s, .title = u"1"_s});
    QTRY_COMPARE(desktop.calls.size(), 1U);
    notifier.post({.id = u"b"_s, .title = u"1"_s});
    QTRY_COMPARE(desktop.calls.size(), 2U);
    desktop.say(u"ActionInvoked"_s, {7U, u"default"_s}); // of another program
    desktop.say(u"NotificationClosed"_s, {7U, 2U});
    desktop.say(u"NotificationClosed"_s, {2U, 1U}); // its time was over: nobody has read it
    qunsetenv("XDG_ACTIVATION_TOKEN");
    desktop.say(u"ActivationToken"_s, {7U, u"of-another"_s});
    desktop.say(u"ActivationToken"_s, {1U, u"token"_s});
    desktop.say(u"ActionInvoked"_s, {1U, u"default"_s});
    QTRY_COMPARE(activated.count(), 1);
    QCOMPARE(activated[0][0].toString(), u"a"_s);
    QCOMPARE(qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), u"token"_s);
    desktop.say(u"NotificationClosed"_s, {2U, 2U});
    QTRY_COMPARE(closed.count(), 1);
    QCOMPARE(closed[0][0].toString(), u"b"_s);
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

void TestDesktopNotifier::whatIsShownGoesWithTheProgram()
{
    NEEDS_BUS();
    FakeService desktop(all);
    auto notifier = std::make_unique<DesktopNotifier>();
    QTRY_VERIFY(notifier->isAvailable());
    QSignalSpy activated(notifier.get(), &Notifier::activated);
    notifier->post({.id = u"a"_s, .title = u"1"_s});
    QTRY_COMPARE(desktop.calls.size(), 1U);
    desktop.say(u"ActionInvoked"_s, {1U, u"default"_s}); // comes after the answer
    QTRY_COMPARE(activated.count(), 1);
    notifier.reset();
    QTRY_COMPARE(desktop.closed, QList<uint>{1});
}

int main(int argc, char *argv[])
{
    if (!hasBus())
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus"); // that of whoever runs this is not touched
    QCoreApplication application(argc, argv);
    TestDesktopNotifier test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktopnotifier.moc"
