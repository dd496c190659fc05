// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/loginsessionsource.h"

#include "models/aws/providers/ssosource.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

LoginSessionSource::LoginSessionSource(QString profile)
    : m_profile(std::move(profile))
{
}

ResultJob<CredentialsPtr> *LoginSessionSource::fetch(QObject *parent, CallOrigin)
{
    const QString command =
        uR"sh(eval "$(aws configure export-credentials --profile %1 --format env)")sh"_s.arg(shellWord(m_profile));
    return new ReadyJob<CredentialsPtr>(
        Error{.kind = ErrorKind::SignIn,
              .message =
                  QCoreApplication::translate("zonescope::aws::LoginSessionSource",
                                              "The profile “%1” uses a console sign-in (login_session), which is "
                                              "not read yet. This command puts its keys into the environment; "
                                              "start without naming the profile then: %2")
                      .arg(m_profile, command)},
        parent);
}

} // namespace zonescope::aws
