// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws what runs of the sample domain did with their assets, light and dark, as PNG files into the folder that is
// given. Run with QT_QPA_PLATFORM=offscreen.

#include "app/session.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/assetstable.h"
#include "ui/detailpane.h"
#include "ui/englishplurals.h"
#include "ui/runsview.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>

#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr QSize windowSize(1440, 900);
constexpr int patienceMs = 20'000;

void draw(const QString &folder, int appearance)
{
    QTemporaryDir place;
    QSettings settings(place.filePath(u"settings.ini"_s), QSettings::IniFormat);
    WindowSettings(settings).setValue(WindowSetting::Appearance, appearance);
    Session session(settings, std::make_unique<MemorySecretStore>(), {});
    MainWindow window(session, settings);
    window.show();
    window.resize(windowSize);
    window.activateWindow();
    window.openAtStart({.connection = Connection{.id = u"sample"_s, .name = u"Sample domain"_s}});
    QTest::qWait(1500);
    QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
    auto *runs = named<RunsView>(window, u"Runs"_s);
    auto *filter = named<QLineEdit>(window, u"Filter");
    for (const auto &[text, name] :
         {std::pair(u"source:\"FNOL events\" status:partial"_s, u"assets-one-bad-table"_s),
          std::pair(u"source:\"Loyalty profiles\" since:5d"_s, u"assets-publishing-failed"_s),
          std::pair(u"source:\"VaR daily\" since:5d"_s, u"assets-lost-grant"_s)}) {
        filter->setText(text);
        QTest::qWait(1500);
        if (!QTest::qWaitFor([&] { return runs->model()->rowCount() > 0; }, patienceMs))
            std::fputs("no run of the story was found\n", stderr);
        clickRow(runs, 0);
        named<QTabWidget>(window, u"Run detail")->setCurrentIndex(static_cast<int>(DetailPane::Tab::Assets));
        QTest::qWait(1500);
        const QString path = QDir(folder).filePath(name + (appearance == 2 ? u"-dark.png"_s : u"-light.png"_s));
        std::puts(qPrintable(window.grab().save(path) ? path : u"not written: "_s + path));
    }
    QTest::keyClick(&window, Qt::Key_F8, Qt::ShiftModifier); // to the right
    QTest::qWait(300);
    window.grab().save(
        QDir(folder).filePath(appearance == 2 ? u"assets-right-dark.png"_s : u"assets-right-light.png"_s));
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
