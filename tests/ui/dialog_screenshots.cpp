// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws the panels and dialogs in their states, light and dark, as PNG files into the folder that is given: to be
// looked at by whoever changes them. Run with QT_QPA_PLATFORM=offscreen.

#include "models/runs/runtablemodel.h"
#include "models/scope/domainlistmodel.h"
#include "models/scope/scopetreemodel.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/fakebackend.h"
#include "tests/ui/finders.h"
#include "ui/aboutdialog.h"
#include "ui/appearance.h"
#include "ui/connectiondialog.h"
#include "ui/domainbox.h"
#include "ui/englishplurals.h"
#include "ui/errorbar.h"
#include "ui/exportdialog.h"
#include "ui/filtersheet.h"
#include "ui/gotosheet.h"
#include "ui/icons.h"
#include "ui/keysheet.h"
#include "ui/palette.h"
#include "ui/scopepanel.h"
#include "ui/startpage.h"
#include "ui/timerangebox.h"

#include <QtCore/QDir>
#include <QtGui/QAction>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

class Screenshots final {
public:
    Screenshots(QString folder, QString suffix)
        : m_folder(std::move(folder))
        , m_suffix(std::move(suffix))
    {
    }

    void startPage() const
    {
        StartPage page;
        page.setProfiles({u"default"_s, u"prod"_s, u"data-platform-readonly"_s});
        page.resize(1024, 600);
        save(page, u"start"_s);
        page.setProfiles({});
        save(page, u"start-no-profiles"_s);
    }

    void goTo() const
    {
        ScriptedApi api;
        api.failing = [](const ScriptedApi::Call &) { return makeError(ErrorKind::NotFound); };
        api.fail(ScriptedApi::Operation::GetDataSourceRun, u"afymge5k4v0euf"_s, makeError(ErrorKind::NotMember), 1);
        std::vector<IdFinder::Place> places;
        for (const auto &[id, name] : {std::pair{u"dzd_a"_s, u"Retail"_s}, std::pair{u"dzd_b"_s, u"Finance EMEA"_s},
                                       std::pair{u"dzd_c"_s, QString()}})
            places.push_back({.api = &api, .connectionId = u"c"_s, .domainId = id, .domainName = name});
        GoToSheet sheet([&](const GoToTarget &) { return places; });
        sheet.show();
        save(sheet, u"goto"_s);
        sheet.setText(u"the orders run of last night"_s);
        named<QPushButton>(sheet, u"Go")->click();
        save(sheet, u"goto-not-understood"_s);
        sheet.setText(u"afymge5k4v0euf"_s);
        named<QPushButton>(sheet, u"Go")->click();
        auto *tried = named<QWidget>(sheet, u"Domains that were asked");
        if (!QTest::qWaitFor([&] { return tried->isVisible(); }))
            qFatal("the search does not end");
        save(sheet, u"goto-not-found"_s);
    }

    void errorBars() const
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(16);
        const auto add = [&](const Error &error, const QString &consequence) {
            auto *bar = new ErrorBar(&window);
            column->addWidget(bar);
            bar->showError(error, consequence);
        };
        add({.kind = ErrorKind::Denied,
             .message =
                 u"User: arn:aws:sts::111122223333:assumed-role/DataSteward/anna is not authorized to perform: "
                 "datazone:ListDataSourceRuns on resource: arn:aws:datazone:eu-west-1:111122223333:domain/dzd_a"_s,
             .code = u"AccessDeniedException"_s,
             .requestId = u"3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s,
             .httpStatus = 403,
             .operation = u"ListDataSourceRuns"_s},
            u"What is loaded stays; 2 of 38 sources could not be read."_s);
        add({.kind = ErrorKind::SignIn,
             .message = u"The security token included in the request is expired"_s,
             .code = u"ExpiredTokenException"_s,
             .requestId = u"0d1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s,
             .httpStatus = 403},
            u"What is loaded stays on screen and is not refreshed."_s);
        add({.kind = ErrorKind::Network, .message = u"Host datazone.eu-west-1.api.aws not found"_s}, {});
        add({.kind = ErrorKind::Service, .message = QString(5000, u'x'), .code = u"InternalServerException"_s}, {});
        column->addStretch();
        window.resize(1024, 560);
        save(window, u"errorbar"_s);
    }

    /// Kept connections and found profiles, and what a test can say.
    void connectionList() const
    {
        FakeBackend backend;
        backend.profiles = QStringList{u"default"_s, u"prod"_s, u"data-platform-readonly-eu"_s};
        backend.shownFacts = {{u"default"_s, {.file = u"~/.aws/credentials"_s, .region = u"eu-west-1"_s}},
                              {u"prod"_s,
                               {.file = u"~/.aws/config"_s,
                                .accountId = u"111122223333"_s,
                                .roleName = u"DataSteward"_s,
                                .region = u"eu-west-1"_s}},
                              {u"data-platform-readonly-eu"_s, {.file = u"~/.aws/config"_s}}};
        backend.shownEnvironmentProfile = u"data-platform-readonly-eu"_s;
        (void)backend.store.put({.name = u"Analytics keys"_s,
                                 .kind = ConnectionKind::Keys,
                                 .region = u"eu-west-1"_s,
                                 .colour = ConnectionColour::Blue});
        (void)backend.store.put({.name = u"Shell"_s, .kind = ConnectionKind::Environment});
        backend.store.setFoundProfiles(backend.profiles);
        Connection prod = *backend.store.findByProfile(u"prod"_s);
        prod.name = u"Production, read only, all regions"_s;
        prod.colour = ConnectionColour::Red;
        prod.domainUrl = u"https://dzd_4f2xq8.datazone.eu-west-1.on.aws"_s;
        prod = backend.store.put(prod);
        ConnectionDialog dialog(backend);
        dialog.show();
        save(dialog, u"connections-aws-profile"_s);
        dialog.showConnection(prod.id);
        save(dialog, u"connections-found"_s);
        named<QWidget>(dialog, u"Production")->setFocus(Qt::TabFocusReason);
        click(named<QWidget>(dialog, u"Amber"));
        save(dialog, u"connections-colour"_s);
        dialog.askForRegion(prod.id);
        save(dialog, u"connections-region"_s);
        dialog.showConnection(backend.store.connections().front().id);
        click(named<QPushButton>(dialog, u"Delete connection"));
        save(dialog, u"connections-delete"_s);
        dialog.showConnection(prod.id);
        auto *list = named<QListWidget>(dialog, u"Connections");
        list->editItem(list->currentItem());
        save(dialog, u"connections-rename"_s);
        verdicts(backend, prod);
    }

    void verdicts(FakeBackend &backend, const Connection &connection) const
    {
        const aws::CallerIdentity identity{
            .arn =
                u"arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_DataSteward_0123456789abcdef/anna@example.com"_s,
            .userId = u"A:anna"_s,
            .accountId = u"111122223333"_s};
        const QString requestId = u"3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s;
        const auto trial = [&](ErrorKind kind, const QString &message) {
            return serviceVerdict({.region = u"eu-west-1"_s,
                                   .endpoint = u"https://datazone.eu-west-1.api.aws"_s,
                                   .identity = identity,
                                   .error = Error{.kind = kind,
                                                  .message = message,
                                                  .code = u"AccessDeniedException"_s,
                                                  .requestId = kind == ErrorKind::Network ? QString() : requestId,
                                                  .operation = u"ListDomains"_s}});
        };
        const auto show = [&](const ConnectionTestReport &report, const QString &name) {
            backend.testResult = report;
            ConnectionDialog dialog(backend);
            dialog.show();
            dialog.showConnection(connection.id);
            click(named<QPushButton>(dialog, u"Test"));
            QTest::qWait(50);
            save(dialog, u"verdict-"_s + name);
        };
        ConnectionTestReport report{
            .credentials = credentialsVerdict(u"profile prod (~/.aws/config)"_s),
            .identity = identityVerdict(identity),
            .service = serviceVerdict(
                {.region = u"eu-west-1"_s, .endpoint = u"https://datazone.eu-west-1.api.aws"_s, .domains = 2})};
        show(report, u"ok"_s);
        report.service =
            trial(ErrorKind::Denied,
                  u"User: %1 is not authorized to perform: datazone:ListDomains on resource: *"_s.arg(identity.arn));
        show(report, u"iam"_s);
        report.service = trial(ErrorKind::NotMember, u"User is not permitted to perform operation: ListDomains"_s);
        show(report, u"membership"_s);
        report.service = trial(ErrorKind::NotMember, u"User is not permitted: user profile status is ASSIGNED"_s);
        show(report, u"inactive-profile"_s);
        report.identity = identityVerdict(Error{.kind = ErrorKind::Timeout, .message = u"No answer within 60 s."_s});
        report.service = trial(ErrorKind::Network, u"Host datazone.eu-west-1.api.aws not found"_s);
        show(report, u"network"_s);
        show({.credentials = credentialsVerdict(Error{
                  .kind = ErrorKind::SignIn,
                  .message =
                      u"The session of the profile prod has ended. Sign in, or run: aws sso login --profile prod"_s})},
             u"no-credentials"_s);
        show({.credentials = credentialsVerdict(Error{
                  .kind = ErrorKind::Usage, .message = u"No AWS Region is set."_s, .code = aws::missingRegionCode})},
             u"no-region"_s);
    }

    void connections() const
    {
        FakeBackend backend;
        (void)backend.store.put({.name = u"prod"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
        const auto keys =
            backend.store.put({.name = u"Steward keys"_s, .kind = ConnectionKind::Keys, .region = u"eu-west-1"_s});
        ConnectionDialog dialog(backend);
        dialog.show();
        save(dialog, u"connection-sample"_s);
        dialog.startNew(ConnectionKind::Profile, u"prod"_s);
        named<QLineEdit>(dialog, u"Name")->setText(u"prod 2"_s);
        click(named<QPushButton>(dialog, u"Test"));
        QTest::qWait(20);
        save(dialog, u"connection-profile-tested"_s);
        backend.testResult = Error{.kind = ErrorKind::SignIn,
                                   .message = u"The security token included in the request is invalid."_s,
                                   .code = u"UnrecognizedClientException"_s,
                                   .requestId = u"3f1c2a9e-7f4b-4c1e-9d67-1234567890ab"_s};
        dialog.showConnection(keys.id);
        click(named<QPushButton>(dialog, u"Test"));
        QTest::qWait(20);
        save(dialog, u"connection-keys-refused"_s);
        dialog.showConnection({});
        dialog.startNew(ConnectionKind::Keys);
        click(named<QPushButton>(dialog, u"Save and connect"));
        save(dialog, u"connection-keys-incomplete"_s);
        named<QLineEdit>(dialog, u"Name")->setText(u"Analytics"_s);
        named<QLineEdit>(dialog, u"Access key id")->setText(u"AKIAIOSFODNN7EXAMPLE"_s);
        named<QLineEdit>(dialog, u"Secret access key")->setText(u"0123456789012345678901234567890"_s);
        named<QComboBox>(dialog, u"Region")->setEditText(u"eu-west-1"_s);
        backend.keychain = FakeBackend::Keychain::Silent;
        click(named<QPushButton>(dialog, u"Save and connect"));
        backend.fakeTimers.advance(std::chrono::seconds(1));
        save(dialog, u"connection-waiting"_s);
        backend.fakeTimers.advance(std::chrono::seconds(20));
        save(dialog, u"connection-session-only"_s);
    }

    void exports() const
    {
        FakeBackend backend;
        RunTableModel runs(nullptr, backend.fakeClock, backend.fakeTimers);
        SourceInfo source;
        source.dataSourceId = u"s1"_s;
        runs.setSources({source});
        runs.addRuns(0, makeRuns(u"s1"_s, 1204, backend.fakeClock.now));
        ExportDialog dialog(runs, nullptr,
                            {.selectedRows =
                                 [] {
                                     return std::vector<int>{0, 1, 2};
                                 },
                             .columns =
                                 [] {
                                     return std::vector<RunColumn>{RunColumn::Status, RunColumn::Id};
                                 }});
        const QString path = backend.folder.filePath(u"data-source-runs.csv"_s);
        dialog.setFilePath(path);
        dialog.setScope(ExportDialog::Scope::Selection);
        dialog.show();
        save(dialog, u"export"_s);
        click(named<QPushButton>(dialog, u"Export"));
        QTest::qWait(300);
        save(dialog, u"export-done"_s);
        named<QToolButton>(dialog, u"More options")->setChecked(true);
        dialog.setFilePath(u"/no/such/folder/runs.csv"_s);
        QTest::qWait(20);
        save(dialog, u"export-more"_s);
        named<QRadioButton>(dialog, u"JSON Lines")->setChecked(true);
        QTest::qWait(20);
        save(dialog, u"export-jsonl"_s);
    }

    void scope() const
    {
        FakeBackend backend;
        ScriptedApi api;
        for (const QString &name : {u"Sales"_s, u"Finance"_s, u"Payroll"_s}) {
            datazone::ProjectSummary project;
            project.id = name.toLower();
            project.domainId = u"dzd_4f2xq8"_s;
            project.name = name;
            api.projects.push_back(project);
            for (int i = 0; i < 6 && name != u"Payroll"_s; ++i) {
                datazone::DataSourceSummary source;
                source.dataSourceId = project.id + QString::number(i);
                source.name = QStringList{u"orders"_s,   u"crm_contacts_europe_and_middle_east_full"_s,
                                          u"stock"_s,    u"\u6ce8\u6587\u5c65\u6b74"_s,
                                          u"invoices"_s, u"returns"_s}
                                  .at(i);
                source.type = u"GLUE"_s;
                if (i < 5) {
                    source.lastRunStatus = static_cast<datazone::RunStatus>((i + 2) % 5);
                    source.lastRunAt = backend.fakeClock.now - i * 3'600'000;
                }
                api.sources[project.id].push_back(source);
            }
        }
        api.fail(ScriptedApi::Operation::ListDataSources, u"payroll"_s,
                 {.kind = ErrorKind::NotMember, .message = u"User is not permitted to perform operation"_s}, -1);
        datazone::DomainSummary domain;
        domain.id = u"dzd_4f2xq8"_s;
        domain.name = u"Retail data"_s;
        domain.status = datazone::DomainStatus::Available;
        api.domains = {domain};
        DomainListModel domains;
        ScopeCatalog catalog;
        ScopeTreeModel tree(catalog, backend.fakeClock);
        const auto colour = [](ConnectionColour which) { return static_cast<int>(which); };
        catalog.setPrimary(
            ScopeConnection{.id = u"prod"_s, .name = u"Retail production"_s, .colour = colour(ConnectionColour::Red)},
            {&api, u"eu-west-1"_s, {}}, domains);
        catalog.setOthers({{.id = u"staging"_s, .name = u"staging"_s, .colour = colour(ConnectionColour::Blue)},
                           {.id = u"dev"_s, .name = u"dev"_s},
                           {.id = u"old"_s, .name = u"Old account of the data office"_s}});
        catalog.open(u"staging"_s, ScopeCatalog::Asker::Background);
        catalog.setFailed(u"staging"_s, {.kind = ErrorKind::SignIn, .message = u"The session has ended."_s});
        catalog.load(u"prod"_s, u"dzd_4f2xq8"_s, {});
        QTest::qWait(100);

        QWidget window;
        auto *row = new QHBoxLayout(&window);
        auto *panel = new ScopePanel(&window);
        panel->setModel(&tree);
        panel->setOpenDomain(u"prod"_s, u"dzd_4f2xq8"_s);
        panel->choose(ScopeChoice({ScopeKey::ofSource(u"prod"_s, u"dzd_4f2xq8"_s, u"sales0"_s),
                                   ScopeKey::ofProject(u"prod"_s, u"dzd_4f2xq8"_s, u"finance"_s)}));
        panel->setFixedWidth(264);
        row->addWidget(panel);
        auto *bar = new QVBoxLayout;
        auto *domainBox = new DomainBox(&window);
        domainBox->setModel(&domains);
        domainBox->setCurrentDomainId(domain.id);
        auto *time = new TimeRangeBox(&window);
        auto *exact = new TimeRangeBox(&window);
        exact->setRange(backend.fakeClock.now - 86'400'000, backend.fakeClock.now);
        for (QWidget *widget :
             {static_cast<QWidget *>(domainBox), static_cast<QWidget *>(time), static_cast<QWidget *>(exact)})
            bar->addWidget(widget, 0, Qt::AlignLeft);
        bar->addStretch();
        row->addLayout(bar, 1);
        window.resize(720, 560);
        window.show();
        save(window, u"scope"_s);
        auto *combo = named<QComboBox>(*exact, u"Time range");
        Q_EMIT combo->activated(3);
        save(*named<QWidget>(*exact, u"Exact time range"), u"time-exact"_s);
        auto *domainCombo = named<QComboBox>(*domainBox, u"Domain");
        Q_EMIT domainCombo->activated(domainCombo->count() - 1);
        named<QLineEdit>(*domainBox, u"Domain id")->setText(u"my domain"_s);
        save(*named<QWidget>(*domainBox, u"Paste a domain id"), u"domain-paste"_s);
    }

    void rest() const
    {
        AboutDialog about;
        save(about, u"about"_s);
        QList<QAction *> actions;
        QObject owner;
        for (const auto &[text, keys] :
             {std::pair{u"&Refresh"_s, u"F5"_s}, std::pair{u"&Export…"_s, u"Ctrl+E"_s},
              std::pair{u"Export &all that match…"_s, u"Ctrl+Shift+E"_s}, std::pair{u"Next failure"_s, u"N"_s}}) {
            auto *action = new QAction(text, &owner);
            action->setShortcut(QKeySequence(keys));
            actions << action;
        }
        KeySheet sheet(actions);
        save(sheet, u"keys"_s);
        FilterSheet language;
        save(language, u"filter-language"_s);

        QWidget icons;
        auto *grid = new QGridLayout(&icons);
        int cell = 0;
        for (const QString &name : themedIconNames()) {
            const QIcon icon = themedIcon(name, colorsOf(icons.palette()).text);
            for (const int size : {16, 20, 40}) {
                auto *label = new QLabel(&icons);
                label->setPixmap(icon.pixmap(QSize(size, size)));
                grid->addWidget(label, cell / 18, cell % 18);
                ++cell;
            }
        }
        auto *app = new QLabel(&icons);
        app->setPixmap(applicationIcon().pixmap(QSize(128, 128)));
        grid->addWidget(app, 10, 0, 1, 9);
        auto *small = new QLabel(&icons);
        small->setPixmap(applicationIcon().pixmap(QSize(24, 24)));
        grid->addWidget(small, 10, 9);
        save(icons, u"icons"_s);
    }

private:
    void save(QWidget &widget, const QString &name) const
    {
        widget.show();
        QTest::qWait(20);
        widget.grab().save(QDir(m_folder).filePath(u"%1-%2.png"_s.arg(name, m_suffix)));
    }

    QString m_folder;
    QString m_suffix;
};

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    const QString folder = application.arguments().value(1, QDir::currentPath());
    QDir().mkpath(folder);
    Appearance appearance(Appearance::Mode::Light);
    for (const auto mode : {Appearance::Mode::Light, Appearance::Mode::Dark}) {
        appearance.setMode(mode);
        const Screenshots screenshots(folder, mode == Appearance::Mode::Dark ? u"dark"_s : u"light"_s);
        screenshots.startPage();
        screenshots.goTo();
        screenshots.errorBars();
        screenshots.connectionList();
        screenshots.connections();
        screenshots.exports();
        screenshots.scope();
        screenshots.rest();
    }
    return 0;
}
