// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/timestamp.h"
#include "models/datazone/decoding.h"
#include "models/datazone/runjson.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStringDecoder>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::datazone;

namespace {

/// JSON written with ' for ", since moc (Qt 6.4) loses functions after raw strings that hold quotes and backslashes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

Run smallest()
{
    return Run{.id = u"r1"_s,
               .dataSourceId = u"s1"_s,
               .projectId = u"p1"_s,
               .type = RunType::Scheduled,
               .status = RunStatus::Requested,
               .createdAt = 1'767'323'045'006,
               .updatedAt = 1'767'323'046'000};
}

Run withDetail(const QString &detail)
{
    Run run = smallest();
    run.errorMessage = RunError{.errorType = RunErrorType::Validation, .errorDetail = detail};
    return run;
}

} // namespace

class TstRunJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void absentMembersAreLeftOut()
    {
        QCOMPARE(
            runToJson(smallest(), u"dzd_1"_s),
            (json("{'domainId':'dzd_1','id':'r1','dataSourceId':'s1','type':'SCHEDULED','status':'REQUESTED','"
                  "projectId':'p1','createdAt':'2026-01-02T03:04:05.006Z','updatedAt':'2026-01-02T03:04:06.000Z'}")));
    }

    void everyMemberIsWrittenUnderTheApisNameAndNesting()
    {
        Run run = smallest();
        run.startedAt = run.createdAt + 1;
        run.stoppedAt = run.createdAt + 2;
        run.status = OpenEnum<RunStatus>::fromApi(u"NEW \"WORD\""_s);
        run.runStatisticsForAssets = RunStatistics{.added = 0, .failed = -3};
        run.errorMessage = RunError{.errorType = RunErrorType::ServiceQuotaExceeded, .errorDetail = u""_s};
        run.lineageSummary = LineageSummary{.importStatus = LineageImportStatus::InProgress};
        const QByteArray line = runToJson(run, u"dzd_1"_s);
        QVERIFY(line.contains("\"status\":\"NEW \\\"WORD\\\"\""));
        QVERIFY(line.contains(json("'runStatisticsForAssets':{'added':0,'failed':-3}")));
        QVERIFY(
            line.contains(json("'errorMessage':{'errorType':'SERVICE_QUOTA_EXCEEDED_EXCEPTION','errorDetail':''}")));
        QVERIFY(line.contains(json("'lineageSummary':{'importStatus':'IN_PROGRESS'}")));
        // A reader of the API reads the same run back.
        const Result<RunDetail> back = decodeRunDetail(line);
        QVERIFY(back.ok());
        QVERIFY(back->run == run);
        QCOMPARE(back->domainId, u"dzd_1"_s);
    }

    void presentButEmptyStructuresStayPresent()
    {
        Run run = smallest();
        run.runStatisticsForAssets = RunStatistics{};
        run.lineageSummary = LineageSummary{};
        const Result<RunDetail> back = decodeRunDetail(runToJson(run, u"dzd_1"_s));
        QVERIFY(back.ok());
        QVERIFY(back->run == run);
    }

    void everyCharacterIsEscapedOrValidUtf8()
    {
        QString text;
        for (char32_t code = 0; code < 0x3000; ++code)
            text.append(QChar(static_cast<char16_t>(code)));
        text.append(u"\U0001F600\U0010FFFF\uFFFF"_s);
        const QByteArray line = runToJson(withDetail(text), u"dzd_1"_s);
        for (const char c : line)
            QVERIFY(static_cast<unsigned char>(c) >= 0x20);
        QCOMPARE(detailOf(line), text);
    }

    void loneSurrogatesBecomeReplacementCharacters()
    {
        QString text = u"a"_s + QChar(0xd83d) + u"b"_s + QChar(0xde00) + QChar(0xd83d);
        QCOMPARE(detailOf(runToJson(withDetail(text), u"dzd_1"_s)), u"a\uFFFDb\uFFFD\uFFFD"_s);
    }

    void pairsSurviveAtEveryPlaceOfALongText()
    {
        const QString pair = u"\U0001F600"_s;
        for (qsizetype size = 4090; size < 4100; ++size) {
            const QString text = QString(size, u'x') + pair + QString(5000, u'\u0001') + pair;
            QCOMPARE(detailOf(runToJson(withDetail(text), u"dzd_1"_s)), text);
        }
        QString mebibyte;
        while (mebibyte.size() < 1 << 20)
            mebibyte.append(u"表\U0001F600\"\n"_s);
        QCOMPARE(detailOf(runToJson(withDetail(mebibyte), u"dzd_1"_s)), mebibyte);
    }

    void timesAreTheSameAsIsoTimestamps()
    {
        constexpr qint64 day = 86'400'000;
        Run run = smallest();
        const auto check = [&run](qint64 ms) {
            run.createdAt = ms;
            const QByteArray expected = "\"createdAt\":\"" + isoTimestamp(ms).toLatin1() + '"';
            return runToJson(run, u"dzd_1"_s).contains(expected);
        };
        for (qint64 days = -720'000; days < 2'930'000; days += 97)
            QVERIFY2(check(days * day + 1), qPrintable(isoTimestamp(days * day + 1)));
        for (qint64 days = 10'000; days < 12'000; ++days) // over several leap years, day by day
            QVERIFY(check(days * day - 1));
        for (const qint64 ms :
             {qint64(0), qint64(-1), day - 1, qint64(253'402'300'799'999), qint64(-62'135'596'800'000)})
            QVERIFY(check(ms));
    }

    void appendingDoesNotTouchWhatIsThere()
    {
        QByteArray out = "x\n";
        appendRunJson(out, smallest(), u"dzd_1"_s);
        QCOMPARE(out, "x\n" + runToJson(smallest(), u"dzd_1"_s));
    }

    void writing1000Runs()
    {
        Run run = withDetail(QString(120, u'x'));
        run.startedAt = run.stoppedAt = run.createdAt;
        run.runStatisticsForAssets = RunStatistics{.added = 1, .updated = 2, .unchanged = 3, .skipped = 4, .failed = 5};
        qsizetype size = 0;
        QBENCHMARK
        {
            QByteArray out;
            out.reserve(1 << 20);
            for (int i = 0; i < 1000; ++i)
                appendRunJson(out, run, u"dzd_1"_s);
            size = out.size();
        }
        QVERIFY(size > 400'000);
    }

private:
    /// errorDetail as a strict reader sees it.
    static QString detailOf(const QByteArray &line)
    {
        QStringDecoder utf8(QStringDecoder::Utf8);
        const QString text = utf8.decode(line);
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(line, &error).object();
        if (utf8.hasError() || error.error != QJsonParseError::NoError || text.contains(u'\n'))
            return u"not one line of valid JSON"_s;
        return object["errorMessage"_L1]["errorDetail"_L1].toString();
    }
};

QTEST_GUILESS_MAIN(TstRunJson)
#include "tst_runjson.moc"
