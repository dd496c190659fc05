// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws "Find a table", the assets of two runs side by side and the export with assets, of the sample domain.
//   tables_screenshots DIR

#include "app/session.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/ui/finders.h"
#include "ui/detailpane.h"
#include "ui/englishplurals.h"
#include "ui/exportdialog.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/tablefindersheet.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableView>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr QSize windowSize(1440, 900);
constexpr int patienceMs = 20'000;

void save(QWidget &widget, const QString &folder, const QString &name, int appearance)
{
    QTest::qWait(500);
    const QString path = QDir(folder).filePath(name + (appearance == 2 ? u"-dark.png"_s : u"-light.png"_s));
    std::puts(qPrintable(widget.grab().save(path) ? path : u"not written: "_s + path));
}

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
    named<QLineEdit>(window, u"Filter")->setText(u"source:\"FNOL events\""_s);
    QTest::qWait(1500);
    if (!QTest::qWaitFor([&] { return runs->model()->rowCount() > 0; }, patienceMs))
        std::fputs("no run was found\n", stderr);
    clickRow(runs, 0);

    QTest::keyClick(&window, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *sheet = window.findChild<TableFinderSheet *>();
    save(*sheet, folder, u"tables-before"_s, appearance);
    named<QLineEdit>(*sheet, u"Name of the table")->setText(u"fnol"_s);
    click(named<QPushButton>(*sheet, u"Find"));
    std::ignore = QTest::qWaitFor([&] { return named<QPushButton>(*sheet, u"Find") != nullptr; }, patienceMs);
    clickRow(named<QTableView>(*sheet, u"What the runs did with the table"), 1);
    save(*sheet, folder, u"tables-found"_s, appearance);
    sheet->close();

    named<QTabWidget>(window, u"Run detail")->setCurrentIndex(static_cast<int>(DetailPane::Tab::Configuration));
    named<QRadioButton>(window, u"Compare with another run")->click();
    QTest::qWait(1000);
    auto *with = named<QComboBox>(window, u"Run to compare with");
    with->setCurrentIndex(with->count() - 1);
    Q_EMIT with->activated(with->currentIndex());
    save(window, folder, u"tables-configuration"_s, appearance);
    for (QPushButton *button : window.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith(u"Compare assets"_s))
            click(button);
    }
    save(window, folder, u"tables-compared"_s, appearance);

    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
    auto *dialog = window.findChild<ExportDialog *>();
    named<QComboBox>(*dialog, u"Assets of the runs")->setCurrentIndex(1);
    save(*dialog, folder, u"tables-export"_s, appearance);
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
