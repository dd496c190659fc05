// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/configfile.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace zonescope;
using namespace zonescope::aws;
using namespace Qt::StringLiterals;

namespace {

/// The file as text, one line per section and value, so that a difference can be read.
QString printed(const ConfigFile &file)
{
    QStringList lines;
    for (const ConfigSection &section : file.sections) {
        const char *kind = section.kind == ConfigSection::Kind::Profile ? "profile"
            : section.kind == ConfigSection::Kind::Services             ? "services"
                                                                        : "sso-session";
        lines << u"%1 %2"_s.arg(QLatin1StringView(kind), section.name);
        for (auto value = section.values.begin(); value != section.values.end(); ++value) {
            lines << u"  %1=%2"_s.arg(value.key(), QString(value->text).replace(u'\n', u'|'));
            for (auto nested = value->nested.begin(); nested != value->nested.end(); ++nested)
                lines << u"    %1=%2"_s.arg(nested.key(), nested.value());
        }
    }
    return lines.join(u'\n');
}

Result<ConfigFile> config(const QByteArray &text)
{
    return parseConfigFile(text, ConfigFlavour::Config, u"~/.aws/config"_s);
}

Result<ConfigFile> credentials(const QByteArray &text)
{
    return parseConfigFile(text, ConfigFlavour::Credentials, u"~/.aws/credentials"_s);
}

} // namespace

class TstConfigFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grammar_data();
    void grammar();
    void brokenFilesNameTheLine_data();
    void brokenFilesNameTheLine();
    void credentialsSections();
    void toleratedOdditiesAreWarnedOf_data();
    void toleratedOdditiesAreWarnedOf();
    void rawKeepsTheComment();
    void secretsNeverBecomeText();
    void filesAreRead();
};

void TstConfigFile::grammar_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("empty", "", "");
    row("comments at line start", "# a\n; b\n[default]\n  # indented\n\t; too\nregion=x\n#end",
        "profile default\n  region=x");
    row("comment after white space", "[default]\nx = 1 # c\ny = 1; c\nz = 1\t;c\n",
        "profile default\n  x=1\n  y=1; c\n  z=1");
    row("no comment without white space", "[default]\nx = 1# c\nurl=http://h/#f\n",
        "profile default\n  url=http://h/#f\n  x=1# c");
    row("only a comment for a value", "[default]\nx = # c\ny =#c\n", "profile default\n  x=\n  y=#c");
    row("no comment in credential_process", "[default]\ncredential_process = /bin/x --y # z\n",
        "profile default\n  credential_process=/bin/x --y # z");
    row("text after the bracket", "[default] # c\nx=1\n[profile a] junk\ny=2",
        "profile default\n  x=1\nprofile a\n  y=2");
    row("keys in any case", "[default]\nRegion = us-east-1\n", "profile default\n  region=us-east-1");
    row("equals first, colon tolerated", "[default]\na : b=c\nd: e\nf = g:h\n",
        "profile default\n  a : b=c\n  d=e\n  f=g:h");
    row("quotes are kept", "[default]\nx = \"1\"\n", "profile default\n  x=\"1\"");
    row("first separator splits", "[default]\nx = a=b\n", "profile default\n  x=a=b");
    row("empty value", "[default]\nx =\ny = 1\n", "profile default\n  x=\n  y=1");
    row("nested values", "[default]\ns3 =\n  max = 1 # c\n  url = a=b\nregion = x\n",
        "profile default\n  region=x\n  s3=\n    max=1\n    url=a=b");
    row("continued value", "[default]\nx = 1\n  2\n\t3\ny = 4\n", "profile default\n  x=1|2|3\n  y=4");
    row("indented first key", "[default]\n  x = 1\n", "profile default\n  x=1");
    row("same section twice", "[default]\nx=1\ny=1\n[profile a]\n[default]\ny=2\n",
        "profile default\n  x=1\n  y=2\nprofile a");
    row("same key twice", "[default]\nx=1\nX=2\n", "profile default\n  x=2");
    row("blanks in the brackets", "[ profile a ]\nx=1\n[\tdefault\t]\ny=1", "profile a\n  x=1\nprofile default\n  y=1");
    row("quoted name", "[profile \"a b\"]\nx=1\n[profile 'c d']\n", "profile a b\n  x=1\nprofile c d");
    row("names that are none", "[profile a b]\nx=1\n[profile]\nx=1\n[profilefoo]\nx=1\n[profile \"\"]\nx=1\n", "");
    row("a bare name", "[foo]\nx=1\n", "");
    row("what belongs to an ignored section", "[default]\nx=1\n[foo]\nx=2\n  y\n", "profile default\n  x=1");
    row("default before profile default", "[default]\nx=1\ny=1\n[profile default]\nx=2\n", "profile default\n  x=2");
    row("profile default before default", "[profile default]\nx=2\n[default]\nx=1\ny=1\n", "profile default\n  x=2");
    row("DEFAULT is unknown", "[DEFAULT]\nx=1\n", "");
    row("byte order mark", "\xef\xbb\xbf[default]\nx=1\n", "profile default\n  x=1");
    row("CRLF", "[default]\r\nx=1\r\ns3=\r\n a=b\r\n\r\n", "profile default\n  s3=\n    a=b\n  x=1");
    row("no line end at the end", "[default]\nx=1", "profile default\n  x=1");
    row("sso-session and services",
        "[sso-session s]\nsso_region=x\n[services v]\ndatazone =\n  endpoint_url = https://h\n",
        "sso-session s\n  sso_region=x\nservices v\n  datazone=\n    endpoint_url=https://h");
    row("non-Latin names and values", "[profile \xe5\x90\x8d]\nx = \xc3\xa9\n", "profile 名\n  x=é");
}

void TstConfigFile::grammar()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const auto result = config(text);
    QVERIFY2(result.ok(), qPrintable(result.ok() ? QString() : result.error().message));
    QCOMPARE(printed(result.value()), expected);
}

void TstConfigFile::brokenFilesNameTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("key before any section") << "\nx = 1\n[default]\n"_ba << 2;
    QTest::newRow("junk line") << "[default]\nSECRETJUNK\n"_ba << 2;
    QTest::newRow("no key") << "[default]\n= SECRETJUNK\n"_ba << 2;
    QTest::newRow("unclosed bracket") << "[default]\nx=1\n\n[profile SECRETJUNK\n"_ba << 4;
    QTest::newRow("nested line without separator") << "[default]\ns3 =\n  SECRETJUNK\n"_ba << 3;
    QTest::newRow("not UTF-8") << "[default]\nx = \xff\xfe\n"_ba << 2;
}

void TstConfigFile::brokenFilesNameTheLine()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    const auto result = config(text);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Usage);
    const QString message = result.error().message;
    QVERIFY2(message.startsWith(u"~/.aws/config, line %1:"_s.arg(line)), qPrintable(message));
    QVERIFY(!message.contains(u"SECRETJUNK"_s));
}

void TstConfigFile::credentialsSections()
{
    const auto result = credentials("[default]\na=1\n[prod]\nb=2\n[a b]\nc=3\n[profile x]\nd=4\n[sso-session]\n"_ba);
    QVERIFY(result.ok());
    QCOMPARE(printed(result.value()),
             u"profile default\n  a=1\nprofile prod\n  b=2\nprofile a b\n  c=3\nprofile sso-session"_s);
    QCOMPARE(result.value().warnings.size(), 1);
}

void TstConfigFile::toleratedOdditiesAreWarnedOf_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("section twice") << "[default]\n[default]\n"_ba << u"~/.aws/config:2:"_s;
    QTest::newRow("key twice") << "[default]\nx=1\nx=2\n"_ba << u"~/.aws/config:3:"_s;
    QTest::newRow("bare name") << "\n[foo]\n"_ba << u"~/.aws/config:2:"_s;
    QTest::newRow("both defaults") << "[default]\n[profile default]\n"_ba << u"~/.aws/config:2:"_s;
}

void TstConfigFile::toleratedOdditiesAreWarnedOf()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const auto result = config(text);
    QVERIFY(result.ok());
    QCOMPARE(result.value().warnings.size(), 1);
    QVERIFY2(result.value().warnings.constFirst().startsWith(place), qPrintable(result.value().warnings.constFirst()));
}

void TstConfigFile::rawKeepsTheComment()
{
    const auto result = config("[default]\nx = a # b\n"_ba);
    const ConfigValue value = result.value().sections.constFirst().values.value(u"x"_s);
    QCOMPARE(value.text, u"a"_s);
    QCOMPARE(value.raw, u"a # b"_s);
    QCOMPARE(value.line, 2);
}

void TstConfigFile::secretsNeverBecomeText()
{
    const auto result =
        credentials("[a]\naws_secret_access_key = S3CRET # not a comment\naws_session_token=TOKEN==\n"_ba);
    const auto values = result.value().sections.constFirst().values;
    const ConfigValue secret = values.value(u"aws_secret_access_key"_s);
    QVERIFY(secret.text.isEmpty() && secret.raw.isEmpty());
    QCOMPARE(secret.secret->view(), QByteArrayView("S3CRET # not a comment"));
    QCOMPARE(values.value(u"aws_session_token"_s).secret->view(), QByteArrayView("TOKEN=="));
}

void TstConfigFile::filesAreRead()
{
    const QTemporaryDir folder;
    const auto missing = readConfigFile(folder.filePath(u"none"_s), ConfigFlavour::Config, u"none"_s);
    QVERIFY(missing.ok() && missing.value().sections.isEmpty());
    const auto isFolder = readConfigFile(folder.path(), ConfigFlavour::Config, u"folder"_s);
    QVERIFY(!isFolder);
    QCOMPARE(isFolder.error().kind, ErrorKind::Usage);
    QVERIFY(isFolder.error().message.contains(u"folder"_s));
    QFile huge(folder.filePath(u"huge"_s));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(2'000'000));
    QVERIFY(!readConfigFile(huge.fileName(), ConfigFlavour::Config, u"huge"_s));
}

QTEST_GUILESS_MAIN(TstConfigFile)
#include "tst_configfile.moc"
