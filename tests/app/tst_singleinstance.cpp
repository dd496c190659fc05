// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// By itself this only checks what happens without a session bus; with-bus.sh runs it with one of its own.

#include "app/singleinstance.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusReply>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

using Outcome = SingleInstance::Outcome;

const QString service = u"io.github.zonescope.Zonescope"_s;
const QString path = u"/io/github/zonescope/Zonescope"_s;

/// Another start of the program; runs while this process answers it.
struct SecondStart {
    explicit SecondStart(const QStringList &arguments, const QString &bus = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_ACTIVATION_TOKEN"_s, u"token-1"_s);
        if (!bus.isEmpty())
            environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(QDir::rootPath());
        process.start(QCoreApplication::applicationFilePath(), QStringList{u"--second"_s} + arguments);
    }
    QString outcome()
    {
        if (!QTest::qWaitFor([this] { return process.state() == QProcess::NotRunning; }, 20'000))
            process.kill();
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }
    QProcess process;
};

int runSecondStart()
{
    SingleInstance instance;
    ProgramStart start = ProgramStart::ofThisProcess();
    start.arguments.removeFirst();
    const SingleInstance::Claim claim = instance.claim(start);
    std::printf("%d %s\n", static_cast<int>(claim.outcome), claim.problem.toUtf8().constData());
    return 0;
}

QString outcomeText(Outcome outcome)
{
    return QString::number(static_cast<int>(outcome));
}

} // namespace

class TestSingleInstance final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutABusEachStartIsAlone();
    void theFirstStartIsTheOne();
    void aSecondStartHandsOverAllThatItWasAsked();
    void aStartThatCannotBeCarriedOutIsSaidToWhoeverStartedIt();
    void desktopsOpenLinksAndBringTheWindowToTheFront();
    void oneThatDoesNotAnswerLeavesTheOtherAlone();

private:
    [[nodiscard]] static bool hasBus() { return qEnvironmentVariable("ZONESCOPE_TEST_BUS") == "own"_L1; }
};

#define NEEDS_BUS()                                                                                                    \
    if (!hasBus())                                                                                                     \
    QSKIP("NOT CHECKED: needs a session bus of its own; run it with tests/app/with-bus.sh")

void TestSingleInstance::withoutABusEachStartIsAlone()
{
    SecondStart second({u"--demo"_s}, u"unix:path=/nowhere/bus"_s);
    QCOMPARE(second.outcome(), outcomeText(Outcome::Alone));
}

void TestSingleInstance::theFirstStartIsTheOne()
{
    NEEDS_BUS();
    SecondStart alone({});
    QCOMPARE(alone.outcome(), outcomeText(Outcome::First));
}

void TestSingleInstance::aSecondStartHandsOverAllThatItWasAsked()
{
    NEEDS_BUS();
    SingleInstance first;
    std::vector<ProgramStart> taken;
    first.setHandler([&taken](const ProgramStart &start) {
        taken.push_back(start);
        return QString();
    });
    QCOMPARE(first.claim({}).outcome, Outcome::First);
    const QStringList arguments{u"--view"_s, u"Über alles / 日本"_s, u"--domain"_s, u"dzd_1"_s, QString()};
    SecondStart second(arguments);
    QCOMPARE(second.outcome(), outcomeText(Outcome::HandedOver));
    QCOMPARE(taken.size(), 1U);
    QCOMPARE(taken.front().arguments, arguments);
    QCOMPARE(taken.front().workingFolder, QDir::rootPath());
    QCOMPARE(taken.front().activationToken, u"token-1"_s);
    QDBusConnection::sessionBus().unregisterService(service);
    QDBusConnection::sessionBus().unregisterObject(path);
}

void TestSingleInstance::aStartThatCannotBeCarriedOutIsSaidToWhoeverStartedIt()
{
    NEEDS_BUS();
    SingleInstance first;
    first.setHandler([](const ProgramStart &) { return u"There is no view x."_s; });
    QCOMPARE(first.claim({}).outcome, Outcome::First);
    SecondStart second({u"--view"_s, u"x"_s});
    QCOMPARE(second.outcome(), outcomeText(Outcome::Refused) + u" There is no view x."_s);
    QDBusConnection::sessionBus().unregisterService(service);
    QDBusConnection::sessionBus().unregisterObject(path);
}

void TestSingleInstance::desktopsOpenLinksAndBringTheWindowToTheFront()
{
    NEEDS_BUS();
    SingleInstance first;
    std::vector<ProgramStart> taken;
    first.setHandler([&taken](const ProgramStart &start) {
        taken.push_back(start);
        return QString();
    });
    QCOMPARE(first.claim({}).outcome, Outcome::First);
    QDBusConnection desktop = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    const auto call = [&desktop](const QString &method, const QVariantList &arguments) {
        QDBusMessage message = QDBusMessage::createMethodCall(service, path, u"org.freedesktop.Application"_s, method);
        message.setArguments(arguments);
        QDBusPendingCallWatcher watcher(desktop.asyncCall(message));
        QSignalSpy finished(&watcher, &QDBusPendingCallWatcher::finished);
        return (finished.count() > 0 || finished.wait()) && !watcher.isError();
    };
    const QVariantMap platformData{{u"activation-token"_s, u"token-2"_s}};
    const QString link = u"zonescope:open?domain=dzd_1"_s;
    QVERIFY(call(u"Open"_s, {QStringList{u"file:///etc/passwd"_s, link, link}, platformData}));
    QVERIFY(call(u"Activate"_s, {platformData}));
    QVERIFY(call(u"ActivateAction"_s, {u"quit"_s, QVariantList(), platformData}));
    QCOMPARE(taken.size(), 2U);
    QCOMPARE(taken.at(0).arguments, QStringList{link});
    QCOMPARE(taken.at(0).activationToken, u"token-2"_s);
    QCOMPARE(taken.at(1).arguments, QStringList());
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    QDBusConnection::sessionBus().unregisterService(service);
    QDBusConnection::sessionBus().unregisterObject(path);
}

void TestSingleInstance::oneThatDoesNotAnswerLeavesTheOtherAlone()
{
    NEEDS_BUS();
    // The name is owned, but nothing stands behind it.
    QVERIFY(QDBusConnection::sessionBus().registerService(service));
    SecondStart second({});
    QCOMPARE(second.outcome(), outcomeText(Outcome::Alone));
    QVERIFY(QDBusConnection::sessionBus().unregisterService(service));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QCoreApplication::arguments().value(1) == "--second"_L1)
        return runSecondStart();
    TestSingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
