// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The tour of the README, walked in the window over the sample domain: each of its stories is found with what is
// written there. With ZONESCOPE_TOUR_FOLDER set, each station is saved there as a picture, light and dark.

#include "app/session.h"
#include "models/failures/errorclustermodel.h"
#include "models/secrets/memorysecretstore.h"
#include "tests/ui/finders.h"
#include "ui/assetstable.h"
#include "ui/detailpane.h"
#include "ui/englishplurals.h"
#include "ui/errorstable.h"
#include "ui/lensbar.h"
#include "ui/mainwindow.h"
#include "ui/runsview.h"
#include "ui/sourcestable.h"
#include "ui/standingchips.h"
#include "ui/timerangebox.h"
#include "ui/windowsettings.h"

#include <QtCore/QDir>
#include <QtCore/QSettings>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTreeView>

#include <memory>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;
using Tab = DetailPane::Tab;

namespace {

constexpr int patienceMs = 60'000; // the whole history of the sample, under sanitizers

/// The window as somebody who starts `zonescope --demo` has it.
struct Tour {
    explicit Tour(int appearance)
        : suffix(appearance == 2 ? u"-dark.png"_s : u"-light.png"_s)
    {
        WindowSettings kept(settings);
        kept.setValue(WindowSetting::Appearance, appearance);
        kept.setValue(WindowSetting::Lens, static_cast<int>(Lens::Runs));
        kept.setValue(WindowSetting::TimeRange, static_cast<int>(TimeRangeBox::Range::Month));
        session =
            std::make_unique<Session>(settings, std::make_unique<MemorySecretStore>(), aws::EnvironmentVariables{});
        window = std::make_unique<MainWindow>(*session, settings);
        window->resize(1440, 900);
        window->show();
        window->activateWindow();
        window->openAtStart({.connection = Connection{.id = u"sample"_s, .name = u"Sample domain"_s}});
        runs = named<RunsView>(*window, u"Runs");
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier) const
    {
        QTest::keyClick(window.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void filter(const QString &text) const
    {
        key(Qt::Key_1);
        auto *line = named<QLineEdit>(*window, u"Filter");
        line->setText(text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void chooseRange(TimeRangeBox::Range range) const
    {
        auto *box = named<QComboBox>(*window, u"Time range");
        box->setCurrentIndex(static_cast<int>(range));
        Q_EMIT box->activated(box->currentIndex());
    }
    /// The text of a cell of the first run; empty where there is none.
    [[nodiscard]] QString first(RunColumn column) const
    {
        return runs->model()->index(0, static_cast<int>(column)).data().toString();
    }
    void choose(int row, Tab tab) const
    {
        clickRow(runs, row);
        named<QTabWidget>(*window, u"Run detail")->setCurrentIndex(static_cast<int>(tab));
    }
    [[nodiscard]] QString labels() const { return visibleLabels(*window); }
    [[nodiscard]] const QAbstractItemModel *assets() const { return named<AssetsTable>(*window, u"Assets")->model(); }
    /// Everything that a tree shows, a line a row.
    [[nodiscard]] QString differences() const
    {
        const auto *tree = named<QTreeView>(*window, u"Configuration of both runs");
        QStringList lines;
        const std::function<void(const QModelIndex &)> add = [&](const QModelIndex &parent) {
            for (int row = 0; row < tree->model()->rowCount(parent); ++row) {
                QStringList cells;
                for (int column = 0; column < tree->model()->columnCount(parent); ++column)
                    cells << tree->model()->index(row, column, parent).data().toString();
                lines << cells.join(u'|');
                add(tree->model()->index(row, 0, parent));
            }
        };
        add({});
        return lines.join(u'\n');
    }
    void save(const QString &name) const
    {
        const QString folder = qEnvironmentVariable("ZONESCOPE_TOUR_FOLDER");
        if (folder.isEmpty())
            return;
        QTest::qWait(500); // what is painted a moment later belongs into the picture
        QDir().mkpath(folder);
        QVERIFY(window->grab().save(QDir(folder).filePath(name + suffix)));
    }

    QString suffix;
    QTemporaryDir place{};
    mutable QSettings settings{place.filePath(u"settings.ini"_s), QSettings::IniFormat};
    std::unique_ptr<Session> session{};
    std::unique_ptr<MainWindow> window{};
    RunsView *runs = nullptr;
};

} // namespace

class TestTour final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyStoryIsFound_data();
    void everyStoryIsFound();

private:
    EnglishPlurals m_plurals{};
    std::unique_ptr<Tour> m_tour{};
};

void TestTour::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void TestTour::cleanupTestCase()
{
    m_tour.reset();
    QCoreApplication::removeTranslator(&m_plurals);
}

void TestTour::everyStoryIsFound_data()
{
    QTest::addColumn<int>("appearance");
    QTest::newRow("light") << 1;
    if (qEnvironmentVariableIsSet("ZONESCOPE_TOUR_FOLDER"))
        QTest::newRow("dark") << 2;
}

void TestTour::everyStoryIsFound()
{
    QFETCH(const int, appearance);
    m_tour = std::make_unique<Tour>(appearance);
    const Tour &t = *m_tour;
    QTRY_VERIFY_WITH_TIMEOUT(t.runs->model()->rowCount() > 0, patienceMs);

    // 1. A password was rotated.
    t.filter(u"source:\"Ledger warehouse\" status:failed"_s);
    QTRY_VERIFY_WITH_TIMEOUT(t.first(RunColumn::Error).contains(u"password authentication failed"), patienceMs);
    t.choose(0, Tab::Error);
    QTRY_VERIFY2(t.labels().contains(u"Likely:"), qPrintable(t.labels()));
    t.save(u"tour-password"_s);

    // 2. Too many sources at midnight, until their times were spread: one cause.
    t.chooseRange(TimeRangeBox::Range::All);
    t.filter(u"status:failed"_s);
    t.key(Qt::Key_3);
    const auto *errors = named<ErrorsTable>(*t.window, u"Errors");
    const auto rowOf = [&](const QString &text) {
        for (int row = 0; row < errors->model()->rowCount(); ++row) {
            if (errors->model()->index(row, static_cast<int>(ErrorColumn::Text)).data().toString().contains(text))
                return row;
        }
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Rate exceeded"_s) >= 0, patienceMs);
    const auto sources = [&](int row) {
        return errors->model()
            ->index(row, static_cast<int>(ErrorColumn::Sources))
            .data(ErrorClusterModel::RawRole)
            .toInt();
    };
    QTRY_VERIFY_WITH_TIMEOUT(sources(rowOf(u"Rate exceeded"_s)) > 15, patienceMs);
    // 9. A scheduler uses up the runs of the day: the most frequent error.
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"has used its"_s) == 0, patienceMs);
    t.save(u"tour-errors"_s);

    t.chooseRange(TimeRangeBox::Range::Month);

    // 3. One table fails every night.
    t.filter(u"source:\"FNOL events\" status:partial"_s);
    QTRY_COMPARE_WITH_TIMEOUT(t.first(RunColumn::ProjectName), u"claims-intake"_s, patienceMs);
    t.choose(0, Tab::Assets);
    const auto asset = [&](int column) { return t.assets()->index(0, column).data().toString(); };
    QTRY_VERIFY2_WITH_TIMEOUT(asset(2).contains(u"fnol_event"), qPrintable(asset(2)), patienceMs);
    QCOMPARE(asset(0), u"Failed"_s);
    t.save(u"tour-one-table"_s);

    // 4. The import succeeds, its lineage does not.
    t.filter(u"is:suspicious lineage:failed"_s);
    QTRY_COMPARE_WITH_TIMEOUT(t.first(RunColumn::DataSourceName), u"Telemetry lake (Glue)"_s, patienceMs);
    QCOMPARE(t.first(RunColumn::Status), u"Success"_s);
    t.choose(0, Tab::Lineage);
    QTRY_VERIFY2_WITH_TIMEOUT(t.labels().contains(u"Lineage import: Failed"), qPrintable(t.labels()), patienceMs);
    t.save(u"tour-lineage"_s);

    // 5. Open for weeks.
    t.filter(u"is:stuck"_s);
    QTRY_COMPARE_WITH_TIMEOUT(t.first(RunColumn::DataSourceName), u"Registry de-identified (Glue)"_s, patienceMs);
    t.choose(0, Tab::Summary);
    QTRY_VERIFY2(t.labels().contains(u"Stuck: open for"), qPrintable(t.labels()));
    t.save(u"tour-stuck"_s);

    // 6. Never run.
    t.key(Qt::Key_2);
    auto *never = named<StandingChip>(*t.window, u"Never run");
    QTRY_VERIFY(never->isVisible());
    click(never);
    const auto *table = named<SourcesTable>(*t.window, u"Sources");
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, static_cast<int>(SourceColumn::Name)).data().toString(),
             u"Churn score publish"_s);
    t.save(u"tour-never-run"_s);
    click(never);

    // 7. A filter was narrowed, and every run is green.
    t.chooseRange(TimeRangeBox::Range::All);
    t.filter(u"is:suspicious source:\"POS curated\" assetsskipped:>100"_s);
    QTRY_COMPARE_WITH_TIMEOUT(t.first(RunColumn::DataSourceName), u"POS curated (Glue)"_s, patienceMs);
    // The first of them, once its source is read to the end.
    QTRY_VERIFY2_WITH_TIMEOUT(
        (t.choose(t.runs->model()->rowCount() - 1, Tab::Summary), t.labels().contains(u"Counts fell: 9 assets seen")),
        qPrintable(t.labels()), patienceMs);
    t.key(Qt::Key_D);
    if (QWidget *list = QApplication::activePopupWidget())
        list->close();
    auto *with = named<QComboBox>(*t.window, u"Run to compare with");
    const int base = with->findText(u"Before the counts changed"_s, Qt::MatchStartsWith);
    QVERIFY(base >= 0);
    with->setCurrentIndex(base);
    Q_EMIT with->activated(base);
    QTRY_VERIFY2_WITH_TIMEOUT(t.differences().contains(u"pos_*"), qPrintable(t.differences()), patienceMs);
    t.save(u"tour-changed"_s);

    t.chooseRange(TimeRangeBox::Range::Month);

    // 8. A grant was lost, and the run succeeded.
    t.filter(u"is:suspicious source:\"VaR daily\""_s);
    QTRY_COMPARE_WITH_TIMEOUT(t.first(RunColumn::DataSourceName), u"VaR daily (Glue)"_s, patienceMs);
    t.choose(0, Tab::Assets);
    QTRY_VERIFY2_WITH_TIMEOUT(asset(0).contains(u"access"), qPrintable(asset(0)), patienceMs);
    t.save(u"tour-lost-grant"_s);

    // 10. Imported, and not published.
    t.filter(u"source:\"Loyalty profiles\""_s);
    QTRY_COMPARE_WITH_TIMEOUT(t.first(RunColumn::DataSourceName), u"Loyalty profiles (Glue)"_s, patienceMs);
    QCOMPARE(t.first(RunColumn::Status), u"Success"_s);
    t.choose(0, Tab::Assets);
    QTRY_VERIFY2_WITH_TIMEOUT(asset(0).contains(u"ublish"), qPrintable(asset(0)), patienceMs);
    t.save(u"tour-publishing"_s);
}

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
