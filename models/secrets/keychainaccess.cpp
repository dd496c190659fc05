// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/keychainaccess.h"

#include "models/secrets/unlockedcheck.h"

#include <qt6keychain/keychain.h>

namespace zonescope {

namespace {

using Answered = std::function<void(KeychainAnswer)>;

/// Overwrites the buffer itself, which the QKeychain job shares, where scrub() would overwrite a copy of it.
void scrubShared(const QByteArray &bytes)
{
    volatile char *data = const_cast<char *>(bytes.constData()); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    for (qsizetype i = 0; i < bytes.size(); ++i)
        data[i] = 0;
}

KeychainAnswer answerOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return {.outcome = KeychainAnswer::Outcome::Done};
    case QKeychain::EntryNotFound:
        return {.outcome = KeychainAnswer::Outcome::NotFound};
    default:
        return {.outcome = KeychainAnswer::Outcome::Failed, .detail = job.errorString()};
    }
}

// QKeychain jobs have no parent and delete themselves: the keychain's callbacks hold bare pointers to them, so that one
// deleted while it runs would be written to after its end.

void read(const KeychainRequest &request, const Answered &answered)
{
    auto *job = new QKeychain::ReadPasswordJob(request.service);
    job->setKey(request.key);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answered] {
        KeychainAnswer answer = answerOf(*job);
        const QByteArray bytes = job->binaryData();
        if (answer.outcome == KeychainAnswer::Outcome::Done)
            answer.secret = SecretBytes(bytes);
        scrubShared(bytes);
        answered(std::move(answer));
    });
    job->start();
}

void write(const KeychainRequest &request, const Answered &answered)
{
    auto *job = new QKeychain::WritePasswordJob(request.service);
    job->setKey(request.key);
    const QByteArray bytes = request.secret.view().toByteArray();
    job->setBinaryData(bytes);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, bytes, answered] {
        scrubShared(bytes);
        answered(answerOf(*job));
    });
    job->start();
}

void remove(const KeychainRequest &request, const Answered &answered)
{
    auto *job = new QKeychain::DeletePasswordJob(request.service);
    job->setKey(request.key);
    QObject::connect(job, &QKeychain::Job::finished, job, [job, answered] { answered(answerOf(*job)); });
    job->start();
}

} // namespace

KeychainAccess KeychainAccess::system()
{
    const auto ask = [](const KeychainRequest &request, const Answered &answered) {
        switch (request.action) {
        case KeychainRequest::Action::Read:
            return read(request, answered);
        case KeychainRequest::Action::Write:
            return write(request, answered);
        case KeychainRequest::Action::Remove:
            return remove(request, answered);
        }
    };
    return {.ask = ask, .checkUnlocked = makeUnlockedCheck};
}

} // namespace zonescope
