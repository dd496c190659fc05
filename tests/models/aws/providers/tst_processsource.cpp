// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/posixwords.h"
#include "models/aws/providers/processsource.h"
#include "tests/models/aws/providers/providersfixture.h"

#include <cerrno>
#include <csignal>

using namespace zonescope;
using namespace zonescope::aws;
using namespace zonescope::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A line of a script that prints keys; `more` are further members, with their comma.
QByteArray printKeys(const QByteArray &accessKeyId = "AKIDPROCESS", const QByteArray &more = {})
{
    return R"(echo '{"Version":1,"AccessKeyId":")" + accessKeyId + R"(","SecretAccessKey":"s")" + more + "}'\n";
}

bool isGone(qint64 pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH;
}

} // namespace

class TstProcessSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<ProvidersFixture>();
        m->environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        m_timers = std::make_unique<FakeTimers>(m->clock);
        m_owner = std::make_unique<QObject>();
    }
    void cleanup()
    {
        m_owner.reset();
        m_source.reset();
        m.reset();
    }

    void row11_aProgramThatADesktopDoesNotSeeIsFound_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("~/.local/bin") << u".local/bin"_s;
        QTest::newRow("~/bin") << u"bin"_s;
    }
    void row11_aProgramThatADesktopDoesNotSeeIsFound()
    {
        QFETCH(QString, folder);
        script(folder + u"/aws-vault"_s, printKeys());
        QCOMPARE(keysOf(u"aws-vault exec prod"_s).value()->accessKeyId, "AKIDPROCESS"_ba);
    }
    void row11_theLoginShellIsAskedForItsPathOnce()
    {
        script(u"tools/aws-vault"_s, "helper\n");
        script(u"tools/helper"_s, printKeys()); // found by what the program inherits
        m->environment.insert(
            u"SHELL"_s,
            script(u"shell"_s,
                   "[ \"$1 $2\" = '-l -c' ] || exit 1\necho asked >> " + path(u"asked"_s).toUtf8()
                       + "\necho 'Welcome! PATH=/nonsense <zonescope-path>'\nPATH=" + path(u"tools"_s).toUtf8()
                       + ":relative:/usr/bin:/bin\neval \"$3\"\necho 'Good bye </zonescope-path>'\n"));
        QCOMPARE(keysOf(u"aws-vault exec prod"_s).value()->accessKeyId, "AKIDPROCESS"_ba);
        QCOMPARE(keysOf(u"aws-vault exec prod"_s).value()->accessKeyId, "AKIDPROCESS"_ba);
        const QString message = keysOf(u"no-such-program"_s).error().message;
        QCOMPARE(content(u"asked"_s), "asked\n"_ba);
        QVERIFY2(message.contains(path(u"tools"_s)) && !message.contains(u"relative"_s), qPrintable(message));
    }
    void row11_theLoginShellIsNotAskedForWhatIsFound()
    {
        m->environment.insert(u"SHELL"_s, script(u"shell"_s, "touch " + path(u"asked"_s).toUtf8() + '\n'));
        script(u"bin/tool"_s, printKeys());
        QVERIFY(keysOf(u"tool"_s).ok());
        QVERIFY(!keysOf(path(u"none"_s)).ok());
        QVERIFY(!QFile::exists(path(u"asked"_s)));
    }
    void row11_aLoginShellThatTellsNothingIsNoError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("fails") << "exit 1\n"_ba;
        QTest::newRow("says something else") << "echo /usr/tools\n"_ba;
        QTest::newRow("babbles") << "exec yes\n"_ba;
        QTest::newRow("breaks off") << "echo '<zonescope-path>/usr/tools'\n"_ba;
    }
    void row11_aLoginShellThatTellsNothingIsNoError()
    {
        QFETCH(QByteArray, body);
        m->environment.insert(u"SHELL"_s, script(u"shell"_s, body));
        const auto keys = keysOf(u"no-such-program --x"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        for (const QString &part : {u"“no-such-program”"_s, u"“a”"_s, u"/usr/bin"_s, u"/usr/local/bin"_s,
                                    u"/opt/homebrew/bin"_s, path(u".local/bin"_s)})
            QVERIFY2(keys.error().message.contains(part), qPrintable(keys.error().message));
        QVERIFY2(!keys.error().message.contains(u"/usr/tools"_s), qPrintable(keys.error().message));
    }
    void row11_aLoginShellThatCannotRunIsNoError_data()
    {
        QTest::addColumn<QString>("shell");
        QTest::newRow("missing") << u"/no/such/shell"_s;
        QTest::newRow("relative") << u"sh"_s;
        QTest::newRow("unset") << QString();
    }
    void row11_aLoginShellThatCannotRunIsNoError()
    {
        QFETCH(QString, shell);
        m->environment.insert(u"SHELL"_s, shell);
        QVERIFY(keysOf(u"no-such-program"_s).error().message.contains(u"was not found in"_s));
    }
    void row11_aLoginShellHasFiveSeconds()
    {
        m->environment.insert(u"SHELL"_s,
                              script(u"shell"_s, "echo $$ > " + path(u"pid"_s).toUtf8() + "\nexec sleep 600\n"));
        auto *job = start(u"no-such-program"_s);
        const qint64 pid = pidIn(u"pid"_s);
        QVERIFY(pid > 0);
        m_timers->advance(4999ms);
        QVERIFY(!job->isFinished());
        m_timers->advance(1ms);
        QVERIFY(job->isFinished());
        QVERIFY(job->result().error().message.contains(u"was not found in"_s));
        QTRY_VERIFY(isGone(pid));
    }
    void row11_cancelEndsTheLoginShell()
    {
        m->environment.insert(u"SHELL"_s,
                              script(u"shell"_s, "echo $$ > " + path(u"pid"_s).toUtf8() + "\nexec sleep 600\n"));
        auto *job = start(u"no-such-program"_s);
        const qint64 pid = pidIn(u"pid"_s);
        QVERIFY(pid > 0);
        job->cancel();
        QTRY_VERIFY(isGone(pid));
        QVERIFY(!m->services.hostFacts().loginShellFolders); // nothing was learnt
    }

    void row11_aProgramKeepsItsPath()
    {
        script(u"somewhere/keys"_s, "echo \"$PATH\" > \"$1\"\n" + printKeys());
        QVERIFY(keysOf(path(u"somewhere/keys"_s) + u' ' + path(u"seen"_s)).ok());
        QVERIFY2(content(u"seen"_s).startsWith("/usr/bin:/bin:"), content(u"seen"_s).constData());
    }
    void row11_wordsAreThoseOfAPosixShell_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QString &line, const QStringList &words) {
            QTest::newRow(name) << line << words;
        };
        row("plain", u"a  b\tc"_s, {u"a"_s, u"b"_s, u"c"_s});
        row("single quotes", u"a 'b c' 'd\"\\e'"_s, {u"a"_s, u"b c"_s, u"d\"\\e"_s});
        row("double quotes", u"a \"b c\" \"d\\\"e\" \"f\\\\g\" \"h\\i\" \"j\\$k\""_s,
            {u"a"_s, u"b c"_s, u"d\"e"_s, u"f\\g"_s, u"h\\i"_s, u"j$k"_s});
        row("backslash", u"a b\\ c \\\\ \\\""_s, {u"a"_s, u"b c"_s, u"\\"_s, u"\""_s});
        row("pieces of one word", u"--x='a b'\"c\"d"_s, {u"--x=a bcd"_s});
        row("empty words", u"a '' \"\""_s, {u"a"_s, QString(), QString()});
        row("nothing is expanded", u"~/x $HOME `id` * ; | # y"_s,
            {u"~/x"_s, u"$HOME"_s, u"`id`"_s, u"*"_s, u";"_s, u"|"_s, u"#"_s, u"y"_s});
        row("a no-break space", u"a\u00a0b"_s, {u"a\u00a0b"_s});
    }
    void row11_wordsAreThoseOfAPosixShell()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        const auto split = splitPosixWords(line);
        QVERIFY(split.ok());
        QCOMPARE(*split, words);
    }
    void row11_aLineThatCannotBeSplitIsAUsageError_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("single quote") << u"tool 'open"_s;
        QTest::newRow("double quote") << u"tool \"open"_s;
        QTest::newRow("backslash") << u"tool \\"_s;
    }
    void row11_aLineThatCannotBeSplitIsAUsageError()
    {
        QFETCH(QString, line);
        const auto keys = keysOf(line);
        QCOMPARE(keys.error().kind, ErrorKind::Usage);
        QVERIFY2(keys.error().message.contains(u"credential_process of the profile “a”"_s),
                 qPrintable(keys.error().message));
    }
    void row11_noShellComesBetween()
    {
        script(u"bin/tool"_s, "printf '%s|' \"$@\" > " + path(u"seen"_s).toUtf8() + '\n' + printKeys());
        QVERIFY(keysOf(u"tool $HOME ~ ; 'a b' >x"_s).ok());
        QCOMPARE(content(u"seen"_s), "$HOME|~|;|a b|>x|"_ba);
    }
    void row11_aPathThatAShellWouldExpandSaysSo()
    {
        for (const QString &name : {u"~/bin/tool"_s, u"$HOME/bin/tool"_s}) {
            const auto keys = keysOf(name);
            QCOMPARE(keys.error().kind, ErrorKind::SignIn);
            QVERIFY2(keys.error().message.contains(name) && keys.error().message.contains(u"whole path"_s),
                     qPrintable(keys.error().message));
        }
    }
    void row11_nothingIsOnStdin()
    {
        script(u"bin/tool"_s, "if read -r line; then exit 9; fi\n" + printKeys());
        QVERIFY(keysOf(u"tool"_s).ok());
    }
    void row11_aProgramHasAMinute_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("one that listens") << QByteArray();
        QTest::newRow("one that does not") << "trap '' TERM\n"_ba; // handed down to sleep
    }
    void row11_aProgramHasAMinute()
    {
        QFETCH(QByteArray, first);
        script(u"bin/tool"_s, first + "echo $$ > " + path(u"pid"_s).toUtf8() + "\nexec sleep 600\n");
        auto *job = start(u"tool"_s);
        const qint64 pid = pidIn(u"pid"_s);
        QVERIFY(pid > 0);
        m_timers->advance(59'999ms);
        QVERIFY(!job->isFinished());
        m_timers->advance(1ms);
        QVERIFY(job->isFinished());
        QCOMPARE(job->result().error().kind, ErrorKind::SignIn);
        QVERIFY2(job->result().error().message.contains(u"within 60 s"_s), qPrintable(job->result().error().message));
        m_timers->advance(2s);
        QTRY_VERIFY(isGone(pid));
    }
    void row11_cancelAndDestructionEndTheProgram_data()
    {
        QTest::addColumn<bool>("isCancel");
        QTest::newRow("cancel") << true;
        QTest::newRow("destruction") << false;
    }
    void row11_cancelAndDestructionEndTheProgram()
    {
        QFETCH(bool, isCancel);
        script(u"bin/tool"_s, "echo $$ > " + path(u"pid"_s).toUtf8() + "\nexec sleep 600\n");
        auto *job = start(u"tool"_s);
        const qint64 pid = pidIn(u"pid"_s);
        QVERIFY(pid > 0);
        if (isCancel) {
            QSignalSpy finished(job, &Job::finished);
            job->cancel();
            QTRY_COMPARE(finished.size(), 1);
            QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
        } else {
            delete job;
        }
        QTRY_VERIFY(isGone(pid));
    }
    void row11_outputWithoutEndIsCut()
    {
        script(u"bin/tool"_s, "exec yes SECRETOUTPUT\n");
        const auto keys = keysOf(u"tool"_s);
        QVERIFY2(keys.error().message.contains(u"writes far more"_s), qPrintable(keys.error().message));
        QVERIFY(!keys.error().message.contains(u"SECRETOUTPUT"_s));
    }
    void row11_errorsWithoutEndAreCut()
    {
        script(u"bin/tool"_s, "yes x y z | head -c 3000000 >&2\necho ' the end' >&2\nexit 4\n");
        const auto keys = keysOf(u"tool"_s);
        QVERIFY2(keys.error().message.contains(u"the end"_s) && keys.error().message.size() < 1000,
                 qPrintable(keys.error().message));
    }
    void row11_whatItSaysIsShownWithoutSecrets_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("hidden");
        const auto row = [](const char *name, const QByteArray &said, const char *shown, const char *hidden) {
            QTest::newRow(name) << said << QString::fromUtf8(shown) << QString::fromUtf8(hidden);
        };
        row("plain", "the session has expired; run x login", "run x login", "[hidden]");
        row("named", "token=abc123 password: hunter2", "password: [hidden]", "hunter2");
        row("JSON", R"({"SecretAccessKey": "abc/123", "reason": "broken"})", "broken", "abc/123");
        row("header", "Authorization: Bearer abc.def.ghi failed", "failed", "abc.def.ghi");
        row("long", "unexpected wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY here", "here", "wJalrXUtnFEMI");
        row("key id", "no such key ASIAABCDEFGHIJKLMNOP", "ASIAAB…OP", "CDEFGHIJ");
        row("control characters", "red \x1b[31malarm", "alarm", "\x1b");
    }
    void row11_whatItSaysIsShownWithoutSecrets()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, shown);
        QFETCH(QString, hidden);
        QFile file(path(u"said"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(said);
        file.close();
        script(u"bin/tool"_s, "cat " + path(u"said"_s).toUtf8() + " >&2\nexit 3\n");
        const auto keys = keysOf(u"tool"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        const QString message = describe(keys.error());
        QVERIFY2(message.contains(u"status 3"_s) && message.contains(shown), qPrintable(message));
        QVERIFY2(!message.contains(hidden), qPrintable(message));
    }
    void row11_whatIsNoKeysIsRefusedWithoutRepeatingIt_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << "HIDDEN"_ba << u"no JSON object"_s;
        QTest::newRow("nothing") << QByteArray() << u"no JSON object"_s;
        QTest::newRow("a list") << R"(["HIDDEN"])"_ba << u"no JSON object"_s;
        const QByteArray keys = R"("AccessKeyId":"AKID","SecretAccessKey":"HIDDEN")";
        QTest::newRow("no version") << '{' + keys + '}' << u"\"Version\": 1"_s;
        QTest::newRow("version as text") << R"({"Version":"1",)" + keys + '}' << u"\"Version\": 1"_s;
        QTest::newRow("version 2") << R"({"Version":2,)" + keys + '}' << u"\"Version\": 1"_s;
        QTest::newRow("no id") << R"({"Version":1,"SecretAccessKey":"HIDDEN"})"_ba << u"access key id is missing"_s;
        QTest::newRow("no secret") << R"({"Version":1,"AccessKeyId":"HIDDEN"})"_ba << u"secret access key is missing"_s;
        QTest::newRow("no time") << R"({"Version":1,"Expiration":"HIDDEN",)" + keys + '}' << u"no ISO 8601 time"_s;
    }
    void row11_whatIsNoKeysIsRefusedWithoutRepeatingIt()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        script(u"bin/tool"_s, "echo '" + json + "'\n");
        const auto keys = keysOf(u"tool"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(says), qPrintable(keys.error().message));
        QVERIFY2(!keys.error().message.contains(u"HIDDEN"_s), qPrintable(keys.error().message));
    }
    void row11_allMembersAreRead()
    {
        script(u"bin/tool"_s,
               printKeys("ASIAPROCESS",
                         R"(,"SessionToken":"t","Expiration":"2026-01-02T04:04:05+00:00","AccountId":"111122223333")"));
        const auto keys = keysOf(u"tool"_s);
        QVERIFY2(keys.ok(), keys ? "" : qPrintable(describe(keys.error())));
        QCOMPARE(keys.value()->sessionToken.view(), QByteArrayView("t"));
        QCOMPARE(keys.value()->expiresAt, std::optional<qint64>(m->clock.now + 3'600'000));
        QCOMPARE(keys.value()->accountId, u"111122223333"_s);
        QCOMPARE(keys.value()->userAgentFeature, "v,w"_ba);
    }
    void row11_itRunsAgainWhenItsKeysEnd()
    {
        script(u"bin/tool"_s,
               "echo x >> " + path(u"runs"_s).toUtf8() + "\ncase $(wc -l < " + path(u"runs"_s).toUtf8() + ") in 1) "
                   + printKeys("ASIAONE", R"(,"Expiration":"2026-01-02T04:04:05Z")").trimmed() + ";;\n*) "
                   + printKeys("ASIATWO", R"(,"Expiration":"2026-01-02T05:04:05Z")").trimmed() + ";;\nesac\n");
        m->write(u"config"_s, "[profile a]\ncredential_process=tool\n");
        const auto provider = m->provider({.profile = u"a"_s});
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIAONE"_ba);
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIAONE"_ba);
        m->clock.now += 3'600'000;
        QCOMPARE(ProvidersFixture::resolve(*provider).value()->accessKeyId, "ASIATWO"_ba);
        QCOMPARE(content(u"runs"_s), "x\nx\n"_ba);
    }
    void row11_keysWithoutAnEndStay()
    {
        script(u"bin/tool"_s, "echo x >> " + path(u"runs"_s).toUtf8() + '\n' + printKeys());
        m->write(u"config"_s, "[profile a]\ncredential_process=tool\n");
        const auto provider = m->provider({.profile = u"a"_s});
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        m->clock.now += 10LL * 86'400'000;
        QVERIFY(ProvidersFixture::resolve(*provider).ok());
        QCOMPARE(content(u"runs"_s), "x\n"_ba);
    }
    void row11_keysThatHaveEndedAlreadyAreSaid()
    {
        script(u"bin/tool"_s, printKeys("ASIAOLD", R"(,"Expiration":"2026-01-02T03:00:00Z")"));
        m->write(u"config"_s, "[profile a]\ncredential_process=tool\n");
        const auto keys = m->resolve(u"a"_s);
        QCOMPARE(keys.error().kind, ErrorKind::SignIn);
        QVERIFY2(keys.error().message.contains(u"already ended"_s), qPrintable(keys.error().message));
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m->home.filePath(name); }
    QString script(const QString &name, const QByteArray &body) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly))
            file.write("#!/bin/sh\n" + body);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path(name);
    }
    [[nodiscard]] QByteArray content(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// That a script has written; 0 where it never did.
    [[nodiscard]] qint64 pidIn(const QString &name) const
    {
        static_cast<void>(QTest::qWaitFor([&] { return content(name).endsWith('\n'); }));
        return content(name).trimmed().toLongLong();
    }
    /// A fetch under way, its timers in the test's hands.
    ResultJob<CredentialsPtr> *start(const QString &command)
    {
        m->files = std::make_unique<SettingsFiles>(m->environment, *m_timers);
        m_source = std::make_unique<ProcessSource>(u"a"_s, command,
                                                   ProviderContext{.clock = m->clock,
                                                                   .timers = *m_timers,
                                                                   .services = m->services,
                                                                   .files = *m->files,
                                                                   .prompter = m->prompter});
        auto *job = m_source->fetch(m_owner.get(), CallOrigin::Person);
        job->start();
        return job;
    }
    Result<CredentialsPtr> keysOf(const QString &command)
    {
        auto *job = start(command);
        if (!QTest::qWaitFor([job] { return job->isFinished(); }))
            return Error{.kind = ErrorKind::Timeout, .message = u"never finished"_s};
        return job->result();
    }

    std::unique_ptr<ProvidersFixture> m;
    std::unique_ptr<FakeTimers> m_timers;
    std::unique_ptr<ProcessSource> m_source;
    std::unique_ptr<QObject> m_owner;
};

QTEST_GUILESS_MAIN(TstProcessSource)
#include "tst_processsource.moc"
