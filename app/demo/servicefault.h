// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>

namespace zonescope::demo {

/// A refusal as the service words it.
struct ServiceFault {
    int status = 500;
    QByteArray code; ///< goes into x-amzn-errortype
    QByteArray message; ///< the only member of the body

    [[nodiscard]] static ServiceFault validation(const QByteArray &message)
    {
        return {400, "ValidationException", message};
    }
    [[nodiscard]] static ServiceFault notFound(const QByteArray &message)
    {
        return {404, "ResourceNotFoundException", message};
    }
    /// The membership layer of DataZone, not IAM.
    [[nodiscard]] static ServiceFault notMember(const QByteArray &operation)
    {
        return {403, "AccessDeniedException", "User is not permitted to perform operation: " + operation};
    }
    /// IAM, before DataZone is asked.
    [[nodiscard]] static ServiceFault deniedByIam(const QByteArray &arn, const QByteArray &operation)
    {
        return {403, "AccessDeniedException",
                "User: " + arn + " is not authorized to perform: datazone:" + operation
                    + " because no identity-based policy allows the datazone:" + operation + " action"};
    }
    [[nodiscard]] static ServiceFault conflict(const QByteArray &message)
    {
        return {409, "ConflictException", message};
    }
    [[nodiscard]] static ServiceFault quota(const QByteArray &message)
    {
        return {402, "ServiceQuotaExceededException", message};
    }
    [[nodiscard]] static ServiceFault unknownOperation() { return {404, "UnknownOperationException", "Not found"}; }
};

} // namespace zonescope::demo
