// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws the Error tab and the incident report in their states, light and dark, as PNG files into the folder that is
// given: to be looked at by whoever changes them. Run with QT_QPA_PLATFORM=offscreen.

#include "tests/support/faketime.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/appearance.h"
#include "ui/contactdialog.h"
#include "ui/detailerror.h"
#include "ui/detailpane.h"
#include "ui/englishplurals.h"
#include "ui/errorexplanation.h"
#include "ui/maskterms.h"
#include "ui/reportpreview.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace zonescope;
using namespace zonescope::test;
using datazone::RunErrorType;

namespace {

class Screenshots final {
public:
    Screenshots(QString folder, QString suffix)
        : m_folder(std::move(folder))
        , m_suffix(std::move(suffix))
    {
        datazone::DataSourceSummary summary;
        summary.dataSourceId = u"5jbc0lie0sr99j"_s;
        m_api.sources[u"6oy92hwk937pgn"_s] = {summary};
        m_api.publishingSources.insert(summary.dataSourceId);
        m_api.sourceBodies[summary.dataSourceId] =
            R"({"configuration": {"redshiftRunConfiguration": {"accountId": "444455556666", "region": "eu-west-1",
                "dataAccessRole": "arn:aws:iam::444455556666:role/service-role/NorthmereDataZoneAccess-REDSHIFT",
                "relationalFilterConfigurations": [{"databaseName": "gl_subledger", "schemaName": "public"}],
                "redshiftCredentialConfiguration": {"secretManagerArn":
                "arn:aws:secretsmanager:eu-west-1:444455556666:secret:northmere/gl-subledger-x7BdLw"},
                "redshiftStorage": {"redshiftServerlessSource": {"workgroupName": "wg-gl-subledger"}}}}})";
        m_source = {.domain = {.accountId = u"111122223333"_s,
                               .region = u"eu-west-1"_s,
                               .domainId = u"dzd_4f3xq8"_s,
                               .domainName = u"Northmere"_s},
                    .projectId = u"6oy92hwk937pgn"_s,
                    .projectName = u"finance-ledger"_s,
                    .dataSourceId = summary.dataSourceId,
                    .dataSourceName = u"Ledger warehouse (Redshift)"_s,
                    .dataSourceType = u"REDSHIFT"_s,
                    .api = &m_api};
    }

    void errors()
    {
        const QString login =
            u"Login to workgroup wg-gl-subledger failed: password authentication failed for user \"ledger_reader\". "
            u"The "
            "credentials came from secret arn:aws:secretsmanager:eu-west-1:444455556666:secret:northmere/"
            "gl-subledger-x7BdLw."_s;
        show(u"error-known"_s, {1180, 320}, login, RunErrorType::Validation);
        show(u"error-known-two-columns"_s, {820, 460}, login, RunErrorType::Validation);
        show(u"error-known-narrow"_s, {400, 900}, login, RunErrorType::Validation);
        show(u"error-unknown"_s, {1180, 320},
             u"Something that nobody has seen yet happened to public.journal_entry, request id "
             "3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s,
             RunErrorType::InternalServer);
        show(u"error-unknown-type"_s, {1180, 320}, u"The moon is in the wrong house"_s,
             OpenEnum<RunErrorType>::fromApi(u"MOOD_EXCEPTION"));
        QString locations = u"Access to 38 locations was refused:"_s;
        for (int i = 0; i < 38; ++i)
            locations +=
                u"\n- arn:aws:s3:::northmere-gl/landing/year=2025/part-1000%1.parquet: s3:GetObject refused"_s.arg(i);
        show(u"error-long"_s, {1180, 320}, locations, RunErrorType::AccessDenied);
    }

    void dialogs()
    {
        ContactDialog contact({.source = m_source.dataSourceName, .project = m_source.projectName},
                              {.project = u"#finance-data"_s}, nullptr);
        save(contact, u"contact"_s);
        IncidentReport report{.title = u"Ledger imports since Saturday"_s,
                              .note = u"The secret was rotated on Friday."_s,
                              .preparedAt = m_clock.now};
        for (int i = 0; i < 9; ++i) {
            report.runs.push_back(
                {.run = run(u"password authentication failed, secret arn:aws:secretsmanager:eu-west-1:"
                            "444455556666:secret:northmere/gl-subledger-x7BdLw"_s,
                            RunErrorType::Validation),
                 .source = m_source,
                 .cli = {.region = u"eu-west-1"_s, .profile = u"prod"_s}});
            report.runs.back().run.id = u"ayzstznnx4dx%1"_s.arg(i, 2, 10, QChar(u'0'));
            report.runs.back().run.createdAt -= i * 86'400'000LL;
        }
        report.terms = maskTermsOf(report.runs);
        report.explain = [hints = HintBook::builtIn()](const datazone::RunError &error) {
            return explanationText(hints.match(error.errorType, error.errorDetail.value_or(QString())));
        };
        ReportPreview preview(report, nullptr);
        save(preview, u"report"_s);
        for (const QStringView box : {u"Hide account ids", u"Hide names", u"Hide ids and ARNs"})
            named<QCheckBox>(preview, box)->setChecked(true);
        save(preview, u"report-masked"_s);
    }

private:
    [[nodiscard]] datazone::Run run(const QString &detail, const OpenEnum<RunErrorType> &type) const
    {
        datazone::Run failed =
            makeRun(u"ayzstznnx4dxyf"_s, m_source.dataSourceId, m_clock.now - 3'600'000, datazone::RunStatus::Failed);
        failed.projectId = m_source.projectId;
        failed.errorMessage = datazone::RunError{.errorType = type, .errorDetail = detail};
        return failed;
    }
    void show(const QString &name, QSize size, const QString &detail, const OpenEnum<RunErrorType> &type)
    {
        DetailPane pane(m_clock, m_timers);
        pane.error().setContacts(&m_contacts);
        pane.error().setProjectCreators([](const SourceInfo &) { return u"44f864b8-50a1-70cc-736f-c1f763934ab7"_s; });
        pane.resize(size);
        pane.show();
        pane.showRun(run(detail, type), m_source);
        pane.openTab(DetailPane::Tab::Error);
        m_timers.advance(200ms);
        QTest::qWait(100);
        save(pane, name);
    }
    void save(QWidget &widget, const QString &name) const
    {
        widget.show();
        QTest::qWait(50);
        widget.grab().save(QDir(m_folder).filePath(u"%1-%2.png"_s.arg(name, m_suffix)));
    }

    QString m_folder;
    QString m_suffix;
    QTemporaryDir m_place{};
    Contacts m_contacts{m_place.filePath(u"contacts.json"_s)};
    FakeClock m_clock{};
    FakeTimers m_timers{m_clock};
    ScriptedApi m_api{};
    SourceInfo m_source{};
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = QApplication::arguments().value(1, u"."_s);
    QDir().mkpath(folder);
    Appearance appearance(Appearance::Mode::Light);
    for (const auto mode : {Appearance::Mode::Light, Appearance::Mode::Dark}) {
        appearance.setMode(mode);
        Screenshots screenshots(folder, mode == Appearance::Mode::Dark ? u"dark"_s : u"light"_s);
        screenshots.errors();
        screenshots.dialogs();
    }
    return 0;
}
