// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/aws/awsclient.h"
#include "models/base/backgroundcalls.h"

#include <functional>
#include <optional>
#include <utility>

namespace zonescope::aws {

/// One call of an operation: an AwsCall below, a decoded value above. The client outlives it.
template <class T>
class DecodedCall final : public ResultJob<T> {
public:
    using Decoder = std::function<Result<T>(const QByteArray &body)>;

    DecodedCall(AwsClient &client, AwsRequest request, Decoder decode, QObject *parent)
        : ResultJob<T>(parent)
        , m_client(client)
        , m_request(std::move(request))
        , m_decode(std::move(decode))
    {
    }

    /// For operations that tell part of their output in headers: completes a decoded value. Before start().
    using HeaderReader = std::function<void(T &value, const HttpHeaders &headers)>;
    void setHeaderReader(HeaderReader reader) { m_readHeaders = std::move(reader); }

protected:
    void run() override
    {
        const QString operation = m_request.operation;
        if (BackgroundCalls::areMeant())
            m_request.origin = CallOrigin::Background;
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
    void finishFrom(const Result<AwsReply> &reply, const QString &operation)
    {
        if (reply) {
            if (m_readHeaders)
                m_readHeaders(*m_value, reply->headers);
            this->finishWith(std::move(*m_value));
            return;
        }
        Error error = reply.error();
        error.operation = operation;
        this->finishWith(std::move(error));
    }

    AwsClient &m_client;
    AwsRequest m_request;
    Decoder m_decode;
    HeaderReader m_readHeaders{};
    ResultJob<AwsReply> *m_call = nullptr;
    std::optional<T> m_value;
};

} // namespace zonescope::aws
