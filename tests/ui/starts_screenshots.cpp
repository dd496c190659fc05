// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws what is seen of starting runs, light and dark, as PNG files into the folder that is given: the preview with
// skipped rows and publishing, running, the end with one refused, a connection that only reads, the journal. Run with
// QT_QPA_PLATFORM=offscreen.

#include "models/starts/startsjournal.h"
#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "ui/appearance.h"
#include "ui/connectionbutton.h"
#include "ui/englishplurals.h"
#include "ui/journalsheet.h"
#include "ui/startsheet.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

#include <cstdio>
#include <utility>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::DataSourceStatus;
using datazone::RunStatus;

namespace {

struct Scene {
    ScriptedApi api;
    FakeClock clock;
    FakeTimers timers{clock};
    QTemporaryDir folder;
    StartsJournal journal{folder.filePath(u"starts.jsonl"_s), clock};
    std::vector<StartSource> sources{};

    Scene()
    {
        add(u"s1"_s, u"Ledger warehouse (Redshift)"_s, u"finance-ledger"_s, RunStatus::Failed, 1);
        add(u"s2"_s, u"Lab results (Glue)"_s, u"clinical-registry"_s, RunStatus::PartiallySucceeded, 3);
        add(u"s3"_s, u"VaR daily (Glue)"_s, u"risk-exposure"_s, RunStatus::Success, 0);
        add(u"s4"_s, u"Replenishment signals (Glue)"_s, u"store-replenishment"_s, RunStatus::Failed, 25);
        add(u"s5"_s, u"Registry de-identified (Glue)"_s, u"clinical-registry"_s, RunStatus::Running, 0);
        add(u"s6"_s, u"Store dimension (Glue)"_s, u"apac-franchise"_s, RunStatus::Success, 0);
        sources.back().info.isEnabled = false;
        sources.push_back(sources.front());
        api.publishingSources = {u"s1"_s, u"s3"_s};
        api.fail(ScriptedApi::Operation::StartDataSourceRun, u"s3"_s,
                 makeError(ErrorKind::NotMember, u"User is not permitted to perform operation: StartDataSourceRun"_s),
                 -1);
    }
    void add(const QString &id, const QString &name, const QString &project, RunStatus last, int today)
    {
        datazone::DataSourceSummary summary{
            .dataSourceId = id, .domainId = u"dzd_1"_s, .name = name, .type = u"GLUE"_s};
        summary.status = DataSourceStatus::Ready;
        api.sources[project].push_back(summary);
        StartSource one;
        one.info.dataSourceId = id;
        one.info.dataSourceName = name;
        one.info.projectName = project;
        one.info.domain.domainId = u"dzd_1"_s;
        one.info.connectionId = u"c1"_s;
        one.info.connectionName = u"prod"_s;
        one.info.api = &api;
        one.info.lastRunStatus = last;
        one.info.lastRunAt = clock.now - 5 * 3'600'000 - today * 60'000;
        one.status = DataSourceStatus::Ready;
        one.loaded.today = today;
        sources.push_back(one);
    }
    void end(const QString &source, RunStatus status)
    {
        for (datazone::Run &run : api.runs[source]) {
            run.status = status;
            run.stoppedAt = clock.now;
            if (status == RunStatus::Failed)
                run.errorMessage = datazone::RunError{.errorType = datazone::RunErrorType::AccessDenied,
                                                      .errorDetail = u"The secret cannot be read."_s};
        }
    }
};

void save(QWidget &widget, const QString &folder, const QString &name)
{
    QTest::qWait(200);
    const QString path = QDir(folder).filePath(name + u".png"_s);
    std::puts(qPrintable(widget.grab().save(path) ? path : u"not written: "_s + path));
}

void draw(const QString &folder, const QString &suffix)
{
    Scene scene;
    StartSheet sheet(StartPlan(scene.sources), scene.clock, TimeDisplay::Utc);
    sheet.show();
    save(sheet, folder, u"starts-preview"_s + suffix);
    StartRunner runner({scene.clock, scene.timers, scene.journal});
    scene.api.setManual(true);
    std::vector<SourceInfo> sources;
    QObject::connect(&sheet, &StartSheet::confirmed, &sheet,
                     [&](const std::vector<SourceInfo> &all) { sources = all; });
    for (QPushButton *button : sheet.findChildren<QPushButton *>()) {
        if (button->text().startsWith(u"Start 4"_s))
            button->click();
    }
    sheet.follow(runner);
    runner.start(sources);
    scene.api.answerNext();
    save(sheet, folder, u"starts-running"_s + suffix);
    scene.api.setManual(false);
    scene.api.answerAll();
    QTest::qWait(200);
    scene.end(u"s1"_s, RunStatus::Success);
    scene.end(u"s2"_s, RunStatus::PartiallySucceeded);
    scene.end(u"s4"_s, RunStatus::Failed);
    for (int i = 0; i < 20 && runner.isFollowing(); ++i) {
        scene.timers.fireNext();
        QTest::qWait(20);
    }
    save(sheet, folder, u"starts-finished"_s + suffix);
    JournalSheet journal(scene.journal, TimeDisplay::Utc);
    journal.show();
    save(journal, folder, u"starts-journal"_s + suffix);

    Scene second;
    for (StartSource &one : second.sources)
        one.isLocked = true;
    StartSheet locked(StartPlan(second.sources), second.clock, TimeDisplay::Utc);
    locked.show();
    save(locked, folder, u"starts-locked"_s + suffix);
    ConnectionButton button;
    button.setHead({.name = u"prod"_s, .region = u"eu-west-1"_s, .colour = ConnectionColour::Red, .isReadOnly = true});
    button.show();
    save(button, folder, u"starts-button-locked"_s + suffix);
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const auto &[mode, suffix] :
         {std::pair(Appearance::Mode::Light, u"-light"_s), std::pair(Appearance::Mode::Dark, u"-dark"_s)}) {
        const Appearance appearance(mode);
        draw(folder, suffix);
    }
    return 0;
}
