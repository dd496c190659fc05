// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/credentials.h"
#include "models/aws/identity/ssosession.h"

#include <QtCore/QString>

#include <functional>

namespace zonescope::aws {

/// Something that only a person can do so that credentials can be had.
struct SignInQuestion {
    enum class Kind : quint8 {
        SsoSignIn, ///< sign in to an IAM Identity Center portal, in the browser
        MfaCode, ///< six digits of an MFA device
        Command, ///< run a command in a terminal, such as `aws login`; the question answers itself when that has worked
    };

    Kind kind = Kind::SsoSignIn;
    QString profile{}; ///< on whose behalf; for people
    QString reason{}; ///< one sentence: "The session ended at 02:10." Empty for a first sign-in
    SsoSession sso{}; ///< SsoSignIn
    QString mfaSerial{}; ///< MfaCode: serial number or ARN of the device
    QString roleArn{}; ///< MfaCode: the role that wants it
    bool codeWasRefused = false; ///< MfaCode: the code given before was wrong or used up
    QString command{}; ///< the command that does it in a terminal; for a run without a window too
    /// Command: asked every 2 s whether it has been run, while its job lives. Unset: nobody can tell.
    std::function<bool()> isAnswered{};

    /// Whether one answer serves both.
    [[nodiscard]] bool isSameAs(const SignInQuestion &other) const;
};

/// What came of a question. Whoever tries an MFA code holds the answer until that is done: the sheet shows that the
/// code is being tried, and asks again in place where the next question says that the code was refused.
struct SignInAnswer {
    SecretBytes mfaCode{}; ///< MfaCode only; an SSO sign-in has put its token into the cache file
};

using SignInAnswerPtr = std::shared_ptr<const SignInAnswer>;

/// Where credential providers turn when they need a person. One for each connection, outlives the providers.
class SignInPrompter {
    Q_DISABLE_COPY_MOVE(SignInPrompter)

public:
    SignInPrompter() = default;
    virtual ~SignInPrompter() = default;

    /// A job, not started, that ends when a person has answered. ErrorKind::SignIn where nobody may be asked (in the
    /// background, without a window) or the question was dismissed; the message then says what to do, with the command.
    /// Dropping the job withdraws the question where nobody else waits for it.
    [[nodiscard]] virtual ResultJob<SignInAnswerPtr> *ask(const SignInQuestion &question, CallOrigin origin,
                                                          QObject *parent) = 0;
};

/// For runs without a window: every question is an error that names the command to run.
class NoPrompter final : public SignInPrompter {
public:
    [[nodiscard]] ResultJob<SignInAnswerPtr> *ask(const SignInQuestion &question, CallOrigin origin,
                                                  QObject *parent) override;
};

/// The error of an unanswered question: kind SignIn, what is needed, and the command to run.
[[nodiscard]] Error unansweredError(const SignInQuestion &question);

} // namespace zonescope::aws
