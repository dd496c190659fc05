// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/memorysecretstore.h"
#include "tests/models/secrets/jobrun.h"

using namespace Qt::StringLiterals;
using namespace zonescope;
using namespace zonescope::test;

class TstMemorySecretStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsReadOverwrittenAndRemoved()
    {
        MemorySecretStore store;
        QVERIFY(resultOf(store.write(u"a"_s, SecretBytes("one"), nullptr)).ok());
        QVERIFY(resultOf(store.write(u"a"_s, SecretBytes(QByteArrayView("t\0o", 3)), nullptr)).ok());
        for (int i = 0; i < 2; ++i) {
            const Result<SecretBytes> secret = resultOf(store.read(u"a"_s, nullptr));
            QVERIFY(secret.ok());
            QVERIFY(secret->view() == QByteArrayView("t\0o", 3));
        }
        QCOMPARE(store.count(), 1);
        QVERIFY(resultOf(store.remove(u"a"_s, nullptr)).ok());
        QVERIFY(!store.contains(u"a"_s));
        QCOMPARE(resultOf(store.read(u"a"_s, nullptr)).error().kind, ErrorKind::NotFound);
    }

    void removingWhatIsNotThereSucceeds()
    {
        MemorySecretStore store;
        QVERIFY(resultOf(store.remove(u"a"_s, nullptr)).ok());
    }

    void aScriptedFailureEndsEveryJobWithIt()
    {
        MemorySecretStore store;
        const Error failure{.kind = ErrorKind::SecretStore, .message = u"locked"_s};
        store.setFailure(failure);
        QVERIFY(resultOf(store.read(u"a"_s, nullptr)).error() == failure);
        QVERIFY(resultOf(store.write(u"a"_s, SecretBytes("x"), nullptr)).error() == failure);
        QVERIFY(resultOf(store.remove(u"a"_s, nullptr)).error() == failure);
        QCOMPARE(store.count(), 0);
        store.setFailure({});
        QVERIFY(resultOf(store.write(u"a"_s, SecretBytes("x"), nullptr)).ok());
    }

    void aSilentStoreEndsOnlyByCancelling()
    {
        MemorySecretStore store;
        store.setSilent(true);
        const std::unique_ptr<ResultJob<SecretBytes>> job(store.read(u"a"_s, nullptr));
        QSignalSpy finished(job.get(), &Job::finished);
        job->start();
        QVERIFY(job->isRunning());
        job->cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job->result().error().kind, ErrorKind::Cancelled);
    }

    void jobsOutliveTheStore()
    {
        auto store = std::make_unique<MemorySecretStore>();
        ResultJob<Done> *job = store->write(u"a"_s, SecretBytes("x"), nullptr);
        store.reset();
        QVERIFY(resultOf(job).ok());
    }
};

QTEST_GUILESS_MAIN(TstMemorySecretStore)
#include "tst_memorysecretstore.moc"
