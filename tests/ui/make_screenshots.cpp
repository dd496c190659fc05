// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// Draws the window in its states, light and dark, as PNG files into the folder that is given: to be looked at by
// whoever changes it. Run with QT_QPA_PLATFORM=offscreen.

#include "app/session.h"
#include "models/secrets/memorysecretstore.h"
#include "models/views/savedviewstore.h"
#include "tests/ui/finders.h"
#include "tests/ui/windowfixture.h"
#include "ui/englishplurals.h"
#include "ui/histogramview.h"
#include "ui/lensbar.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>

#include <cstdio>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr QSize windowSize(1440, 900);
constexpr int patienceMs = 20'000;

/// One appearance of everything.
class Screenshots final {
public:
    Screenshots(QString folder, int appearance)
        : m_folder(std::move(folder))
        , m_appearance(appearance)
    {
    }

    void sources()
    {
        QTemporaryDir place;
        QSettings settings(place.filePath(u"settings.ini"_s), QSettings::IniFormat);
        choose(settings);
        Session session(settings, std::make_unique<MemorySecretStore>(), {});
        MainWindow window(session, settings);
        show(window);
        window.openAtStart({.connection = Connection{.id = u"sample"_s, .name = u"Sample domain"_s}});
        auto *table = named<SourcesTable>(window, u"Sources"_s);
        if (!QTest::qWaitFor([&] { return table->model()->rowCount() > 40; }, patienceMs))
            std::fputs("the sample domain gave no sources\n", stderr);
        QTest::qWait(1500);
        save(window, u"sources"_s);
        auto *search = named<QLineEdit>(window, u"Find sources"_s);
        search->setText(u"weekdays"_s);
        QTest::qWait(100);
        save(window, u"sources-search"_s);
        search->setText(u"nothing has this text"_s);
        QTest::qWait(100);
        save(window, u"sources-empty"_s);
        click(named<QPushButton>(window, u"1 denied"_s));
        QTest::qWait(100);
        for (auto *sheet : window.findChildren<QDialog *>())
            save(*sheet, u"access"_s);
    }

    void sample()
    {
        QTemporaryDir place;
        QSettings settings(place.filePath(u"settings.ini"_s), QSettings::IniFormat);
        choose(settings);
        WindowSettings(settings).setValue(WindowSetting::Lens, static_cast<int>(Lens::Runs));
        Session session(settings, std::make_unique<MemorySecretStore>(), {});
        MainWindow window(session, settings);
        show(window);
        window.openAtStart({.connection = Connection{.id = u"sample"_s, .name = u"Sample domain"_s}});
        auto *table = named<RunsView>(window, u"Runs");
        if (!QTest::qWaitFor([&] { return table->model()->rowCount() > 40; }, patienceMs))
            std::fputs("the sample domain gave no rows\n", stderr);
        QTest::qWait(1000); // the rest of the pages
        table->goToFailure(1);
        table->goToFailure(1);
        QTest::qWait(400);
        save(window, u"sample"_s);
        auto *tabs = named<QTabWidget>(window, u"Run detail");
        for (const auto &[index, name] :
             {std::pair(1, u"error"_s), std::pair(2, u"assets"_s), std::pair(3, u"lineage"_s),
              std::pair(4, u"configuration"_s), std::pair(5, u"raw"_s)}) {
            tabs->setCurrentIndex(index);
            QTest::qWait(300);
            save(window, u"sample-"_s + name);
        }
        tabs->setCurrentIndex(0);
        table->setFocus();
        QTest::keyClick(&window, Qt::Key_F8, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_B);
        QTest::qWait(400);
        save(window, u"sample-right-bad-rows"_s);
        QTest::keyClick(&window, Qt::Key_F8, Qt::ShiftModifier);
        auto *filter = named<QLineEdit>(window, u"Filter");
        auto *histogram = named<HistogramView>(window, u"Runs over time");
        histogram->setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 24; ++i)
            QTest::keyClick(histogram, Qt::Key_Left);
        for (int i = 0; i < 24; ++i)
            QTest::keyClick(histogram, Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(histogram, Qt::Key_Return);
        table->setFocus();
        QTest::qWait(800);
        save(window, u"time-range"_s);
        filter->setText(u"is:suspicious assetsskipped:>100 since:40d until:30d"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        QTest::qWait(2000); // sources are read whole for it
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::qWait(400);
        save(window, u"suspicious"_s);
        filter->setText(u"is:stuck since:60d"_s);
        QTest::keyClick(filter, Qt::Key_Return);
        QTest::qWait(800);
        table->setCurrentIndex(table->model()->index(0, 0));
        QTest::qWait(400);
        save(window, u"stuck"_s);
        filter->setText(u"took:>2m -source:crm error~\"access denied\" lineage:fialed"_s);
        QTest::qWait(400);
        save(window, u"filter-problem"_s);
        filter->setText(u"status:failed source:"_s);
        filter->setFocus();
        QTest::keyClick(filter, Qt::Key_Space, Qt::ControlModifier);
        QTest::qWait(400);
        save(window, u"filter-proposals"_s);
        if (QWidget *list = QApplication::activePopupWidget()) {
            list->grab().save(m_folder + u"/filter-proposals-list.png"_s);
            list->hide();
        }
        filter->setText(u"nothing has this text"_s);
        QTest::qWait(800);
        save(window, u"empty"_s);
    }

    void twoConnections()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        const auto other = std::make_shared<ScriptedApi>();
        fillSmallDomain(*other, backend.fakeClock.now);
        other->domains.front().name = u"Staging domain"_s;
        other->domain->name = u"Staging domain"_s;
        other->domains.front().managedAccountId = u"444455556666"_s;
        const Connection prod = backend.store.put({.name = u"Retail production"_s,
                                                   .kind = ConnectionKind::Profile,
                                                   .profile = u"prod"_s,
                                                   .colour = ConnectionColour::Red});
        const Connection staging = backend.store.put({.name = u"Staging"_s,
                                                      .kind = ConnectionKind::Profile,
                                                      .profile = u"staging"_s,
                                                      .colour = ConnectionColour::Blue});
        Connection first = prod;
        first.domainId = u"dzd_small"_s;
        first.view.scope =
            ScopeChoice({ScopeKey::ofDomain(prod.id, u"dzd_small"_s), ScopeKey::ofConnection(staging.id)}).toTexts();
        first.view.timeRange = 4; // all times
        backend.store.put(first);
        backend.store.put({.name = u"dev"_s, .kind = ConnectionKind::Profile, .profile = u"dev"_s});
        backend.besides.insert(staging.id, other);
        MainWindow window(backend, backend.settings);
        show(window);
        window.openAtStart({.connection = backend.store.find(prod.id)});
        QTest::qWait(1500);
        save(window, u"two-connections"_s);
    }

    void firstStart()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        MainWindow window(backend, backend.settings);
        show(window);
        window.openAtStart({});
        save(window, u"first-start"_s);
    }

    void errorBar()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        backend.scripted->fail(ScriptedApi::Operation::ListDataSourceRuns, u"crm"_s,
                               {.kind = ErrorKind::SignIn,
                                .message = u"The security token included in the request is expired"_s,
                                .code = u"ExpiredTokenException"_s,
                                .requestId = u"3f1a77a0-6f0c-4c0e-9a55-0d1f2f6f2c11"_s,
                                .httpStatus = 403,
                                .operation = u"ListDataSourceRuns"_s},
                               -1);
        MainWindow window(backend, backend.settings);
        show(window);
        window.openAtStart({.connection = smallConnection()});
        QTest::qWait(1200);
        save(window, u"error"_s);
    }

    void connectionNotes()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        const Connection prod = backend.store.put({.name = u"Orders, production"_s,
                                                   .kind = ConnectionKind::Profile,
                                                   .profile = u"prod"_s,
                                                   .colour = ConnectionColour::Red});
        const Connection test = backend.store.put({.name = u"Orders, test"_s,
                                                   .kind = ConnectionKind::Profile,
                                                   .profile = u"test"_s,
                                                   .domainUrl = u"https://dzd_1.datazone.eu-north-1.on.aws"_s});
        backend.shownStatus.accountId = u"111122223333"_s;
        backend.shownStatus.principalName = u"DataSteward"_s;
        MainWindow window(backend, backend.settings);
        show(window);
        window.openAtStart({.connection = prod});
        QTest::qWait(800);
        backend.shownSettingsChange =
            SettingsChange{.region = u"us-east-1"_s, .source = u"profile prod (~/.aws/config)"_s};
        backend.shownSettingsProblem =
            Error{.kind = ErrorKind::Usage, .message = u"~/.aws/credentials, line 12: a “]” is missing."_s};
        Q_EMIT backend.settingsFilesChanged();
        save(window, u"settings-changed"_s);
        backend.shownSettingsProblem.reset();
        backend.shownSettingsChange.reset();
        Q_EMIT backend.settingsFilesChanged();
        backend.openError =
            Error{.kind = ErrorKind::Usage, .message = u"No AWS Region is set."_s, .code = aws::missingRegionCode};
        window.openAtStart({.connection = test});
        QTest::qWait(200);
        save(window, u"region-missing"_s);
    }

    void savedViews()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        SavedViewStore store(backend.viewsFolder());
        for (const QString &name : {u"Last 7 days"_s, u"Lineage lost"_s, u"Orders, night shift"_s})
            std::ignore = store.put({.name = name, .filter = u"source:orders status:failed since:7d"_s});
        std::ignore = store.put({.name = u"From a newer colleague"_s, .filter = u"mood:bad"_s});
        MainWindow window(backend, backend.settings);
        show(window);
        window.openAtStart({.connection = smallConnection()});
        QTest::qWait(600);
        named<QToolButton>(window, u"Not recovered")->click();
        QTest::qWait(300);
        save(window, u"view"_s);
        auto *filter = named<QLineEdit>(window, u"Filter");
        filter->setText(filter->text() + u" orders"_s);
        QTest::qWait(600);
        window.openRequest({.link = u"zonescope:open?profile=nobody&region=eu-west-3&domain=dzd_1"_s});
        save(window, u"view-changed"_s);
        window.resize(windowSize.width() / 2, windowSize.height());
        save(window, u"views-narrow"_s);
        for (const auto &[act, name] :
             {std::pair(u"Manage views…"_s, u"views-manage"_s), std::pair(u"Save view…"_s, u"views-save"_s)}) {
            for (QAction *action : window.actions()) {
                if (action->text().remove(u'&') == act)
                    action->trigger();
            }
            QTest::qWait(200);
            for (auto *dialog : window.findChildren<QDialog *>()) {
                if (dialog->isVisible()) {
                    save(*dialog, name);
                    dialog->close();
                }
            }
            QTest::qWait(0);
        }
    }

    void loading()
    {
        ScriptedBackend backend;
        choose(backend.settings);
        fillSmallDomain(*backend.scripted, backend.fakeClock.now);
        auto &api = *backend.scripted;
        api.runs[u"orders"_s] = makeRuns(u"orders"_s, 400, backend.fakeClock.now - 60'000, 600'000);
        api.setManual(true);
        MainWindow window(backend, backend.settings);
        show(window);
        window.openAtStart({.connection = smallConnection()});
        constexpr int answersUntilRows = 8;
        for (int i = 0; i < answersUntilRows; ++i) {
            QTest::qWait(50);
            if (i == 2)
                save(window, u"loading-scope"_s);
            if (api.pending() > 0)
                api.answerNext();
        }
        QTest::qWait(400);
        save(window, u"loading"_s);
        window.close();
    }

private:
    void choose(QSettings &settings) const
    {
        WindowSettings(settings).setValue(WindowSetting::Appearance, m_appearance);
    }
    static void show(QWidget &window)
    {
        window.show();
        window.resize(windowSize);
        window.activateWindow();
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
        screenshots.sources();
        screenshots.sample();
        screenshots.twoConnections();
        screenshots.firstStart();
        screenshots.errorBar();
        screenshots.connectionNotes();
        screenshots.savedViews();
        screenshots.loading();
    }
    return 0;
}
