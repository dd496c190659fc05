// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/scope/domainlistmodel.h"
#include "tests/support/scriptedapi.h"
#include "tests/ui/finders.h"
#include "ui/domainbox.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

class TestDomainBox final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsDomainsByNameAndId();
    void aDomainThatIsNotAvailableCannotBeChosen();
    void choosingTellsOnce();
    void aPastedIdOpensADomain();
    void aPastedIdIsChecked_data();
    void aPastedIdIsChecked();
    void aDomainThatIsNotListedIsShownByItsId();
    void aListThatIsDeniedSaysSo();
    void theChoiceSurvivesAReload();

private:
    std::unique_ptr<ScriptedApi> m_api;
};

namespace {

datazone::DomainSummary domain(const QString &id, const QString &name, datazone::DomainStatus status)
{
    datazone::DomainSummary summary;
    summary.id = id;
    summary.name = name;
    summary.status = status;
    return summary;
}

int indexOf(const QComboBox *box, const QString &text)
{
    return box->findText(text, Qt::MatchContains);
}

void choose(QComboBox *box, int index)
{
    QVERIFY(index >= 0);
    box->setCurrentIndex(index);
    Q_EMIT box->activated(index);
}

} // namespace

void TestDomainBox::init()
{
    m_api = std::make_unique<ScriptedApi>();
    m_api->domains = {domain(u"dzd_a1"_s, u"Sales <b>EU</b>"_s, datazone::DomainStatus::Available),
                      domain(u"dzd-b2"_s, u"Finance"_s, datazone::DomainStatus::Available),
                      domain(u"dzd_c3"_s, u"Old"_s, datazone::DomainStatus::Deleting)};
}

void TestDomainBox::listsDomainsByNameAndId()
{
    DomainListModel model;
    const QAbstractItemModelTester tester(&model);
    DomainBox box;
    box.setModel(&model);
    auto *combo = named<QComboBox>(box, u"Domain");
    QCOMPARE(combo->count(), 1);
    model.load(m_api.get());
    QVERIFY(indexOf(combo, u"Reading domains"_s) >= 0);
    QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
    QCOMPARE(combo->itemText(0), u"Sales <b>EU</b> · dzd_a1"_s);
    QCOMPARE(combo->itemText(1), u"Finance · dzd-b2"_s);
    QVERIFY(indexOf(combo, u"Reading domains"_s) < 0);
    QCOMPARE(combo->currentIndex(), -1);
}

void TestDomainBox::aDomainThatIsNotAvailableCannotBeChosen()
{
    DomainListModel model;
    model.load(m_api.get());
    QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
    DomainBox box;
    box.setModel(&model);
    auto *combo = named<QComboBox>(box, u"Domain");
    const int old = indexOf(combo, u"Old"_s);
    QVERIFY(combo->itemText(old).contains(u"DELETING"_s));
    QVERIFY(!combo->model()->flags(combo->model()->index(old, 0)).testFlag(Qt::ItemIsEnabled));
    const QSignalSpy spy(&box, &DomainBox::domainChosen);
    choose(combo, old);
    QCOMPARE(spy.count(), 0);
    QVERIFY(box.currentDomainId().isEmpty());
}

void TestDomainBox::choosingTellsOnce()
{
    DomainListModel model;
    model.load(m_api.get());
    QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
    DomainBox box;
    box.setModel(&model);
    box.show();
    const QSignalSpy spy(&box, &DomainBox::domainChosen);
    auto *combo = named<QComboBox>(box, u"Domain");
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).toString(), u"dzd_a1"_s);
    choose(combo, 0);
    QCOMPARE(spy.count(), 1);
    box.setCurrentDomainId(u"dzd-b2"_s);
    QCOMPARE(combo->currentText(), u"Finance · dzd-b2"_s);
    QCOMPARE(spy.count(), 1);
}

void TestDomainBox::aPastedIdOpensADomain()
{
    DomainBox box;
    box.show();
    auto *combo = named<QComboBox>(box, u"Domain");
    choose(combo, indexOf(combo, u"Paste"_s));
    auto *line = named<QLineEdit>(box, u"Domain id");
    QVERIFY(line->isVisible());
    const QSignalSpy spy(&box, &DomainBox::domainChosen);
    QTest::keyClicks(line, u" dzd_nope! "_s);
    QVERIFY(!named<QPushButton>(box, u"Open domain")->isEnabled());
    QVERIFY(visibleLabels(*line->parentWidget()).contains(u"This is not a domain id."_s));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(spy.count(), 0);
    line->clear();
    QTest::keyClicks(line, u" dzd_4f2xq "_s);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).toString(), u"dzd_4f2xq"_s);
    QVERIFY(!line->isVisible());
    QCOMPARE(combo->currentText(), u"dzd_4f2xq"_s);
}

void TestDomainBox::aPastedIdIsChecked_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("valid");
    QTest::newRow("underscore") << u"dzd_abc-1"_s << true;
    QTest::newRow("hyphen") << u"dzd-abc_1"_s << true;
    QTest::newRow("longest") << u"dzd_"_s + QString(36, u'a') << true;
    QTest::newRow("too long") << u"dzd_"_s + QString(37, u'a') << false;
    QTest::newRow("nothing after") << u"dzd_"_s << false;
    QTest::newRow("line feed at the end") << u"dzd_a\n"_s << false;
    QTest::newRow("other alphabet") << u"dzd_\u0434"_s << false;
    QTest::newRow("project id") << u"5k2q8x"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void TestDomainBox::aPastedIdIsChecked()
{
    QFETCH(QString, id);
    QFETCH(bool, valid);
    QCOMPARE(DomainBox::isDomainId(id), valid);
}

void TestDomainBox::aDomainThatIsNotListedIsShownByItsId()
{
    DomainBox box;
    box.setCurrentDomainId(u"dzd_zz"_s);
    QCOMPARE(named<QComboBox>(box, u"Domain")->currentText(), u"dzd_zz"_s);
}

void TestDomainBox::aListThatIsDeniedSaysSo()
{
    m_api->fail(ScriptedApi::Operation::ListDomains, {},
                {.kind = ErrorKind::Denied, .message = u"not authorized to perform: <b>x</b>"_s}, -1);
    DomainListModel model;
    model.load(m_api.get());
    QTRY_COMPARE(model.state(), DomainListModel::State::Failed);
    DomainBox box;
    box.setModel(&model);
    auto *combo = named<QComboBox>(box, u"Domain");
    const int row = indexOf(combo, u"could not be listed"_s);
    QVERIFY(row >= 0);
    QVERIFY(combo->itemData(row, Qt::ToolTipRole).toString().contains(u"&lt;b&gt;"_s));
    QVERIFY(indexOf(combo, u"Paste"_s) >= 0);
}

void TestDomainBox::theChoiceSurvivesAReload()
{
    DomainListModel model;
    model.load(m_api.get());
    QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
    DomainBox box;
    box.setModel(&model);
    box.setCurrentDomainId(u"dzd-b2"_s);
    model.load(m_api.get());
    QCOMPARE(box.currentDomainId(), u"dzd-b2"_s);
    QTRY_COMPARE(model.state(), DomainListModel::State::Complete);
    QCOMPARE(named<QComboBox>(box, u"Domain")->currentText(), u"Finance · dzd-b2"_s);
}

QTEST_MAIN(TestDomainBox)
#include "tst_domainbox.moc"
