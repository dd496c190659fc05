// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/httpmessage.h"

namespace zonescope::aws {

std::optional<QByteArray> headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    for (const HttpHeader &header : headers) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            return header.value.trimmed();
    }
    return {};
}

} // namespace zonescope::aws
