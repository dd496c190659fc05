// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/webidentitysource.h"

#include "models/aws/identity/stsclient.h"
#include "models/aws/providers/assumerolesource.h"

#include <QtCore/QFile>
#include <QtCore/QPointer>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 longestToken = 64LL * 1024;

class WebIdentityJob final : public ResultJob<CredentialsPtr> {
public:
    WebIdentityJob(WebIdentitySource::Role role, const ProviderContext &context, QObject *parent)
        : ResultJob(parent)
        , m_role(std::move(role))
        , m_context(context)
    {
    }
    ~WebIdentityJob() override { delete m_call.data(); }

protected:
    void run() override
    {
        auto token = readToken();
        if (!token) {
            finishWith(token.error());
            return;
        }
        auto client = m_context.services.client(HelperService::Sts, m_role.region, m_context.endpoints, nullptr,
                                                m_context.serverClock);
        if (!client) {
            finishWith(client.error());
            return;
        }
        m_sts = std::make_unique<StsClient>(std::move(client).value());
        WebIdentityInput input{
            .roleArn = m_role.roleArn, .sessionName = m_role.sessionName, .token = std::move(token).value()};
        if (input.sessionName.isEmpty())
            input.sessionName = u"zonescope-%1"_s.arg(m_context.clock.nowMs() / 1000);
        auto *call = m_sts->assumeRoleWithWebIdentity(input, this);
        m_call = call;
        connect(call, &Job::finished, this, [this, call] {
            call->deleteLater();
            if (!call->result()) {
                Error error = call->result().error();
                error.message =
                    tr("The role %1 (%2) could not be taken on: %3").arg(m_role.roleArn, m_role.source, error.message);
                finishWith(std::move(error));
                return;
            }
            const Credentials &keys = **call->result();
            finishWith(CredentialsPtr(std::make_shared<const Credentials>(Credentials{
                .accessKeyId = keys.accessKeyId,
                .secretAccessKey = keys.secretAccessKey.clone(),
                .sessionToken = keys.sessionToken.clone(),
                .expiresAt = keys.expiresAt,
                .source = tr("web identity, role %1 by %2").arg(roleName(m_role.roleArn), m_role.source),
                .userAgentFeature = m_role.userAgentFeature,
                .accountId = keys.accountId,
            })));
        });
        call->start();
    }
    void abort() override { delete m_call.data(); }

private:
    [[nodiscard]] Result<SecretBytes> readToken() const
    {
        const QString path = expandPath(m_role.tokenFile, m_context.files.environment());
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return Error{.kind = ErrorKind::SignIn,
                         .message = tr("The web identity token file %1 (%2) cannot be read: %3.")
                                        .arg(path, m_role.source, file.errorString())};
        }
        QByteArray bytes = file.read(longestToken);
        SecretBytes token(bytes.trimmed());
        scrub(bytes);
        if (token.isEmpty()) {
            return Error{.kind = ErrorKind::SignIn,
                         .message = tr("The web identity token file %1 (%2) is empty.").arg(path, m_role.source)};
        }
        return token;
    }

    WebIdentitySource::Role m_role;
    ProviderContext m_context;
    std::unique_ptr<StsClient> m_sts;
    QPointer<Job> m_call;
};

} // namespace

WebIdentitySource::WebIdentitySource(Role role, const ProviderContext &context)
    : m_role(std::move(role))
    , m_context(context)
{
}

ResultJob<CredentialsPtr> *WebIdentitySource::fetch(QObject *parent, CallOrigin)
{
    return new WebIdentityJob(m_role, m_context, parent);
}

} // namespace zonescope::aws
