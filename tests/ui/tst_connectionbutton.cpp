// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectionbutton.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

ConnectionHead longHead()
{
    return {.name = u"Retail data platform"_s,
            .accountId = u"111122223389"_s,
            .principalName = u"AWSReservedSSO_DataPlatformStewardReadWrite_0123456789abcdef"_s,
            .region = u"eu-west-1"_s,
            .colour = ConnectionColour::Red,
            .facts = {u"arn:aws:sts::111122223389:assumed-role/x/anna"_s, u"SSO session northmere"_s}};
}

QString shownText(const ConnectionButton &button)
{
    return button.text().replace(u"&&"_s, u"&"_s);
}

} // namespace

class TestConnectionButton final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysAccountRoleAndRegion();
    void leavesOutTheRegionThenTheAccountThenTheRole();
    void cutsTheNameLast();
    void toolTipAndDescriptionSayEverything();
    void aConnectionThatOnlyReadsSaysSo();
    void withoutAConnectionItSaysSo();
    void partsThatAreNotKnownLeaveNoGap();
    void ampersandIsNoMnemonic();
    void textsOfOthersAreShownAsTheyAre();
    void largerFontIsFitted();
};

void TestConnectionButton::saysAccountRoleAndRegion()
{
    ConnectionButton button;
    button.setHead(longHead());
    button.resize(button.sizeHint());
    QCOMPARE(shownText(button), u"Retail data platform · 1111…89 · DataPlatformStewardReadWrite · eu-west-1"_s);
}

void TestConnectionButton::leavesOutTheRegionThenTheAccountThenTheRole()
{
    ConnectionButton button;
    button.setHead(longHead());
    button.show();
    QStringList shown;
    for (int width = button.sizeHint().width(); width > button.minimumSizeHint().width(); --width) {
        button.resize(width, button.sizeHint().height());
        if (shown.isEmpty() || shown.last() != shownText(button))
            shown << shownText(button);
    }
    QCOMPARE(shown.mid(0, 4),
             (QStringList{u"Retail data platform · 1111…89 · DataPlatformStewardReadWrite · eu-west-1"_s,
                          u"Retail data platform · 1111…89 · DataPlatformStewardReadWrite"_s,
                          u"Retail data platform · DataPlatformStewardReadWrite"_s, u"Retail data platform"_s}));
}

void TestConnectionButton::cutsTheNameLast()
{
    ConnectionButton button;
    button.setHead(longHead());
    button.show();
    button.resize(button.minimumSizeHint());
    QVERIFY2(shownText(button).startsWith(u"Retail") && shownText(button).endsWith(u'…'), qPrintable(button.text()));
    // What is left fits into the button.
    QVERIFY(button.fontMetrics().horizontalAdvance(shownText(button)) < button.width());
}

void TestConnectionButton::toolTipAndDescriptionSayEverything()
{
    ConnectionButton button;
    button.setHead(longHead());
    button.resize(button.minimumSizeHint());
    for (const QString &word :
         {u"Retail data platform"_s, u"Account 111122223389"_s,
          u"Identity AWSReservedSSO_DataPlatformStewardReadWrite_0123456789abcdef"_s, u"Region eu-west-1"_s,
          u"Marked as: Production"_s, u"arn:aws:sts::111122223389:assumed-role/x/anna"_s, u"SSO session northmere"_s})
        QVERIFY2(button.toolTip().contains(word), qPrintable(button.toolTip()));
    QCOMPARE(button.accessibleName(), u"Connection"_s);
    QCOMPARE(button.accessibleDescription(),
             u"Production · Retail data platform · 1111…89 · DataPlatformStewardReadWrite · eu-west-1"_s);
}

void TestConnectionButton::aConnectionThatOnlyReadsSaysSo()
{
    ConnectionButton button;
    ConnectionHead head = longHead();
    button.setHead(head);
    QVERIFY(!button.toolTip().contains(u"Only reads"_s));
    const QImage open = button.icon().pixmap(16).toImage();
    head.isReadOnly = true;
    button.setHead(head);
    QVERIFY(button.toolTip().contains(u"Only reads"_s));
    QVERIFY(button.accessibleDescription().startsWith(u"Production · Only reads · Retail"_s));
    QVERIFY(button.icon().pixmap(16).toImage() != open);
}

void TestConnectionButton::withoutAConnectionItSaysSo()
{
    ConnectionButton button;
    QCOMPARE(button.fullText(), u"Not connected"_s);
    QVERIFY(button.toolTip().isEmpty());
    button.setHead(longHead());
    button.setHead({});
    QCOMPARE(button.fullText(), u"Not connected"_s);
    QCOMPARE(button.accessibleDescription(), u"Not connected"_s);
}

void TestConnectionButton::partsThatAreNotKnownLeaveNoGap()
{
    ConnectionButton button;
    button.setHead({.name = u"prod"_s, .region = u"eu-west-1"_s});
    QCOMPARE(button.fullText(), u"prod · eu-west-1"_s);
}

void TestConnectionButton::ampersandIsNoMnemonic()
{
    ConnectionButton button;
    button.setHead({.name = u"Sales & Returns"_s});
    button.resize(button.sizeHint());
    QCOMPARE(button.text(), u"Sales && Returns"_s);
}

void TestConnectionButton::textsOfOthersAreShownAsTheyAre()
{
    ConnectionButton button;
    button.setHead({.name = u"<b>prod</b>\u202etset\nsecond line"_s});
    QCOMPARE(button.fullText(), u"<b>prod</b><U+202E>tset"_s);
    QVERIFY2(!button.toolTip().contains(u"<b>prod"), qPrintable(button.toolTip()));
}

void TestConnectionButton::largerFontIsFitted()
{
    ConnectionButton button;
    button.setHead(longHead());
    button.show();
    button.resize(button.sizeHint());
    QFont font = button.font();
    font.setPointSizeF(2 * font.pointSizeF());
    button.setFont(font);
    QVERIFY(shownText(button) != button.fullText());
    QVERIFY(button.fontMetrics().horizontalAdvance(shownText(button)) < button.width());
}

QTEST_MAIN(TestConnectionButton)
#include "tst_connectionbutton.moc"
