// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/connections/connectiontest.h"

#include "models/base/textformat.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using State = ConnectionVerdict::State;

constexpr int longestText = 300; ///< of the service

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::ConnectionTest", text);
}

/// What failed, in words of its own and safe to show.
QString said(const Error &error)
{
    const QString text = firstLine(error.message, longestText);
    return text.isEmpty() ? plainMeaning(error) : text;
}

bool isAboutReaching(ErrorKind kind)
{
    return kind == ErrorKind::Network || kind == ErrorKind::Timeout || kind == ErrorKind::Tls
        || kind == ErrorKind::BadReply;
}

/// The action that IAM names: "… is not authorized to perform: datazone:ListDomains on resource …".
QString deniedAction(const QString &message)
{
    static const QRegularExpression named(uR"(not authorized to perform:\s*([\w-]+:\w+))"_s);
    const auto match = named.match(message);
    return match.hasMatch() ? match.captured(1) : u"datazone:ListDomains"_s;
}

/// Who asks, where, and what AWS answered: lines for whoever is to help.
QString factsFor(const ServiceTrial &trial)
{
    QStringList lines;
    if (trial.identity) {
        lines << tr("Account: %1").arg(firstLine(trial.identity->accountId));
        lines << tr("Identity: %1").arg(firstLine(trial.identity->arn, longestText));
    }
    lines << tr("Region: %1").arg(firstLine(trial.region));
    if (!trial.error->operation.isEmpty())
        lines << tr("Call: %1").arg(trial.error->operation);
    lines << tr("Answer: %1").arg(said(*trial.error));
    if (!trial.error->requestId.isEmpty())
        lines << tr("Request id: %1").arg(firstLine(trial.error->requestId));
    return lines.join(u'\n');
}

void explainDenial(ConnectionVerdict &verdict, const ServiceTrial &trial)
{
    const QString action = deniedAction(trial.error->message);
    verdict.title = tr("An IAM policy does not allow %1").arg(action);
    verdict.meaning = tr("The keys are good, but no policy of this identity allows the call, or one forbids it. "
                         "Where only ListDomains is denied, a domain can still be opened by its id.");
    verdict.askWhom = tr("the AWS administrator of the account");
    verdict.request = tr("Please allow %1 for this identity, for example with the statement\n"
                         "{\"Effect\": \"Allow\", \"Action\": \"%1\", \"Resource\": \"*\"}")
                          .arg(action)
        + u"\n\n"_s + factsFor(trial);
}

void explainMembership(ConnectionVerdict &verdict, const ServiceTrial &trial)
{
    static const QRegularExpression profile(uR"(user profile|ASSIGNED|not activated|deactivated)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const bool isAboutProfile = trial.error->message.contains(profile);
    if (isAboutProfile) {
        verdict.title = tr("The user profile in this domain is not active");
        verdict.meaning = tr("DataZone knows this identity, but its user profile is not activated. Sign in to the "
                             "portal of the domain once, or let the owner of the domain activate the profile.");
        verdict.askWhom = tr("the owner of the domain");
        verdict.request = tr("Please activate my user profile in the domain.") + u"\n\n"_s + factsFor(trial);
        return;
    }
    verdict.title = tr("DataZone does not list this identity as a member");
    verdict.meaning = tr("An IAM policy does not help here: DataZone wants a member of the project, or an active user "
                         "profile in the domain. Its answer does not say which of the two is missing.");
    verdict.askWhom = tr("the owner of the project or domain");
    verdict.request = tr("Please add this identity as a member of the project, and see that its user profile in the "
                         "domain is active.")
        + u"\n\n"_s + factsFor(trial);
}

void explainReach(ConnectionVerdict &verdict, const ServiceTrial &trial)
{
    const QString host = firstLine(trial.endpoint);
    switch (trial.error->kind) {
    case ErrorKind::Tls:
        verdict.title = tr("The certificate of %1 is not trusted").arg(host);
        verdict.meaning =
            tr("Where a company's proxy reads TLS, name its certificates with AWS_CA_BUNDLE or ca_bundle. "
               "Check the clock too.");
        break;
    case ErrorKind::BadReply:
        verdict.title = tr("%1 did not answer like AWS").arg(host);
        verdict.meaning = tr("A proxy or gateway stands in between. Check HTTPS_PROXY, and the endpoint.");
        break;
    default:
        verdict.title = tr("%1 cannot be reached").arg(host);
        verdict.meaning = tr("Check the network, the VPN and the proxy. A firewall that lets *.amazonaws.com through "
                             "blocks DataZone, whose host ends in api.aws.");
        break;
    }
    if (!trial.endpointSource.isEmpty())
        verdict.meaning += u' ' + tr("The endpoint comes from %1.").arg(firstLine(trial.endpointSource));
    verdict.meaning += u' ' + tr("(%1)").arg(said(*trial.error));
    verdict.askWhom = tr("whoever looks after the network");
    verdict.request = tr("Please let this computer reach %1 over HTTPS.").arg(host) + u"\n\n"_s + factsFor(trial);
}

} // namespace

ConnectionVerdict credentialsVerdict(const Result<QString> &source)
{
    if (source)
        return {.state = State::Good, .title = tr("Credentials from %1").arg(firstLine(*source, longestText))};
    const Error &error = source.error();
    ConnectionVerdict verdict{.state = State::Bad, .meaning = said(error), .error = error};
    switch (error.kind) {
    case ErrorKind::SignIn:
        verdict.title = tr("There are no credentials");
        break;
    case ErrorKind::Usage:
        verdict.title = tr("The settings cannot be used");
        break;
    case ErrorKind::SecretStore:
        verdict.title = tr("The system keychain cannot be used");
        break;
    case ErrorKind::Denied:
        verdict.title = tr("The role may not be taken on");
        verdict.askWhom = tr("the AWS administrator of the account");
        verdict.request = tr("Please let me take on this role.") + u"\n\n"_s + said(error);
        break;
    default:
        verdict.title = tr("The credentials could not be had");
        break;
    }
    return verdict;
}

ConnectionVerdict identityVerdict(const Result<aws::CallerIdentity> &identity)
{
    if (identity) {
        return {.state = State::Good,
                .title = tr("Signed in as %1 in account %2")
                             .arg(firstLine(identity->principalName()), firstLine(identity->accountId)),
                .meaning = firstLine(identity->arn, longestText)};
    }
    const Error &error = identity.error();
    if (error.kind == ErrorKind::SignIn) {
        return {.state = State::Bad,
                .title = tr("AWS does not accept these credentials"),
                .meaning = tr("They are wrong, have ended, or are for another partition. (%1)").arg(said(error)),
                .error = error};
    }
    return {.state = State::Unknown,
            .title = tr("Who this is could not be found out"),
            .meaning = isAboutReaching(error.kind)
                ? tr("STS cannot be reached, as behind a VPC endpoint. That does not matter if DataZone answers. (%1)")
                      .arg(said(error))
                : tr("STS did not say. That does not matter if DataZone answers. (%1)").arg(said(error)),
            .error = error};
}

ConnectionVerdict serviceVerdict(const ServiceTrial &trial)
{
    if (!trial.error) {
        return {.state = State::Good,
                .title = tr("DataZone answers at %1 (%2)").arg(firstLine(trial.endpoint), firstLine(trial.region)),
                .meaning = trial.domains > 0
                    ? QString()
                    : tr("No domain is listed. Domains that may not be listed can be opened by their id.")};
    }
    ConnectionVerdict verdict{.state = State::Bad, .error = trial.error};
    switch (trial.error->kind) {
    case ErrorKind::Denied:
        explainDenial(verdict, trial);
        break;
    case ErrorKind::NotMember:
        explainMembership(verdict, trial);
        break;
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::BadReply:
        explainReach(verdict, trial);
        break;
    case ErrorKind::SignIn:
        verdict.title = tr("DataZone does not accept these credentials");
        verdict.meaning = tr("They are wrong, have ended, or are for another partition than %1. (%2)")
                              .arg(firstLine(trial.region), said(*trial.error));
        break;
    default:
        verdict.title = tr("DataZone did not do what was asked");
        verdict.meaning = plainMeaning(*trial.error) + u' ' + tr("(%1)").arg(said(*trial.error));
        break;
    }
    return verdict;
}

} // namespace zonescope
