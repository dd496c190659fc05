// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterhelp.h"
#include "tests/ui/finders.h"
#include "ui/filtersheet.h"

#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

class TestFilterSheet final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void everyFieldHasARow();
    void wordsLeaveTheRowsThatHoldThemUnderTheirTitles();
    void whatIsNotFoundIsSaid();
    void rowsAreCopiedAndSoIsAllOfIt();
    void longMeaningsAreShownInFull();
};

namespace {

struct Sheet {
    Sheet()
    {
        sheet.show();
        sheet.activateWindow();
        if (!QTest::qWaitForWindowActive(&sheet))
            qWarning("the sheet did not become active");
    }
    /// The first cells of the visible rows.
    [[nodiscard]] QStringList rows() const
    {
        QStringList result;
        for (int row = 0; row < table->rowCount(); ++row) {
            if (!table->isRowHidden(row))
                result << table->item(row, 0)->text();
        }
        return result;
    }

    FilterSheet sheet;
    QTableWidget *table = named<QTableWidget>(sheet, u"Filter language");
    QLineEdit *find = named<QLineEdit>(sheet, u"Find in the filter language");
};

} // namespace

void TestFilterSheet::init()
{
    QApplication::clipboard()->clear();
}

void TestFilterSheet::everyFieldHasARow()
{
    Sheet s;
    const QStringList rows = s.rows();
    for (const FilterFieldFacts &facts : namedFilterFields())
        QCOMPARE(rows.count(QString(facts.name) + u':'), 1);
    QVERIFY(rows.contains(u"is:unrecovered"_s));
    QVERIFY(rows.contains(u"a..b"_s));
}

void TestFilterSheet::wordsLeaveTheRowsThatHoldThemUnderTheirTitles()
{
    Sheet s;
    const auto all = s.rows().size();
    QVERIFY(s.find->hasFocus());
    QTest::keyClicks(s.find, u"ENDED run"_s);
    QCOMPARE(s.rows(),
             (QStringList{u"Words"_s, u"status:"_s, u"The words of is:"_s, u"is:new"_s, u"Times"_s, u"ended:"_s}));
    QTest::keyClick(s.find, Qt::Key_Down);
    QVERIFY(s.table->hasFocus());
    QCOMPARE(s.table->item(s.table->currentRow(), 0)->text(), u"status:"_s);
    QTest::keyClick(s.table, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(s.find->hasFocus());
    QTest::keyClick(s.find, Qt::Key_Escape); // first the search, then the sheet
    QCOMPARE(s.rows().size(), all);
    QVERIFY(s.sheet.isVisible());
    QTest::keyClick(s.find, Qt::Key_Escape);
    QVERIFY(!s.sheet.isVisible());
}

void TestFilterSheet::whatIsNotFoundIsSaid()
{
    Sheet s;
    s.find->setText(u"no such thing"_s);
    QVERIFY(!s.table->isVisible());
    QVERIFY(visibleLabels(s.sheet).contains(u"Nothing of the filter language has these words."_s));
    s.find->clear();
    QVERIFY(s.table->isVisible());
    QVERIFY(!visibleLabels(s.sheet).contains(u"Nothing"_s));
}

void TestFilterSheet::rowsAreCopiedAndSoIsAllOfIt()
{
    Sheet s;
    s.find->setText(u"Assets added."_s);
    s.table->setFocus();
    s.table->selectAll();
    QTest::keyClick(s.table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"assetsadded:\tAssets added. May be none.\tassetsadded:>0"_s);
    click(named<QPushButton>(s.sheet, u"Copy all"));
    QCOMPARE(QApplication::clipboard()->text(), filterHelpText(80));
}

void TestFilterSheet::longMeaningsAreShownInFull()
{
    Sheet s;
    for (const int width : {1200, 700}) {
        s.sheet.resize(width, 600);
        for (int row = 0; row < s.table->rowCount(); ++row) {
            const QTableWidgetItem *meaning = s.table->item(row, 1);
            if (!meaning)
                continue;
            const QRect room(0, 0, s.table->columnWidth(1) - 16, 10'000);
            const int height = s.table->fontMetrics().boundingRect(room, Qt::TextWordWrap, meaning->text()).height();
            QVERIFY2(s.table->rowHeight(row) >= height, qPrintable(meaning->text()));
        }
    }
}

QTEST_MAIN(TestFilterSheet)
#include "tst_filtersheet.moc"
