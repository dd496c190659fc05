// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/stsclient.h"

#include "models/aws/decodedcall.h"
#include "models/aws/identity/stsxml.h"
#include "models/aws/uriencoding.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::StsClient", text);
}

/// A form whose secret values never become a QString.
class QueryForm {
public:
    explicit QueryForm(const char *action)
    {
        add("Action", QByteArrayView(action));
        add("Version", "2011-06-15");
    }
    void add(const char *name, QByteArrayView value)
    {
        if (!m_body.isEmpty())
            m_body += '&';
        m_body += name;
        m_body += '=';
        m_body += encodeUri(value);
    }
    void addText(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            add(name, value.toUtf8());
    }
    [[nodiscard]] AwsRequest request(const QString &operation) const
    {
        AwsRequest request;
        request.operation = operation;
        request.method = "POST"_ba;
        request.path = "/"_ba;
        request.body = m_body;
        request.contentType = "application/x-www-form-urlencoded; charset=utf-8"_ba;
        request.readError = stsError;
        return request;
    }

private:
    QByteArray m_body;
};

std::optional<Error> checkSessionName(const QString &name)
{
    static const QRegularExpression allowed(uR"(\A[\w+=,.@-]{2,64}\z)"_s);
    if (allowed.match(name).hasMatch())
        return {};
    return Error{
        .kind = ErrorKind::Usage,
        .message =
            tr("The role session name “%1” must be 2 to 64 letters, digits or any of +=,.@-_.").arg(name.left(80))};
}

template <class T, class Decoder>
ResultJob<T> *call(AwsClient &client, AwsRequest request, Decoder decode, QObject *parent)
{
    return new DecodedCall<T>(client, std::move(request), std::move(decode), parent);
}

} // namespace

QString CallerIdentity::principalName() const
{
    // arn:aws:sts::1:assumed-role/NAME/session, arn:aws:iam::1:user/path/NAME, arn:aws:iam::1:root
    const QString resource = arn.section(u':', 5);
    if (resource.startsWith("assumed-role/"_L1))
        return resource.section(u'/', 1, 1);
    return resource.section(u'/', -1);
}

StsClient::StsClient(std::unique_ptr<AwsClient> client)
    : m_client(std::move(client))
{
}

StsClient::~StsClient() = default;

ResultJob<CredentialsPtr> *StsClient::assumeRole(const AssumeRoleInput &input, QObject *parent, CallOrigin origin)
{
    if (const auto problem = checkSessionName(input.sessionName))
        return new ReadyJob<CredentialsPtr>(*problem, parent);
    QueryForm form("AssumeRole");
    form.addText("RoleArn", input.roleArn);
    form.addText("RoleSessionName", input.sessionName);
    if (input.durationSeconds)
        form.add("DurationSeconds", QByteArray::number(*input.durationSeconds));
    form.addText("ExternalId", input.externalId);
    form.addText("SerialNumber", input.mfaSerial);
    if (!input.mfaCode.isEmpty())
        form.add("TokenCode", input.mfaCode.view());
    AwsRequest request = form.request(u"AssumeRole"_s);
    request.origin = origin;
    request.secrets.push_back(input.mfaCode.clone());
    // A code works once: sent again after a lost reply it would be refused, and read as a wrong one.
    request.isRead = input.mfaCode.isEmpty();
    return call<CredentialsPtr>(
        *m_client, std::move(request),
        [](const QByteArray &body) { return stsCredentials(body, u"AssumeRoleResult"_s); }, parent);
}

ResultJob<CredentialsPtr> *StsClient::assumeRoleWithWebIdentity(const WebIdentityInput &input, QObject *parent)
{
    if (const auto problem = checkSessionName(input.sessionName))
        return new ReadyJob<CredentialsPtr>(*problem, parent);
    QueryForm form("AssumeRoleWithWebIdentity");
    form.addText("RoleArn", input.roleArn);
    form.addText("RoleSessionName", input.sessionName);
    form.add("WebIdentityToken", input.token.view());
    AwsRequest request = form.request(u"AssumeRoleWithWebIdentity"_s);
    request.isSigned = false;
    request.secrets.push_back(input.token.clone());
    return call<CredentialsPtr>(
        *m_client, std::move(request),
        [](const QByteArray &body) { return stsCredentials(body, u"AssumeRoleWithWebIdentityResult"_s); }, parent);
}

ResultJob<CallerIdentity> *StsClient::getCallerIdentity(QObject *parent)
{
    AwsRequest request = QueryForm("GetCallerIdentity").request(u"GetCallerIdentity"_s);
    // It only tells a name: an STS that does not take the keys, as behind a custom endpoint, must not cost them.
    request.origin = CallOrigin::Background;
    request.judgesKeys = false;
    return call<CallerIdentity>(*m_client, std::move(request), stsCallerIdentity, parent);
}

bool isMfaRefusal(const Error &error)
{
    // The words of STS itself: a denial may well name a role, a policy or a tag that has MFA in it.
    return error.code == "AccessDenied"_L1 && error.message.contains("MultiFactorAuthentication failed"_L1);
}

} // namespace zonescope::aws
