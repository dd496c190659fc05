// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws the lineage of runs of the sample domain, light and dark, as PNG files into the folder that is
// given. Run with QT_QPA_PLATFORM=offscreen.

#include "app/session.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/detailpane.h"
#include "ui/englishplurals.h"
#include "ui/lineagegraphview.h"
#include "ui/runsview.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
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
    const auto save = [&](const QString &name) {
        const QString path = QDir(folder).filePath(name + (appearance == 2 ? u"-dark.png"_s : u"-light.png"_s));
        std::puts(qPrintable(window.grab().save(path) ? path : u"not written: "_s + path));
    };
    const auto open = [&](const QString &text) {
        filter->setText(text);
        QTest::qWait(1500);
        if (!QTest::qWaitFor([&] { return runs->model()->rowCount() > 0; }, patienceMs))
            std::fputs("no run of the story was found\n", stderr);
        clickRow(runs, 0);
        named<QTabWidget>(window, u"Run detail")->setCurrentIndex(static_cast<int>(DetailPane::Tab::Lineage));
        QTest::qWait(2500);
    };
    open(u"source:\"Lab results\" lineage:success,failed,partial"_s);
    save(u"lineage-denied"_s);
    open(u"source:\"Telemetry lake\" since:5d"_s);
    save(u"lineage-events"_s);
    for (auto *button : window.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == "Show graph"_L1)
            button->click();
    }
    auto *view = named<LineageGraphView>(window, u"Lineage graph");
    QTest::qWait(3000);
    save(u"lineage-graph"_s);
    const auto walk = [&](Qt::Key key) {
        QTest::keyClick(view, key);
        QTest::qWait(500);
        QTest::keyClick(view, Qt::Key_Return);
        QTest::qWait(3000);
    };
    walk(Qt::Key_Left);
    QTest::keyClick(view, Qt::Key_Home);
    walk(Qt::Key_Right);
    save(u"lineage-graph-mart"_s);
    for (int i = 0; i < 2; ++i)
        walk(Qt::Key_Right);
    QTest::keyClick(view, Qt::Key_0);
    QTest::qWait(500);
    save(u"lineage-graph-wide"_s);
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
