// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/connectiontest.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace zonescope {

using State = ConnectionVerdict::State;

class ConnectionTestTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodCredentialsNameTheirSource()
    {
        const auto verdict = credentialsVerdict(u"profile prod (~/.aws/config)"_s);
        QCOMPARE(verdict.state, State::Good);
        QVERIFY(verdict.title.contains(u"profile prod (~/.aws/config)"_s));
    }
    void missingCredentialsSayWhatToDo()
    {
        const auto verdict =
            credentialsVerdict(Error{.kind = ErrorKind::SignIn, .message = u"Run: aws sso login --profile prod"_s});
        QCOMPARE(verdict.state, State::Bad);
        QVERIFY(verdict.meaning.contains(u"aws sso login --profile prod"_s));
    }
    void theIdentityIsNamedByRoleAndAccount()
    {
        const auto verdict =
            identityVerdict(aws::CallerIdentity{.arn = u"arn:aws:sts::111122223333:assumed-role/DataSteward/me"_s,
                                                .userId = u"A:me"_s,
                                                .accountId = u"111122223333"_s});
        QCOMPARE(verdict.state, State::Good);
        QCOMPARE(verdict.title, u"Signed in as DataSteward in account 111122223333"_s);
    }
    void stsOutOfReachIsUnknownAndNotBad()
    {
        const auto away = identityVerdict(Error{.kind = ErrorKind::Timeout, .message = u"no answer"_s});
        QCOMPARE(away.state, State::Unknown);
        QVERIFY(away.meaning.contains(u"VPC endpoint"_s));
        const auto refused = identityVerdict(Error{.kind = ErrorKind::SignIn, .message = u"bad token"_s});
        QCOMPARE(refused.state, State::Bad);
    }
    void row23DenialAndMembershipAreToldApart()
    {
        ServiceTrial trial = trialOf(
            ErrorKind::Denied,
            u"User: arn:aws:sts::1:assumed-role/R/me is not authorized to perform: datazone:GetDomain on resource: x"_s);
        ConnectionVerdict verdict = serviceVerdict(trial);
        QCOMPARE(verdict.state, State::Bad);
        QVERIFY(verdict.title.contains(u"datazone:GetDomain"_s));
        QVERIFY(verdict.askWhom.contains(u"administrator"_s));
        for (const QString &fact : {u"datazone:GetDomain"_s, u"111122223333"_s, u"eu-west-1"_s, u"req-1"_s})
            QVERIFY2(verdict.request.contains(fact), qPrintable(verdict.request));

        verdict =
            serviceVerdict(trialOf(ErrorKind::NotMember, u"User is not permitted to perform operation: ListDomains"_s));
        QVERIFY(verdict.title.contains(u"member"_s));
        QVERIFY(verdict.askWhom.contains(u"owner of the project or domain"_s));
        QVERIFY(verdict.request.contains(u"req-1"_s));

        verdict = serviceVerdict(
            trialOf(ErrorKind::NotMember, u"User is not permitted to perform operation: user profile is ASSIGNED"_s));
        QVERIFY(verdict.title.contains(u"user profile"_s));
        QVERIFY(verdict.request.contains(u"activate"_s));
    }
    void networkFailuresNameTheEndpointAndItsSource()
    {
        ServiceTrial trial = trialOf(ErrorKind::Network, u"host not found"_s);
        trial.endpointSource = u"AWS_ENDPOINT_URL"_s;
        const auto verdict = serviceVerdict(trial);
        QVERIFY(verdict.title.contains(trial.endpoint));
        QVERIFY(verdict.meaning.contains(u"api.aws"_s));
        QVERIFY(verdict.meaning.contains(u"AWS_ENDPOINT_URL"_s));
        const auto tls = serviceVerdict(trialOf(ErrorKind::Tls, u"self-signed"_s));
        QVERIFY(tls.meaning.contains(u"AWS_CA_BUNDLE"_s));
    }
    void noDomainIsGoodAndSaysSo()
    {
        const auto verdict =
            serviceVerdict({.region = u"eu-west-1"_s, .endpoint = u"https://datazone.eu-west-1.api.aws"_s});
        QCOMPARE(verdict.state, State::Good);
        QVERIFY(verdict.meaning.contains(u"No domain"_s));
    }
    void hostileTextsStayInOneVisibleLine()
    {
        const auto verdict = serviceVerdict(trialOf(ErrorKind::Service, u"a\nb\u202e<b>"_s + QString(5'000, u'x')));
        QVERIFY(!verdict.meaning.contains(u'\n'));
        QVERIFY(!verdict.meaning.contains(u'\u202e'));
        QVERIFY(verdict.meaning.size() < 1'000);
    }

private:
    static ServiceTrial trialOf(ErrorKind kind, const QString &message)
    {
        return {.region = u"eu-west-1"_s,
                .endpoint = u"https://datazone.eu-west-1.api.aws"_s,
                .identity = aws::CallerIdentity{.arn = u"arn:aws:sts::111122223333:assumed-role/R/me"_s,
                                                .userId = u"A"_s,
                                                .accountId = u"111122223333"_s},
                .error = Error{.kind = kind, .message = message, .requestId = u"req-1"_s}};
    }
};

} // namespace zonescope

QTEST_GUILESS_MAIN(zonescope::ConnectionTestTest)
#include "tst_connectiontest.moc"
