// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"

#include <optional>
#include <utility>

namespace zonescope::datazone {

/// One call of an operation: a signed call below, a decoded value above. Made by HttpDataZoneApi.
template <class T>
class HttpCall final : public ResultJob<T> {
public:
    using Decoder = Result<T> (*)(const QByteArray &body);

    HttpCall(aws::AwsClient &client, aws::AwsRequest request, Decoder decode, QObject *parent)
        : ResultJob<T>(parent)
        , m_client(client)
        , m_request(std::move(request))
        , m_decode(decode)
    {
    }

protected:
    void run() override
    {
        const QString operation = m_request.operation;
        // Inside the attempt, so that a body that does not decode is a failed attempt and not a failed call.
        m_request.decode = [this](const QByteArray &body) { return keep(m_decode(body)); };
        m_call = m_client.call(std::move(m_request), this);
        QObject::connect(m_call, &Job::finished, this, [this, operation] { finishFrom(m_call->result(), operation); });
        m_call->start();
    }
    void abort() override { delete std::exchange(m_call, nullptr); }

private:
    std::optional<QString> keep(Result<T> decoded)
    {
        if (!decoded)
            return decoded.error().message;
        m_value = std::move(decoded).value();
        return {};
    }
    void finishFrom(const Result<aws::AwsReply> &reply, const QString &operation)
    {
        if (reply) {
            this->finishWith(std::move(*m_value));
            return;
        }
        Error error = reply.error();
        error.operation = operation;
        this->finishWith(std::move(error));
    }

    aws::AwsClient &m_client;
    aws::AwsRequest m_request;
    Decoder m_decode;
    ResultJob<aws::AwsReply> *m_call = nullptr;
    std::optional<T> m_value;
};

} // namespace zonescope::datazone
