// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/identity/signindesk.h"
#include "ui/windowbackend.h"

/// Questions of signing in as a connection would ask them, for tests and screenshots.
namespace zonescope::test {

/// Of the profile "prod" at the portal "northmere". With a page, a code and ten minutes where the phase has them.
[[nodiscard]] aws::SignInView ssoView(aws::SignInView::Phase phase, qint64 nowMs);

/// Of the role DataSteward with the device "arn:aws:iam::111122223333:mfa/anna".
[[nodiscard]] aws::SignInView mfaView(aws::SignInView::Phase phase, bool codeWasRefused = false);

/// `aws login`, to be run in a terminal.
[[nodiscard]] aws::SignInView commandView();

/// All that the sheet can say: each phase of each kind of question, and one that failed.
[[nodiscard]] QList<aws::SignInView> everySignInView(qint64 nowMs);

/// Signed in as DataSteward, with keys for 42 minutes.
[[nodiscard]] ConnectionStatus stewardStatus(qint64 nowMs);

/// What the program says of the environment AWS_PROFILE=prod with an endpoint of its own for DataZone and a proxy with
/// a password; no files.
[[nodiscard]] QList<aws::SettingLine> exampleSettings();

} // namespace zonescope::test
