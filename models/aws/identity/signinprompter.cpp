// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/signinprompter.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::SignInPrompter", text);
}

} // namespace

bool SignInQuestion::isSameAs(const SignInQuestion &other) const
{
    if (kind != other.kind)
        return false;
    switch (kind) {
    case Kind::SsoSignIn:
        return sso == other.sso;
    case Kind::MfaCode:
        // A code works once: two roles with one device need two.
        return mfaSerial == other.mfaSerial && roleArn == other.roleArn;
    case Kind::Command:
        return command == other.command;
    }
    return false;
}

ResultJob<SignInAnswerPtr> *NoPrompter::ask(const SignInQuestion &question, CallOrigin, QObject *parent)
{
    return new ReadyJob<SignInAnswerPtr>(unansweredError(question), parent);
}

Error unansweredError(const SignInQuestion &question)
{
    QStringList sentences;
    if (!question.reason.isEmpty())
        sentences << question.reason;
    switch (question.kind) {
    case SignInQuestion::Kind::SsoSignIn:
        sentences << tr("The profile “%1” signs in through IAM Identity Center.").arg(question.profile);
        break;
    case SignInQuestion::Kind::MfaCode:
        sentences << tr("The role %1 wants a code of the MFA device %2.").arg(question.roleArn, question.mfaSerial);
        break;
    case SignInQuestion::Kind::Command:
        break;
    }
    if (!question.command.isEmpty())
        sentences << tr("Run: %1").arg(question.command);
    return {.kind = ErrorKind::SignIn, .message = sentences.join(u' ')};
}

} // namespace zonescope::aws
