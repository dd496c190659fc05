// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/notebar.h"

#include "tests/ui/finders.h"
#include "ui/palette.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

struct Shown {
    explicit Shown(NoteBar::Form form = NoteBar::Form::Strip)
        : bar(new NoteBar(&window, form))
        , rows(new QLineEdit(&window))
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(bar);
        column->addWidget(rows);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window does not become active");
        rows->setFocus();
    }
    [[nodiscard]] QStringList buttons() const
    {
        QStringList words;
        for (const auto *button : bar->findChildren<QPushButton *>()) {
            if (button->isVisible())
                words << button->text();
        }
        words.sort();
        return words;
    }

    QWidget window;
    NoteBar *bar;
    QLineEdit *rows;
};

} // namespace

class TestNoteBar final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hiddenWithoutANote();
    void onlyButtonsWithWordsAreThere();
    void buttonsSayWhatWasPressed();
    void clickInAStripLeavesTheFocus();
    void dismissedNoteGoesAwayAndIsTold();
    void noteIsItsAccessibleName();
    void textIsPlainAndFollowsTheAppearance();
};

void TestNoteBar::hiddenWithoutANote()
{
    const Shown s;
    QVERIFY(!s.bar->isVisible());
    s.bar->showNote(u"Signed out."_s);
    QVERIFY(s.bar->isVisible());
    QCOMPARE(s.bar->text(), u"Signed out."_s);
    s.bar->clear();
    QVERIFY(!s.bar->isVisible());
    QVERIFY(s.bar->text().isEmpty());
}

void TestNoteBar::onlyButtonsWithWordsAreThere()
{
    const Shown s;
    s.bar->showNote(u"Signed out."_s, u"Sign in"_s);
    QCOMPARE(s.buttons(), QStringList{u"Sign in"_s});
    s.bar->showNote(u"Keep the keys?"_s, u"Keep"_s, u"For this session"_s);
    QCOMPARE(s.buttons(), (QStringList{u"For this session"_s, u"Keep"_s}));
    s.bar->showNote(u"The clock is off."_s);
    QVERIFY(s.buttons().isEmpty());
}

void TestNoteBar::buttonsSayWhatWasPressed()
{
    const Shown s(NoteBar::Form::Box);
    QSignalSpy acted(s.bar, &NoteBar::acted);
    QSignalSpy refused(s.bar, &NoteBar::refused);
    s.bar->showNote(u"Keep the keys?"_s, u"Keep"_s, u"For this session"_s);
    click(named<QPushButton>(*s.bar, u"Keep"));
    QCOMPARE(acted.count(), 1);
    QCOMPARE(refused.count(), 0);
    click(named<QPushButton>(*s.bar, u"For this session"));
    QCOMPARE(refused.count(), 1);
    QVERIFY(s.bar->isVisible()); // it stays until its owner has dealt with it
}

void TestNoteBar::clickInAStripLeavesTheFocus()
{
    const Shown s;
    s.bar->showNote(u"Signed out."_s, u"Sign in"_s);
    QVERIFY(s.rows->hasFocus());
    click(named<QPushButton>(*s.bar, u"Sign in"));
    QVERIFY(s.rows->hasFocus());
    QTest::keyClick(s.rows, Qt::Key_Backtab);
    QVERIFY(named<QPushButton>(*s.bar, u"Sign in")->hasFocus()); // by keys it can be reached
}

void TestNoteBar::dismissedNoteGoesAwayAndIsTold()
{
    const Shown s;
    auto *dismiss = named<QToolButton>(*s.bar, u"Dismiss note");
    s.bar->showNote(u"The clock is off."_s);
    QVERIFY(!dismiss->isVisible());
    s.bar->setDismissOffered(true);
    QVERIFY(dismiss->isVisible());
    QSignalSpy dismissed(s.bar, &NoteBar::dismissed);
    click(dismiss);
    QCOMPARE(dismissed.count(), 1);
    QVERIFY(!s.bar->isVisible());
    s.bar->showNote(u"Another."_s);
    s.bar->clear(); // not by a person
    QCOMPARE(dismissed.count(), 1);
}

void TestNoteBar::noteIsItsAccessibleName()
{
    const Shown s;
    s.bar->showNote(u"Signed out."_s, u"Sign in"_s);
    QCOMPARE(s.bar->accessibleName(), u"Signed out."_s);
    s.bar->clear();
    QVERIFY(s.bar->accessibleName().isEmpty());
}

void TestNoteBar::textIsPlainAndFollowsTheAppearance()
{
    Shown s;
    s.bar->showNote(u"<b>~/.aws/config</b>, line 14"_s);
    QVERIFY(visibleLabels(*s.bar).contains(u"<b>~/.aws/config</b>"));
    for (const Colors *colors : {&darkColors(), &lightColors()}) {
        s.window.setPalette(colors->toQPalette());
        for (const auto *label : s.bar->findChildren<QLabel *>()) {
            QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
            if (!label->text().isEmpty())
                QCOMPARE(label->palette().color(QPalette::WindowText), colors->onNoteBar);
        }
    }
}

QTEST_MAIN(TestNoteBar)
#include "tst_notebar.moc"
