// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/signindesk.h"

namespace zonescope::aws {

class SignInDesk::Private { };

SignInDesk::SignInDesk(IdentityServices &, HelperEndpointSettings, EnvironmentVariables, QObject *parent)
    : QObject(parent)
{
}

SignInDesk::~SignInDesk() = default;

ResultJob<SignInAnswerPtr> *SignInDesk::ask(const SignInQuestion &question, CallOrigin, QObject *parent)
{
    return new ReadyJob<SignInAnswerPtr>(unansweredError(question), parent);
}

std::optional<SignInView> SignInDesk::view() const
{
    return {};
}

void SignInDesk::signIn(SsoMethod) { }
void SignInDesk::giveMfaCode(SecretBytes) { }
void SignInDesk::dismiss() { }
void SignInDesk::permitAgain() { }

} // namespace zonescope::aws
