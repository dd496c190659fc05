// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/base/error.h"
#include "models/base/textformat.h"

#include <QtTest/QTest>

using namespace zonescope;
using namespace Qt::StringLiterals;

class TstTextFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void durations()
    {
        QCOMPARE(durationText(0), u"0:00"_s);
        QCOMPARE(durationText(4'999), u"0:04"_s);
        QCOMPARE(durationText(72'000), u"1:12"_s);
        QCOMPARE(durationText(3'723'000), u"1:02:03"_s);
        QCOMPARE(durationText(19 * 86'400'000LL + 4 * 3'600'000LL + 5 * 60'000 + 6'000), u"19 d 4:05:06"_s);
        QCOMPARE(durationText(-5'000), u"\u22120:05"_s);
    }

    void times()
    {
        const qint64 now = 1'767'323'045'000;
        QCOMPARE(timeText(now, TimeDisplay::Utc, now), u"2026-01-02 03:04:05"_s);
        QCOMPARE(timeText(now - 5 * 60'000, TimeDisplay::Relative, now), u"5 min ago"_s);
        QCOMPARE(timeText(now + 2 * 3'600'000, TimeDisplay::Relative, now), u"in 2 h"_s);
        QCOMPARE(timeText(now - 72 * 3'600'000LL, TimeDisplay::Relative, now), u"3 d ago"_s);
        QCOMPARE(timeZoneLabel(TimeDisplay::Utc, now), u"UTC"_s);
    }

    void deceptiveCharactersAreMadeVisible()
    {
        QCOMPARE(visibleText(u"a\u202Eb\u0007c\u007f"_s), u"a<U+202E>b\u2407c\u2421"_s);
        QCOMPARE(visibleText(u"a\nb\tc"_s), u"a\u240Ab\u2409c"_s);
        QCOMPARE(visibleText(u"a\r\nb\tc"_s, true), u"a\nb\tc"_s);
        QCOMPARE(visibleText(u"日本語 العربية"_s), u"日本語 العربية"_s);
        QCOMPARE(visibleText(u"\u0645\u06CC\u200C\u062E"_s), u"\u0645\u06CC\u200C\u062E"_s);
        QCOMPARE(visibleText(QString(QChar(0xd800))), u"<U+D800>"_s);
    }

    void firstLineIsCutWithoutBreakingACharacter()
    {
        QCOMPARE(firstLine(u"\n\n  first \nsecond"_s), u"first"_s);
        QCOMPARE(firstLine(u"abcdef"_s, 4), u"abc\u2026"_s);
        QCOMPARE(firstLine(u"ab\U0001F600def"_s, 4), u"ab\u2026"_s);
        QCOMPARE(firstLine(QString()), QString());
        QCOMPARE(firstLine(QString(1 << 20, u'x')).size(), 300);
    }

    void errorsAreDescribedInOneLine()
    {
        const Error error{.kind = ErrorKind::Denied,
                          .message = u"User is\nnot permitted"_s,
                          .code = u"AccessDeniedException"_s,
                          .requestId = u"abc"_s,
                          .httpStatus = 403,
                          .operation = u"ListProjects"_s};
        QCOMPARE(describe(error),
                 u"User is\u240Anot permitted (ListProjects, AccessDeniedException, HTTP 403, request id abc)"_s);
        QCOMPARE(exitCodeFor(ErrorKind::Denied), 4);
    }
};

QTEST_GUILESS_MAIN(TstTextFormat)
#include "tst_textformat.moc"
