// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectioninfo.h"

#include "tests/ui/finders.h"
#include "tests/ui/signinviews.h"
#include "tests/ui/windowfixture.h"
#include "ui/palette.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtTest/QTest>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

namespace {

constexpr qint64 minuteMs = 60'000;

struct Shown {
    Shown()
    {
        backend.opened = smallConnection();
        backend.shownStatus = stewardStatus(backend.fakeClock.now);
        backend.shownSettings = exampleSettings();
        info = std::make_unique<ConnectionInfo>(backend);
        info->show();
    }
    void news()
    {
        Q_EMIT backend.statusChanged();
        QCoreApplication::sendPostedEvents(); // labels in a layout are shown by one
    }
    [[nodiscard]] QString text() const { return visibleLabels(*info); }
    [[nodiscard]] QTableWidget *table() const { return named<QTableWidget>(*info, u"Settings in force"); }
    /// "value (source)" of a setting; empty where there is no such row.
    [[nodiscard]] QString setting(QStringView name) const
    {
        for (int row = 0; row < table()->rowCount(); ++row) {
            if (table()->item(row, 0)->text() == name)
                return u"%1 (%2)"_s.arg(table()->item(row, 1)->text(), table()->item(row, 2)->text());
        }
        return {};
    }
    /// All that can be read or copied of the dialog.
    [[nodiscard]] QString everything() const
    {
        QStringList texts{info->asText(), text()};
        for (const QWidget *widget : info->findChildren<QWidget *>())
            texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription();
        for (int row = 0; row < table()->rowCount(); ++row) {
            for (int column = 0; column < table()->columnCount(); ++column)
                texts << table()->item(row, column)->text() << table()->item(row, column)->toolTip();
        }
        return texts.join(u'\n');
    }

    ScriptedBackend backend;
    std::unique_ptr<ConnectionInfo> info;
};

} // namespace

class TestConnectionInfo final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    static void initMain() { qputenv("TZ", "Asia/Tokyo"); }
    void saysWhoOneIsAndHowLongTheKeysLast();
    void row1_aProfileOfTheEnvironmentIsNamedAsSuch();
    void row18_anEndpointOfOnesOwnIsShownWithItsSource();
    void everySettingHasAValueAndASource();
    void copiedTextHoldsAllOfItAndNoSecret();
    void endOfTheSessionIsShownWhileItIsOpen();
    void timesAreInTheChosenZone();
    void selectionStaysWhenTheSettingsAreReadAgain();
    void newsLeaveAMarkedTextAlone();
    void labelsFollowTheAppearance();
    void renamedConnectionIsShownByItsNewName();
    void withoutAConnectionItSaysSo();
    void textsOfOthersAreShownAsTheyAre();
};

void TestConnectionInfo::saysWhoOneIsAndHowLongTheKeysLast()
{
    Shown s;
    for (const QString &word : {u"Small & tidy"_s, u"111122223389"_s, u"DataSteward"_s,
                                u"arn:aws:sts::111122223389:assumed-role/DataSteward/anna"_s,
                                u"SSO session northmere"_s, u"2026-01-02 03:46:35 UTC"_s})
        QVERIFY2(s.text().contains(word), qPrintable(s.text()));
    s.backend.shownStatus.expiresAt.reset();
    s.backend.shownStatus.accountId.clear();
    s.news();
    QVERIFY2(s.text().contains(u"Never, as far as is known"), qPrintable(s.text()));
    QVERIFY2(s.info->asText().contains(u"Account: –"_s) || s.info->asText().contains(u"Account: "_s + absentText()),
             qPrintable(s.info->asText()));
}

void TestConnectionInfo::row1_aProfileOfTheEnvironmentIsNamedAsSuch()
{
    const Shown s;
    QCOMPARE(s.setting(u"Profile"), u"prod (AWS_PROFILE)"_s);
    QCOMPARE(s.setting(u"Region"), u"eu-west-1 (profile prod (~/.aws/config))"_s);
}

void TestConnectionInfo::row18_anEndpointOfOnesOwnIsShownWithItsSource()
{
    const Shown s;
    QCOMPARE(s.setting(u"DataZone endpoint"),
             u"https://vpce-0abc.datazone.eu-west-1.vpce.amazonaws.com (AWS_ENDPOINT_URL_DATAZONE)"_s);
    QCOMPARE(s.setting(u"SSO portal endpoint"), u"https://portal.sso.eu-west-1.amazonaws.com (default)"_s);
}

void TestConnectionInfo::everySettingHasAValueAndASource()
{
    const Shown s;
    QCOMPARE(s.table()->rowCount(), s.backend.shownSettings.size());
    QVERIFY(s.table()->rowCount() > 10);
    for (int row = 0; row < s.table()->rowCount(); ++row) {
        for (int column = 0; column < s.table()->columnCount(); ++column) {
            QVERIFY2(!s.table()->item(row, column)->text().isEmpty(), qPrintable(s.table()->item(row, 0)->text()));
            QVERIFY(!s.table()->item(row, column)->toolTip().isEmpty()); // a cut cell can be read
        }
    }
    QVERIFY(s.table()->editTriggers() == QAbstractItemView::NoEditTriggers);
}

void TestConnectionInfo::copiedTextHoldsAllOfItAndNoSecret()
{
    const Shown s;
    click(named<QPushButton>(*s.info, u"Copy as text"));
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, s.info->asText());
    QVERIFY2(copied.contains(u"Connection: Small & tidy\n"), qPrintable(copied));
    QVERIFY2(copied.contains(u"Keys come from: SSO session northmere\n"), qPrintable(copied));
    for (const aws::SettingLine &line : s.backend.shownSettings) {
        const QString expected = u"%1: %2 (%3)\n"_s.arg(line.name, line.value, line.source);
        QVERIFY2(copied.contains(expected), qPrintable(expected));
    }
    QVERIFY2(copied.contains(u"proxy.example.com:3128"), qPrintable(copied));
    QVERIFY(!s.everything().contains(u"pa55w0rd"));
}

void TestConnectionInfo::endOfTheSessionIsShownWhileItIsOpen()
{
    Shown s;
    s.backend.shownStatus.signedOutSince = s.backend.fakeClock.now - 54 * minuteMs;
    s.backend.shownStatus.problem = Error{.kind = ErrorKind::SignIn,
                                          .message = u"The session has ended."_s,
                                          .code = u"UnauthorizedException"_s,
                                          .requestId = u"3f1c2a9e"_s};
    s.backend.shownStatus.clockSkewMs = 59 * minuteMs;
    s.news();
    QVERIFY2(s.text().contains(u"Signed out since\n2026-01-02 02:10:05 UTC"), qPrintable(s.text()));
    QVERIFY(!s.text().contains(u"Keys end"));
    QVERIFY2(s.text().contains(u"The session has ended. (UnauthorizedException, request id 3f1c2a9e)"),
             qPrintable(s.text()));
    QVERIFY2(s.text().contains(u"clock is 59 minute"), qPrintable(s.text()));
}

void TestConnectionInfo::timesAreInTheChosenZone()
{
    Shown s;
    s.info->setTimeDisplay(TimeDisplay::Local);
    s.news();
    QVERIFY2(s.text().contains(u"2026-01-02 12:46:35 JST"), qPrintable(s.text()));
    s.info->setTimeDisplay(TimeDisplay::Relative); // a copied "in 42 min" says nothing later
    s.news();
    QVERIFY2(s.text().contains(u"2026-01-02 12:46:35 JST"), qPrintable(s.text()));
}

void TestConnectionInfo::selectionStaysWhenTheSettingsAreReadAgain()
{
    Shown s;
    QVERIFY(!s.table()->currentIndex().isValid());
    s.table()->setCurrentCell(3, 0);
    Q_EMIT s.backend.settingsFilesChanged();
    QCOMPARE(s.table()->currentRow(), 3);
    s.backend.shownSettings.resize(2);
    Q_EMIT s.backend.settingsFilesChanged();
    QCOMPARE(s.table()->currentRow(), 1);
}

void TestConnectionInfo::newsLeaveAMarkedTextAlone()
{
    Shown s;
    auto *arn = named<QLabel>(*s.info, u"ARN: arn:aws:sts::111122223389:assumed-role/DataSteward/anna");
    QVERIFY(arn != nullptr);
    arn->setSelection(0, 7);
    s.news();
    QCOMPARE(named<QLabel>(*s.info, u"ARN: arn:aws:sts::111122223389:assumed-role/DataSteward/anna"), arn);
    QCOMPARE(arn->selectedText(), u"arn:aws"_s);
}

void TestConnectionInfo::labelsFollowTheAppearance()
{
    Shown s;
    const auto muted = [&s] {
        for (const auto *label : s.info->findChildren<QLabel *>()) {
            if (label->text() == u"Account")
                return label->palette().color(QPalette::WindowText);
        }
        return QColor();
    };
    for (const Colors *colors : {&darkColors(), &lightColors()}) {
        s.info->setPalette(colors->toQPalette());
        QCOMPARE(muted(), colors->mutedText);
    }
}

void TestConnectionInfo::renamedConnectionIsShownByItsNewName()
{
    Shown s;
    auto kept = s.backend.store.put({.name = u"Before"_s, .kind = ConnectionKind::Profile, .profile = u"prod"_s});
    s.backend.opened = kept;
    kept.name = u"After"_s;
    kept.colour = ConnectionColour::Red;
    s.backend.store.put(kept);
    s.news();
    QVERIFY2(s.text().contains(u"Connection\nAfter\nMarked as\nProduction"), qPrintable(s.text()));
}

void TestConnectionInfo::withoutAConnectionItSaysSo()
{
    ScriptedBackend backend;
    ConnectionInfo info(backend);
    info.show();
    QVERIFY2(visibleLabels(info).contains(u"Not connected"), qPrintable(visibleLabels(info)));
}

void TestConnectionInfo::textsOfOthersAreShownAsTheyAre()
{
    Shown s;
    s.backend.shownStatus.principalName = u"<b>Data</b>\u202eSteward"_s;
    s.backend.shownSettings = {{u"Region"_s, u"<img src=x>"_s, u"line\nbreak"_s}};
    s.news();
    QVERIFY2(s.text().contains(u"<b>Data</b><U+202E>Steward"), qPrintable(s.text()));
    QCOMPARE(s.table()->item(0, 1)->text(), u"<img src=x>"_s);
    QVERIFY(!s.table()->item(0, 1)->toolTip().contains(u"<img"));
    QCOMPARE(s.table()->item(0, 2)->text(), u"line"_s);
    for (const auto *label : s.info->findChildren<QLabel *>())
        QCOMPARE(label->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestConnectionInfo)
#include "tst_connectioninfo.moc"
