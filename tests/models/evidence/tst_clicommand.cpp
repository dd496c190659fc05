// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/clicommand.h"

#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;

class TestCliCommand final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShellReadsQuotedWordsAsTheyWere_data();
    void aShellReadsQuotedWordsAsTheyWere();
    void aShellReadsAWholeCommandAsItsArguments();
    void namesWhatIsKnownAndNothingElse();
    void valuesThatBeginWithADashStayValues();
    void noPasswordOfAnAddressIsWritten();
};

void TestCliCommand::aShellReadsQuotedWordsAsTheyWere_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text : {u"plain"_s, QString(), u"two words"_s, u"it's"_s, u"''"_s,
                                u"$(id) `id` ${HOME} \\ \"x\""_s, u"a;b&c|d>e<f*?[]"_s, u"~/x"_s, u"# no comment"_s,
                                u"line\nfeed"_s, u"tab\there"_s, u"!history"_s, u"ünï—コード"_s, u"\\'"_s, u"{a,b}"_s})
        QTest::newRow(qPrintable(text.isEmpty() ? u"empty"_s : text.simplified())) << text;
}

void TestCliCommand::aShellReadsQuotedWordsAsTheyWere()
{
    QFETCH(QString, text);
    QProcess shell;
    shell.start(u"sh"_s, {u"-c"_s, u"printf %s "_s + posixQuoted(text)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), text);
}

void TestCliCommand::aShellReadsAWholeCommandAsItsArguments()
{
    const CliTarget target{
        .region = u"eu-west-1"_s, .profile = u"my $(profile)'s"_s, .endpointUrl = u"http://127.0.0.1:8080"_s};
    QProcess shell;
    shell.start(u"sh"_s,
                {u"-c"_s,
                 u"aws() { for word in \"$@\"; do printf '%s\\n' \"$word\"; done; }; "_s
                     + getRunCommand(target, u"dzd_1"_s, u"run;1"_s)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts),
             (QStringList{u"datazone"_s, u"get-data-source-run"_s, u"--domain-identifier"_s, u"dzd_1"_s,
                          u"--identifier"_s, u"run;1"_s, u"--region"_s, u"eu-west-1"_s, u"--profile"_s,
                          u"my $(profile)'s"_s, u"--endpoint-url"_s, u"http://127.0.0.1:8080"_s}));
}

void TestCliCommand::namesWhatIsKnownAndNothingElse()
{
    QCOMPARE(getRunCommand({}, u"dzd_1"_s, u"r"_s),
             u"aws datazone get-data-source-run --domain-identifier dzd_1 --identifier r"_s);
    QCOMPARE(listRunsCommand({.region = u"eu-west-1"_s}, u"dzd_1"_s, u"s"_s, u"FAILED"_s),
             u"aws datazone list-data-source-runs --domain-identifier dzd_1 --data-source-identifier s --status FAILED "
             "--region eu-west-1"_s);
    QCOMPARE(listActivitiesCommand({.profile = u"p"_s}, u"dzd_1"_s, u"r"_s),
             u"aws datazone list-data-source-run-activities --domain-identifier dzd_1 --identifier r --profile p"_s);
}

void TestCliCommand::valuesThatBeginWithADashStayValues()
{
    QVERIFY(getRunCommand({}, u"dzd_1"_s, u"-run"_s).endsWith(u"--identifier=-run"));
}

void TestCliCommand::noPasswordOfAnAddressIsWritten()
{
    const QString command = getRunCommand({.endpointUrl = u"https://user:geheim@example.test/x"_s}, u"dzd_1"_s, u"r"_s);
    QVERIFY2(!command.contains(u"geheim") && !command.contains(u"user"), qPrintable(command));
    QVERIFY(command.endsWith(u"--endpoint-url https://example.test/x"));
}

QTEST_MAIN(TestCliCommand)
#include "tst_clicommand.moc"
