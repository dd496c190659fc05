// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/hints/contacts.h"
#include "models/hints/sourcefacts.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

namespace {

const ContactKey project{.kind = ContactKey::Kind::Project, .domainId = u"dzd_1"_s, .id = u"p"_s};
const ContactKey source{.kind = ContactKey::Kind::Source, .domainId = u"dzd_1"_s, .id = u"p"_s};

struct Place {
    QTemporaryDir folder;
    QString path = folder.filePath(u"deep/contacts.json"_s);

    void write(const QByteArray &content) const
    {
        QDir().mkpath(folder.filePath(u"deep"_s));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("the file cannot be written");
    }
    [[nodiscard]] QByteArray read() const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

} // namespace

class TestContacts final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAFileNobodyIsKnownAndNothingIsWrong();
    void contactsOfProjectsAndSourcesAreApart();
    void emptyTextForgets();
    void keepsOneLineOfBoundedLength();
    void anotherWindowsChangesStay();
    void brokenFileIsSetAsideAndSaid();
    void newerVersionIsLeftAlone();
    void membersThatAreUnknownStay();
    void fileThatCannotBeWrittenIsSaid();
    void sourceFactsAreReadFromEachShape();
    void factsOfAnUnknownShapeAreEmpty();
};

void TestContacts::withoutAFileNobodyIsKnownAndNothingIsWrong()
{
    const Place place;
    Contacts contacts(place.path);
    QCOMPARE(contacts.find(project), QString());
    QVERIFY(!contacts.problem());
    QVERIFY(!QFile::exists(place.path));
}

void TestContacts::contactsOfProjectsAndSourcesAreApart()
{
    const Place place;
    QVERIFY(Contacts(place.path).set(project, u"Anna"_s).ok());
    QVERIFY(Contacts(place.path).set(source, u"#ledger"_s).ok());
    Contacts contacts(place.path);
    QCOMPARE(contacts.find(project), u"Anna"_s);
    QCOMPARE(contacts.find(source), u"#ledger"_s);
    QCOMPARE(contacts.find({.domainId = u"dzd_2"_s, .id = u"p"_s}), QString());
}

void TestContacts::emptyTextForgets()
{
    const Place place;
    Contacts contacts(place.path);
    QVERIFY(contacts.set(project, u"Anna"_s).ok());
    QVERIFY(contacts.set(project, u"  "_s).ok());
    QCOMPARE(contacts.find(project), QString());
    QVERIFY(!place.read().contains("dzd_1"));
}

void TestContacts::keepsOneLineOfBoundedLength()
{
    const Place place;
    Contacts contacts(place.path);
    QVERIFY(contacts.set(project, QString(5000, u'x') + u"\nsecond"_s).ok());
    QCOMPARE(contacts.find(project), QString(200, u'x'));
}

void TestContacts::anotherWindowsChangesStay()
{
    const Place place;
    Contacts one(place.path);
    Contacts other(place.path);
    QVERIFY(one.set(project, u"Anna"_s).ok());
    QVERIFY(other.set(source, u"Ben"_s).ok());
    QCOMPARE(one.find(source), u"Ben"_s);
    QCOMPARE(other.find(project), u"Anna"_s);
}

void TestContacts::brokenFileIsSetAsideAndSaid()
{
    const Place place;
    place.write("{ not JSON");
    Contacts contacts(place.path);
    QCOMPARE(contacts.find(project), QString());
    QVERIFY(contacts.problem());
    QVERIFY2(contacts.problem()->message.contains(u"contacts.json.broken"), qPrintable(contacts.problem()->message));
    QVERIFY(QFile::exists(place.path + u".broken"_s));
    QVERIFY(contacts.set(project, u"Anna"_s).ok());
    QCOMPARE(contacts.find(project), u"Anna"_s);
    QVERIFY(!contacts.problem()); // it is used again
    place.write("[]");
    QCOMPARE(contacts.find(project), QString());
    QVERIFY(QFile::exists(place.path + u".broken-2"_s));
}

void TestContacts::newerVersionIsLeftAlone()
{
    const Place place;
    const QByteArray newer = R"({"zonescopeContacts": 2, "projects": {"dzd_1/p": {"name": "Anna"}}})";
    place.write(newer);
    Contacts contacts(place.path);
    QCOMPARE(contacts.find(project), QString());
    QVERIFY(contacts.problem());
    QVERIFY(!contacts.set(project, u"Ben"_s).ok());
    QCOMPARE(place.read(), newer);
}

void TestContacts::membersThatAreUnknownStay()
{
    const Place place;
    place.write(R"({"zonescopeContacts": 1, "teams": {"a": "b"}})");
    QVERIFY(Contacts(place.path).set(project, u"Anna"_s).ok());
    QCOMPARE(QJsonDocument::fromJson(place.read())["teams"_L1]["a"_L1].toString(), u"b"_s);
}

void TestContacts::fileThatCannotBeWrittenIsSaid()
{
    const Place place;
    place.write("{}"); // in the way of a folder
    Contacts contacts(place.path + u"/contacts.json"_s);
    const auto result = contacts.set(project, u"Anna"_s);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().kind, ErrorKind::Output);
}

void TestContacts::sourceFactsAreReadFromEachShape()
{
    datazone::DataSourceDetail glue;
    glue.publishOnImport = true;
    glue.rawBody = R"({"configuration": {"glueRunConfiguration": {"accountId": "444455556666", "region": "eu-west-1",
        "dataAccessRole": "arn:aws:iam::444455556666:role/A", "catalogName": "c", "relationalFilterConfigurations":
        [{"databaseName": "retail"}, {"databaseName": "retail"}, {"databaseName": "dev", "schemaName": "public"}]}}})";
    QCOMPARE(factsOf(glue),
             (SourceFacts{.accountId = u"444455556666"_s,
                          .region = u"eu-west-1"_s,
                          .accessRole = u"arn:aws:iam::444455556666:role/A"_s,
                          .catalog = u"c"_s,
                          .databases = {u"retail"_s, u"dev.public"_s},
                          .publishesOnImport = true}));
    datazone::DataSourceDetail redshift;
    redshift.rawBody = R"({"configuration": {"redshiftRunConfiguration": {"accountId": "1",
        "redshiftCredentialConfiguration": {"secretManagerArn": "s"},
        "redshiftStorage": {"redshiftServerlessSource": {"workgroupName": "wg"}}}}})";
    QCOMPARE(factsOf(redshift), (SourceFacts{.accountId = u"1"_s, .secretArn = u"s"_s, .cluster = u"wg"_s}));
    datazone::DataSourceDetail model;
    model.rawBody = R"({"configuration": {"sageMakerRunConfiguration": {"accountId": "2", "region": "r"}}})";
    QCOMPARE(factsOf(model), (SourceFacts{.accountId = u"2"_s, .region = u"r"_s}));
}

void TestContacts::factsOfAnUnknownShapeAreEmpty()
{
    for (const char *body :
         {"", "[]", "{\"configuration\": 3}", "{\"configuration\": {\"newRunConfiguration\": {\"a\": 1}}}",
          "{\"configuration\": {\"glueRunConfiguration\": {\"region\": [1], "
          "\"relationalFilterConfigurations\": [3, {}]}}}"}) {
        datazone::DataSourceDetail source;
        source.rawBody = body;
        QCOMPARE(factsOf(source), SourceFacts());
    }
}

QTEST_MAIN(TestContacts)
#include "tst_contacts.moc"
