// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws what people see of configurations and their comparison, light and dark, as PNG files into the folder that is
// given: to be looked at by whoever changes it. Run with QT_QPA_PLATFORM=offscreen.

#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/detailconfiguration.h"
#include "ui/detailpane.h"
#include "ui/englishplurals.h"
#include "ui/runsview.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

QString ledger(const QString &secret, const QString &filters, bool quality)
{
    return uR"({"redshiftRunConfiguration":{"accountId":"111122223333","region":"eu-west-1",)"
           uR"("dataAccessRole":"arn:aws:iam::111122223333:role/service-role/NorthmereDataZoneAccess-REDSHIFT",)"
           uR"("relationalFilterConfigurations":[{"databaseName":"gl_subledger","schemaName":"public",)"
           uR"("filterExpressions":[%2]}],"redshiftCredentialConfiguration":{"secretManagerArn":)"
           uR"("arn:aws:secretsmanager:eu-west-1:111122223333:secret:northmere/gl-subledger-%1"},)"
           uR"("redshiftStorage":{"redshiftServerlessSource":{"workgroupName":"wg-gl-subledger"}}%3}})"_s.arg(
               secret, filters, quality ? uR"(,"autoImportDataQualityResult":true)"_s : QString());
}

QString include(const QString &expression)
{
    return uR"({"type":"INCLUDE","expression":"%1"})"_s.arg(expression);
}

class Screenshots final {
public:
    Screenshots(QString folder, int appearance)
        : m_folder(std::move(folder))
        , m_suffix(appearance == 2 ? u"-dark.png"_s : u"-light.png"_s)
    {
        auto &api = *backend.scripted;
        fillSmallDomain(api, backend.fakeClock.now);
        for (datazone::DataSourceSummary &source : api.sources[u"sales"_s])
            source.type = u"REDSHIFT"_s;
        auto &runs = api.runs[u"orders"_s];
        for (size_t i = 0; i < runs.size(); ++i) {
            const bool isLate = i < 6;
            api.snapshots[runs[i].id] = isLate
                ? ledger(u"2-Qm3rTz"_s, include(u"pos_*"_s), true)
                : ledger(u"x7BdLw"_s, include(u"*"_s) + u","_s + uR"({"type":"EXCLUDE","expression":"tmp_*"})"_s,
                         false);
            runs[i].runStatisticsForAssets = datazone::RunStatistics{.added = 0,
                                                                     .updated = isLate ? 0 : 3,
                                                                     .unchanged = isLate ? 9 : 1137,
                                                                     .skipped = isLate ? 1131 : 0,
                                                                     .failed = 0};
        }
        WindowSettings(backend.settings).setValue(WindowSetting::Appearance, appearance);
        window = std::make_unique<MainWindow>(backend, backend.settings);
        window->show();
        window->resize(1440, 900);
        window->activateWindow();
        window->openAtStart({.connection = smallConnection()});
        table = named<RunsView>(*window, u"Runs");
        pane = window->findChild<DetailPane *>();
        if (!QTest::qWaitFor([&] { return table->model()->rowCount() == smallDomainRuns; }))
            std::fputs("no rows\n", stderr);
        pane->openTab(DetailPane::Tab::Configuration);
    }

    void all()
    {
        go(u"orders-03"_s);
        save(*window, u"configuration"_s);
        click(named<QCheckBox>(*pane, u"Configuration as indented text"));
        save(*pane, u"configuration-text"_s);
        click(named<QCheckBox>(*pane, u"Configuration as indented text"));
        pane->configuration().compareWith(ComparisonBase::BeforeCountsChanged);
        save(*window, u"comparison"_s);
        auto *changedOnly = named<QCheckBox>(*pane, u"Differences only");
        click(changedOnly);
        save(*pane, u"comparison-all"_s);
        click(changedOnly);
        pane->configuration().compareWith(ComparisonBase::PreviousRun);
        save(*pane, u"comparison-same"_s);
        backend.scripted->fail(ScriptedApi::Operation::GetDataSourceRun, {},
                               {.kind = ErrorKind::Denied,
                                .message =
                                    u"User: arn:aws:iam::111122223333:user/steward is not authorized to perform: "
                                    "datazone:GetDataSourceRun on resource: "
                                    "arn:aws:datazone:eu-west-1:111122223333:domain/dzd_small"_s,
                                .code = u"AccessDeniedException"_s,
                                .requestId = u"3f1a77a0-6f0c-4c0e-9a55-0d1f2f6f2c11"_s,
                                .httpStatus = 403,
                                .operation = u"GetDataSourceRun"_s},
                               -1);
        go(u"orders-00"_s);
        save(*pane, u"comparison-denied"_s);
        named<QRadioButton>(*pane, u"Show the configuration of this run")->click();
        save(*pane, u"configuration-denied"_s);
        backend.scripted->forgetFailures();
        go(u"orders-11"_s);
        pane->configuration().compareWith(ComparisonBase::PreviousRun);
        save(*pane, u"comparison-first"_s);
        go(u"orders-03"_s);
        pane->configuration().compareWith(ComparisonBase::BeforeCountsChanged);
        QTest::keyClick(window.get(), Qt::Key_F8, Qt::ShiftModifier); // the detail on the right
        save(*window, u"comparison-right"_s);
    }

private:
    void go(const QString &run)
    {
        table->goToRun(run);
        constexpr int pause = 400;
        QTest::qWait(pause);
    }
    void save(QWidget &widget, const QString &name)
    {
        constexpr int untilDrawn = 150;
        QTest::qWait(untilDrawn);
        const QString path = QDir(m_folder).filePath(name + m_suffix);
        std::puts(qPrintable(widget.grab().save(path) ? path : u"not written: "_s + path));
    }

    QString m_folder;
    QString m_suffix;
    ScriptedBackend backend;
    std::unique_ptr<MainWindow> window;
    RunsView *table = nullptr;
    DetailPane *pane = nullptr;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    for (const int appearance : {1, 2})
        Screenshots(folder, appearance).all();
    return 0;
}
