// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws the Errors lens and the error of a run, light and dark, as PNG files into the folder that is given: to be
// looked at by whoever changes it. Run with QT_QPA_PLATFORM=offscreen.

#include "app/session.h"
#include "models/failures/knownfailures.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/ui/finders.h"
#include "ui/englishplurals.h"
#include "ui/errorstable.h"
#include "ui/knowndialog.h"
#include "ui/lensbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

#include <cstdio>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr int patienceMs = 30'000;

void save(QWidget &window, const QString &folder, const QString &name, bool dark)
{
    QTest::qWait(100);
    const QString path = QDir(folder).filePath(name + (dark ? u"-dark.png"_s : u"-light.png"_s));
    std::puts(qPrintable(window.grab().save(path) ? path : u"not written: "_s + path));
}

void draw(const QString &folder, bool dark)
{
    QTemporaryDir place;
    QSettings settings(place.filePath(u"settings.ini"_s), QSettings::IniFormat);
    WindowSettings(settings).setValue(WindowSetting::Appearance, dark ? 2 : 1);
    WindowSettings(settings).setValue(WindowSetting::Lens, static_cast<int>(Lens::Errors));
    Session session(settings, std::make_unique<MemorySecretStore>(), {});
    QFile::remove(KnownFailures::pathBeside(session.viewsFolder()));
    MainWindow window(session, settings);
    window.show();
    window.resize(1440, 900);
    window.activateWindow();
    window.openAtStart({.connection = Connection{.id = u"sample"_s, .name = u"Sample domain"_s}});
    auto *table = named<ErrorsTable>(window, u"Errors"_s);
    if (!QTest::qWaitFor([&] { return table->model()->rowCount() > 3; }, patienceMs))
        std::fputs("the sample domain gave no errors\n", stderr);
    QTest::qWait(3000);
    table->selectRow(0);
    QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
    QTest::qWait(200);
    for (auto *dialog : window.findChildren<KnownDialog *>()) {
        named<QPlainTextEdit>(*dialog, u"Note"_s)->setPlainText(u"The platform team renews the trust policies"_s);
        named<QLineEdit>(*dialog, u"Ticket"_s)->setText(u"https://tickets.example.com/DATA-41"_s);
        save(*dialog, folder, u"known"_s, dark);
        click(named<QPushButton>(*dialog, u"Mark as known"_s));
    }
    window.activateWindow();
    std::ignore = QTest::qWaitForWindowActive(&window);
    save(window, folder, u"errors-known"_s, dark);
    table->selectRow(2);
    save(window, folder, u"errors"_s, dark);
    auto *search = named<QLineEdit>(window, u"Find errors"_s);
    search->setText(u"nothing has this text"_s);
    save(window, folder, u"errors-empty"_s, dark);
    search->clear();
    table->setFocus();
    table->selectRow(1);
    QTest::keyClick(table, Qt::Key_Return);
    QTest::qWait(1000);
    named<RunsView>(window, u"Runs"_s)->selectRow(0);
    named<QTabWidget>(window, u"Run detail"_s)->setCurrentIndex(1);
    QTest::qWait(800);
    save(window, folder, u"same-error"_s, dark);
    window.resize(1000, 700);
    QTest::keyClick(&window, Qt::Key_3, Qt::ControlModifier);
    save(window, folder, u"errors-narrow"_s, dark);
}

} // namespace

int main(int argc, char *argv[])
{
    QStandardPaths::setTestModeEnabled(true); // marks are kept beside nobody's views
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const bool dark : {false, true})
        draw(folder, dark);
    return 0;
}
