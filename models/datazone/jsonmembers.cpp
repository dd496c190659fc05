// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/jsonmembers.h"

#include "models/base/timestamp.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace zonescope::datazone {

namespace {

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

template <class Wide>
bool fitsInt(Wide value)
{
    return value >= static_cast<Wide>(std::numeric_limits<int>::min())
        && value <= static_cast<Wide>(std::numeric_limits<int>::max());
}

bool assignMember(const JsonElement &element, JsonMember &member, JsonProblem &problem)
{
    const bool isNull = element.is_null();
    member.isSeen = !isNull;
    if (!member.assign(isNull ? nullptr : &element, member.target, problem))
        return false;
    if (member.isSeen && !member.mayBeEmpty && static_cast<const QString *>(member.target)->isEmpty())
        return problem.set(JsonProblem::Reason::Empty);
    return true;
}

} // namespace

void JsonProblem::prepend(std::string_view member)
{
    const bool needsDot = !path.isEmpty() && !path.startsWith(u'[');
    path.prepend(toQString(member) + (needsDot ? "."_L1 : ""_L1));
}

void JsonProblem::prepend(std::size_t index)
{
    const bool needsDot = !path.isEmpty() && !path.startsWith(u'[');
    path.prepend(u'[' + QString::number(index) + (needsDot ? "]."_L1 : "]"_L1));
}

Error JsonProblem::toError() const
{
    const auto tr = [this](const char *text) {
        return QCoreApplication::translate("zonescope::datazone", text).arg(path);
    };
    Error error{.kind = ErrorKind::BadReply, .message = {}};
    switch (reason) {
    case Reason::Missing:
        error.message = tr("The reply lacks “%1”.");
        break;
    case Reason::Empty:
        error.message = tr("In the reply “%1” is empty.");
        break;
    case Reason::NotText:
        error.message = tr("In the reply “%1” is not a text.");
        break;
    case Reason::NotTime:
        error.message = tr("In the reply “%1” is not a time.");
        break;
    case Reason::NotInteger:
        error.message = tr("In the reply “%1” is not a whole number of 32 bits.");
        break;
    case Reason::NotBoolean:
        error.message = tr("In the reply “%1” is neither true nor false.");
        break;
    case Reason::NotObject:
        error.message = tr("In the reply “%1” is not an object.");
        break;
    case Reason::NotList:
        error.message = tr("In the reply “%1” is not a list.");
        break;
    }
    return error;
}

bool read(const JsonElement &element, QString &text, JsonProblem &problem)
{
    std::string_view bytes;
    if (element.get(bytes) != simdjson::SUCCESS)
        return problem.set(JsonProblem::Reason::NotText);
    text = toQString(bytes);
    return true;
}

bool read(const JsonElement &element, int &number, JsonProblem &problem)
{
    if (std::int64_t whole = 0; element.is_int64() && element.get(whole) == simdjson::SUCCESS && fitsInt(whole)) {
        number = static_cast<int>(whole);
        return true;
    }
    // 3.0 and 3e0 are the integer 3 in JSON.
    if (double value = 0; element.is_double() && element.get(value) == simdjson::SUCCESS && fitsInt(value)
        && std::trunc(value) == value) {
        number = static_cast<int>(value);
        return true;
    }
    return problem.set(JsonProblem::Reason::NotInteger);
}

bool read(const JsonElement &element, bool &flag, JsonProblem &problem)
{
    return element.get(flag) == simdjson::SUCCESS || problem.set(JsonProblem::Reason::NotBoolean);
}

bool read(const JsonElement &element, qint64 &time, JsonProblem &problem)
{
    std::optional<qint64> parsed;
    if (std::string_view text; element.get(text) == simdjson::SUCCESS)
        parsed = parseIsoTimestamp(QLatin1StringView(text.data(), static_cast<qsizetype>(text.size())));
    else if (double seconds = 0; element.get(seconds) == simdjson::SUCCESS)
        parsed = timestampFromEpochSeconds(seconds);
    if (!parsed)
        return problem.set(JsonProblem::Reason::NotTime);
    time = *parsed;
    return true;
}

bool readMembers(const JsonElement &element, std::span<JsonMember> members, JsonProblem &problem)
{
    simdjson::dom::object object;
    if (element.get(object) != simdjson::SUCCESS)
        return problem.set(JsonProblem::Reason::NotObject);
    return readMembers(object, members, problem);
}

bool readMembers(const simdjson::dom::object &object, std::span<JsonMember> members, JsonProblem &problem)
{
    for (const auto field : object) {
        const auto member = std::ranges::find(members, field.key, &JsonMember::name);
        if (member == members.end())
            continue;
        if (!assignMember(field.value, *member, problem)) {
            problem.prepend(member->name);
            return false;
        }
    }
    const auto missing =
        std::ranges::find_if(members, [](const JsonMember &member) { return member.isRequired && !member.isSeen; });
    if (missing == members.end())
        return true;
    problem.prepend(missing->name);
    return problem.set(JsonProblem::Reason::Missing);
}

} // namespace zonescope::datazone
