// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/http/lineageheaders.h"

#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>

namespace zonescope::datazone {

namespace {

/// The API's limit is 300,000 bytes; a little over is the service's business, much more is something else.
constexpr qsizetype largestEvent = 2'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::datazone", text);
}

std::optional<QString> textOf(const aws::HttpHeaders &headers, QByteArrayView name)
{
    const auto value = aws::headerValue(headers, name);
    return value && !value->isEmpty() ? std::optional(QString::fromUtf8(*value)) : std::nullopt;
}

/// An HTTP-date by the model; the other forms of a time are taken as well, as botocore does.
std::optional<qint64> timeOf(const aws::HttpHeaders &headers, QByteArrayView name)
{
    const auto text = textOf(headers, name);
    if (!text)
        return {};
    if (const auto time = parseHttpDate(*text))
        return time;
    if (const auto time = parseIsoTimestamp(*text))
        return time;
    bool isNumber = false;
    const double seconds = text->toDouble(&isNumber);
    return isNumber ? timestampFromEpochSeconds(seconds) : std::nullopt;
}

} // namespace

Result<LineageEvent> decodeLineageEvent(const QByteArray &body)
{
    if (body.size() > largestEvent)
        return Error{.kind = ErrorKind::BadReply, .message = tr("The reply is too large for a lineage event.")};
    if (body.left(1024).trimmed().startsWith('<'))
        return Error{.kind = ErrorKind::BadReply, .message = tr("The reply is a web page instead of an event.")};
    return LineageEvent{.event = body};
}

void readLineageHeaders(LineageEvent &event, const aws::HttpHeaders &headers)
{
    event.id = textOf(headers, "Id");
    event.domainId = textOf(headers, "Domain-Id");
    event.createdBy = textOf(headers, "Created-By");
    if (const auto status = textOf(headers, "Processing-Status"))
        event.processingStatus = OpenEnum<LineageEventStatus>::fromApi(*status);
    event.eventTime = timeOf(headers, "Event-Time");
    event.createdAt = timeOf(headers, "Created-At");
}

} // namespace zonescope::datazone
