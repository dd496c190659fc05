// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Not a test: draws what people see of watching, light and dark, as PNG files into the folder that is given. Run with
// QT_QPA_PLATFORM=offscreen.

#include "tests/ui/fakenotifier.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/runsview.h"

#include <QtCore/QDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunStatus;

namespace {

constexpr qint64 minute = 60'000;

void settle()
{
    constexpr int shortMs = 50;
    QTest::qWait(shortMs);
}

void save(QWidget &widget, const QString &folder, const QString &name, int appearance)
{
    settle();
    const QString path = QDir(folder).filePath(name + (appearance == 2 ? u"-dark.png"_s : u"-light.png"_s));
    std::puts(qPrintable(widget.grab().save(path) ? path : u"not written: "_s + path));
}

void draw(const QString &folder, int appearance)
{
    FakeNotifier desktop;
    ScriptedBackend backend;
    FakeTimers timers(backend.fakeClock);
    backend.givenTimers = &timers;
    backend.givenNotifier = &desktop;
    WindowSettings(backend.settings).setValue(WindowSetting::Appearance, appearance);
    fillSmallDomain(*backend.scripted, backend.fakeClock.now);
    const auto pass = [&](std::chrono::milliseconds time) {
        constexpr auto step = std::chrono::milliseconds(10s);
        for (; time > 0ms; time -= step) {
            timers.advance(step);
            settle();
        }
    };
    MainWindow window(backend, backend.settings);
    window.resize(1440, 900);
    window.show();
    QApplication::setActiveWindow(&window);
    window.openAtStart({.connection = smallConnection()});
    settle();
    pass(20s);
    window.clearFocus();
    QApplication::setActiveWindow(nullptr);
    settle();
    QApplication::setActiveWindow(nullptr); // the platform may have had its own mind
    auto &orders = backend.scripted->runs[u"orders"_s];
    for (int i = 0; i < 5; ++i)
        orders.insert(orders.begin(),
                      makeRun(u"away-%1"_s.arg(i), u"orders"_s, backend.fakeClock.now + i * minute / 2,
                              i % 2 == 0 ? RunStatus::Failed : RunStatus::Success));
    pass(5min);
    QApplication::setActiveWindow(&window);
    pass(40s);
    save(window, folder, u"watching"_s, appearance);
    auto *table = named<RunsView>(window, u"Runs");
    table->setComfortable(true);
    table->goToFailure(1);
    save(*table, folder, u"watching-line"_s, appearance);
    QMenu *menu = named<QToolButton>(window, u"Refresh")->menu();
    for (QAction *entry : menu->actions()) {
        if (entry->menu() == nullptr)
            continue;
        menu->popup(QPoint());
        save(*menu, folder, u"watching-menu"_s, appearance);
        menu->hide();
        entry->menu()->popup(QPoint());
        save(*entry->menu(), folder, u"watching-choice"_s, appearance);
        entry->menu()->hide();
    }
    backend.shownStatus.signedOutSince = backend.fakeClock.now;
    Q_EMIT backend.statusChanged();
    desktop.setAvailable(false);
    window.resize(1000, 700);
    save(window, folder, u"watching-paused"_s, appearance);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const int appearance : {1, 2})
        draw(folder, appearance);
    return 0;
}
