// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/signinviews.h"

#include "models/aws/profiles.h"

using namespace Qt::StringLiterals;

namespace zonescope::test {

using Kind = aws::SignInQuestion::Kind;
using Phase = aws::SignInView::Phase;

namespace {

constexpr qint64 minuteMs = 60'000;

} // namespace

aws::SignInView ssoView(Phase phase, qint64 nowMs)
{
    aws::SignInView view{.question = {.kind = Kind::SsoSignIn,
                                      .profile = u"prod"_s,
                                      .sso = {.name = u"northmere"_s,
                                              .startUrl = u"https://northmere.awsapps.com/start"_s,
                                              .region = "eu-west-1"},
                                      .command = u"aws sso login --profile prod"_s},
                         .phase = phase};
    constexpr qint64 patienceMs = 10 * minuteMs;
    if (phase == Phase::WaitingForBrowser) {
        view.url = QUrl(u"https://oidc.eu-west-1.amazonaws.com/authorize?response_type=code&scopes=sso%3Aaccount"_s);
        view.expiresAtMs = nowMs + patienceMs;
    }
    if (phase == Phase::WaitingForDevice) {
        view.url = QUrl(u"https://northmere.awsapps.com/start/#/device?user_code=BCDF-GHJK"_s);
        view.userCode = u"BCDF-GHJK"_s;
        view.expiresAtMs = nowMs + patienceMs;
    }
    return view;
}

aws::SignInView mfaView(Phase phase, bool codeWasRefused)
{
    return {.question = {.kind = Kind::MfaCode,
                         .profile = u"prod-admin"_s,
                         .mfaSerial = u"arn:aws:iam::111122223333:mfa/anna"_s,
                         .roleArn = u"arn:aws:iam::111122223333:role/DataSteward"_s,
                         .codeWasRefused = codeWasRefused},
            .phase = phase};
}

aws::SignInView commandView()
{
    return {.question = {.kind = Kind::Command,
                         .profile = u"console"_s,
                         .reason = u"The session ended at 02:10."_s,
                         .command = u"aws login --profile console --region eu-west-1"_s}};
}

QList<aws::SignInView> everySignInView(qint64 nowMs)
{
    aws::SignInView ended = ssoView(Phase::Asking, nowMs);
    ended.question.reason = u"The session ended at 02:10."_s;
    aws::SignInView failed = ssoView(Phase::Asking, nowMs);
    failed.problem = Error{.kind = ErrorKind::Network, .message = u"Host oidc.eu-west-1.amazonaws.com not found"_s};
    return {ended,
            failed,
            ssoView(Phase::Starting, nowMs),
            ssoView(Phase::WaitingForBrowser, nowMs),
            ssoView(Phase::WaitingForDevice, nowMs),
            mfaView(Phase::Asking),
            mfaView(Phase::Checking),
            mfaView(Phase::Asking, true),
            commandView()};
}

ConnectionStatus stewardStatus(qint64 nowMs)
{
    constexpr qint64 leftMs = 42 * minuteMs + minuteMs / 2;
    return {.accountId = u"111122223389"_s,
            .principalName = u"DataSteward"_s,
            .principalArn = u"arn:aws:sts::111122223389:assumed-role/DataSteward/anna"_s,
            .region = u"eu-west-1"_s,
            .credentialSource = u"SSO session northmere"_s,
            .expiresAt = nowMs + leftMs,
            .canSignOut = true};
}

QList<aws::SettingLine> exampleSettings()
{
    const aws::EnvironmentVariables environment{
        {u"AWS_PROFILE"_s, u"prod"_s},
        {u"AWS_ENDPOINT_URL_DATAZONE"_s, u"https://vpce-0abc.datazone.eu-west-1.vpce.amazonaws.com"_s},
        {u"HTTPS_PROXY"_s, u"http://anna:pa55w0rd@proxy.example.com:3128"_s}};
    const auto config = aws::parseConfigFile("[profile prod]\nregion = eu-west-1\nretry_mode = adaptive\n",
                                             aws::ConfigFlavour::Config, u"~/.aws/config"_s);
    const auto settings = aws::resolveSettings({}, environment, aws::Profiles(*config, {}));
    return settings ? aws::describeSettings(*settings) : QList<aws::SettingLine>();
}

} // namespace zonescope::test
