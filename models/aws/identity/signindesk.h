// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/identityservices.h"
#include "models/aws/identity/signinprompter.h"
#include "models/aws/systemenvironment.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>
#include <optional>

namespace zonescope::aws {

/// How an SSO sign-in is done.
enum class SsoMethod : quint8 { Browser, DeviceCode };

/// What the sheet shows of the question at hand. A value; every text is plain.
struct SignInView {
    enum class Phase : quint8 {
        Asking, ///< waits for the person's choice or code
        Starting, ///< speaks to the service before anything can be shown
        WaitingForBrowser, ///< the page is open in the browser; url() can be copied
        WaitingForDevice, ///< the code is shown; the page is open in the browser
        Checking, ///< an MFA code was given and is being tried
    };

    SignInQuestion question{};
    Phase phase = Phase::Asking;
    QUrl url{}; ///< the page to open; holds no secret that outlives the sign-in
    QString userCode{}; ///< WaitingForDevice
    std::optional<qint64> expiresAtMs{}; ///< when this attempt ends by itself
    std::optional<Error> problem{}; ///< the last attempt failed; the question stands
};

/// SignInPrompter with a person in front of it: asks one question at a time, runs the SSO sign-in, and remembers a
/// refusal so that no second sheet opens for the calls that come after. One for each connection, owned by the opened
/// connection. The window shows view() and calls the answers below.
///
/// After dismiss() every question of a person fails at once with ErrorKind::SignIn until permitAgain(); questions of
/// Background origin always fail at once. An SSO question also ends well when its token file holds a live token that
/// somebody else put there since it was asked, a Command question when `isAnswered` of its caller says so. Files are
/// watched, and looked at every 2 s besides.
class SignInDesk final : public QObject, public SignInPrompter {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInDesk)

public:
    /// Both outlive the desk. `endpoints` are those of the connection.
    SignInDesk(IdentityServices &services, HelperEndpointSettings endpoints, const EnvironmentVariables &environment,
               QObject *parent = nullptr);
    ~SignInDesk() override;

    [[nodiscard]] ResultJob<SignInAnswerPtr> *ask(const SignInQuestion &question, CallOrigin origin,
                                                  QObject *parent) override;

    /// The question at hand; nothing where none is.
    [[nodiscard]] std::optional<SignInView> view() const;
    /// Somebody was asked and declined, and has not called permitAgain() since.
    [[nodiscard]] bool isDeclined() const { return m_isDeclined; }

    /// Answers. Each does nothing where it does not fit the question at hand.

    /// While a sign-in is under way it is given up for the new one.
    void signIn(SsoMethod method);
    void giveMfaCode(SecretBytes code);
    void dismiss();
    /// A person chose Sign in: the next question is asked again.
    void permitAgain();

Q_SIGNALS:
    /// view() or isDeclined() is not what it was.
    void changed();
    /// Open this page in the person's browser. Only after signIn().
    void openUrlRequested(const QUrl &url);

private:
    class Private;
    std::unique_ptr<Private> d;
    bool m_isDeclined = false;
};

} // namespace zonescope::aws
