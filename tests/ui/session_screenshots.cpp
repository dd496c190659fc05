// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws what people see of signing in, light and dark, as PNG files into the folder that is given: to be looked at by
// whoever changes it. Run with QT_QPA_PLATFORM=offscreen.

#include "tests/ui/finders.h"
#include "tests/ui/signinviews.h"
#include "tests/ui/windowfixture.h"
#include "ui/connectioninfo.h"
#include "ui/englishplurals.h"
#include "ui/runsview.h"
#include "ui/signinsheet.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>

#include <cstdio>
#include <deque>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr QSize windowSize(1280, 720);
constexpr qint64 minuteMs = 60'000;

/// One appearance of everything.
class Screenshots final {
public:
    Screenshots(QString folder, int appearance)
        : m_folder(std::move(folder))
        , m_appearance(appearance)
    {
    }

    /// Every phase of the sheet, one below the other.
    void sheets(int width, const QString &name)
    {
        std::deque<ScriptedBackend> backends;
        choose(backends.emplace_back().settings);
        MainWindow appearance(backends.back(), backends.back().settings); // sets the palette
        const qint64 now = backends.back().fakeClock.now;
        QWidget all;
        auto *column = new QVBoxLayout(&all);
        column->setContentsMargins({});
        column->setSpacing(16);
        for (const aws::SignInView &view : everySignInView(now)) {
            ScriptedBackend &backend = backends.emplace_back();
            backend.shownSignIn = view;
            auto *sheet = new SignInSheet(backend, &all);
            column->addWidget(sheet);
            if (view.question.kind == aws::SignInQuestion::Kind::MfaCode && view.question.codeWasRefused)
                QTest::keyClicks(named<QLineEdit>(*sheet, u"MFA code"), u"123456"_s);
        }
        all.resize(width, 1);
        all.show();
        all.resize(width, all.layout()->heightForWidth(width));
        save(all, name);
    }

    /// The window while it asks, signed out in the background, and after "Not now".
    void window()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        backend.shownStatus = stewardStatus(backend.fakeClock.now);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        MainWindow window(backend, backend.settings);
        window.show();
        window.resize(windowSize);
        window.activateWindow();
        window.openAtStart({.connection = smallConnection()});
        QTest::qWait(1200);
        named<RunsView>(window, u"Runs")->goToFailure(1);
        QTest::qWait(200);
        save(window, u"session-signed-in"_s);

        const qint64 now = backend.fakeClock.now;
        backend.shownStatus.expiresAt.reset();
        backend.shownStatus.signedOutSince = now - 54 * minuteMs;
        backend.shownStatus.canSignIn = true;
        Q_EMIT backend.statusChanged();
        save(window, u"session-ended"_s);

        backend.shownSignIn = ssoView(aws::SignInView::Phase::Asking, now);
        Q_EMIT backend.signInChanged();
        Q_EMIT backend.statusChanged();
        save(window, u"session-asking"_s);
        backend.shownSignIn = ssoView(aws::SignInView::Phase::WaitingForDevice, now);
        Q_EMIT backend.signInChanged();
        save(window, u"session-device"_s);
        window.resize(1024, 720);
        save(window, u"session-device-narrow"_s);
        window.resize(windowSize);

        backend.shownSignIn.reset();
        backend.scripted->fail(
            ScriptedApi::Operation::ListDataSourceRuns, {},
            {.kind = ErrorKind::SignIn, .message = u"Sign in to northmere: run aws sso login --profile prod"_s}, -1);
        QTest::keyClick(&window, Qt::Key_F5);
        QTest::qWait(400);
        Q_EMIT backend.signInChanged();
        Q_EMIT backend.statusChanged();
        save(window, u"session-dismissed"_s);
        backend.shownStatus.clockSkewMs = 59 * minuteMs;
        backend.shownSettingsProblem = Error{
            .kind = ErrorKind::Usage, .message = u"~/.aws/config, line 14: a key without a section in front of it."_s};
        Q_EMIT backend.statusChanged();
        Q_EMIT backend.settingsFilesChanged();
        save(window, u"session-notes"_s);
        window.resize(800, 720);
        save(window, u"session-notes-narrow"_s);
    }

    /// "Not now" before there was anything to show.
    void dismissedAtOnce()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        backend.scripted->fail(
            ScriptedApi::Operation::ListDomains, {},
            {.kind = ErrorKind::SignIn, .message = u"Sign in to northmere: run aws sso login --profile prod"_s}, -1);
        backend.shownStatus = {.credentialSource = u"SSO session northmere"_s, .canSignIn = true};
        backend.shownStatus.signedOutSince = backend.fakeClock.now;
        MainWindow window(backend, backend.settings);
        window.show();
        window.resize(windowSize);
        window.openAtStart({.connection = smallConnection()});
        QTest::qWait(600);
        save(window, u"session-dismissed-at-once"_s);
    }

    /// The header of a production connection with long names, from wide to narrow.
    void header()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        backend.shownStatus = stewardStatus(backend.fakeClock.now);
        backend.shownStatus.principalName = u"AWSReservedSSO_DataPlatformStewardReadWrite_0123456789abcdef"_s;
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        Connection connection = smallConnection();
        connection.name = u"Retail data platform, production"_s;
        connection.colour = ConnectionColour::Red;
        MainWindow window(backend, backend.settings);
        window.show();
        window.openAtStart({.connection = connection});
        QTest::qWait(600);
        for (const int width : {1440, 1024, 800}) {
            window.resize(width, 480);
            save(window, u"header-production-%1"_s.arg(width));
        }
        backend.shownStatus.expiresAt.reset();
        backend.shownStatus.signedOutSince = backend.fakeClock.now - 54 * minuteMs;
        backend.shownStatus.canSignIn = true;
        Q_EMIT backend.statusChanged();
        window.resize(1024, 480);
        save(window, u"header-production-signed-out"_s);
    }

    void info()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        const MainWindow appearance(backend, backend.settings); // sets the palette
        backend.opened = smallConnection();
        backend.opened->colour = ConnectionColour::Red;
        backend.shownStatus = stewardStatus(backend.fakeClock.now);
        backend.shownSettings = exampleSettings();
        ConnectionInfo info(backend);
        info.show();
        save(info, u"about-connection"_s);
        backend.shownStatus.expiresAt.reset();
        backend.shownStatus.signedOutSince = backend.fakeClock.now - 54 * minuteMs;
        backend.shownStatus.clockSkewMs = -59 * minuteMs;
        backend.shownStatus.problem = Error{
            .kind = ErrorKind::SignIn,
            .message = u"The session of northmere has ended. Sign in again, or run aws sso login --profile prod."_s};
        Q_EMIT backend.statusChanged();
        save(info, u"about-connection-signed-out"_s);
    }

private:
    void choose(QSettings &settings) const
    {
        WindowSettings(settings).setValue(WindowSetting::Appearance, m_appearance);
    }
    void save(QWidget &window, const QString &name) const
    {
        QTest::qWait(50);
        const QString suffix = m_appearance == 2 ? u"-dark.png"_s : u"-light.png"_s;
        const QString path = QDir(m_folder).filePath(name + suffix);
        std::puts(qPrintable(window.grab().save(path) ? path : u"not written: "_s + path));
    }

    QString m_folder;
    int m_appearance;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const int appearance : {1, 2}) {
        Screenshots screenshots(folder, appearance);
        screenshots.sheets(1280, u"sheets"_s);
        screenshots.sheets(800, u"sheets-narrow"_s);
        screenshots.window();
        screenshots.dismissedAtOnce();
        screenshots.header();
        screenshots.info();
    }
    return 0;
}
