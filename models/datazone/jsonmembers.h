// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"
#include "models/base/openenum.h"

#include <QtCore/QString>

#include <simdjson.h>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Shapes of the API as tables of members: a decoder lists each member once, with the value that takes it, and
/// readMembers() applies the rules of decoding.h to all of them alike. Structures add an overload of read() beside
/// their type's namespace.
namespace zonescope::datazone {

using JsonElement = simdjson::dom::element;

/// Why a document cannot be used; the path ("items[3].createdAt") grows outwards while the readers return.
struct JsonProblem {
    enum class Reason : quint8 { Missing, Empty, NotText, NotTime, NotInteger, NotBoolean, NotObject, NotList };
    Reason reason = Reason::Missing;
    QString path{};

    bool set(Reason why)
    {
        reason = why;
        return false;
    }
    void prepend(std::string_view member);
    void prepend(std::size_t index);
    [[nodiscard]] Error toError() const;
};

// Each returns false and tells why where the element is not of the kind.
[[nodiscard]] bool read(const JsonElement &element, QString &text, JsonProblem &problem);
[[nodiscard]] bool read(const JsonElement &element, int &number, JsonProblem &problem);
[[nodiscard]] bool read(const JsonElement &element, bool &flag, JsonProblem &problem);
/// The only 64-bit numbers of this API are times, in ms UTC.
[[nodiscard]] bool read(const JsonElement &element, qint64 &time, JsonProblem &problem);

template <class E>
[[nodiscard]] bool read(const JsonElement &element, OpenEnum<E> &value, JsonProblem &problem)
{
    QString text;
    if (!read(element, text, problem))
        return false;
    value = OpenEnum<E>::fromApi(text);
    return true;
}

template <class T>
[[nodiscard]] bool read(const JsonElement &element, std::vector<T> &list, JsonProblem &problem)
{
    simdjson::dom::array array;
    if (element.get(array) != simdjson::SUCCESS)
        return problem.set(JsonProblem::Reason::NotList);
    list.clear();
    list.reserve(array.size());
    for (const JsonElement &item : array) {
        if (!read(item, list.emplace_back(), problem)) {
            problem.prepend(list.size() - 1);
            return false;
        }
    }
    return true;
}

/// One member of a structure and the value that takes it; made by required(), identity(), optional() and listed().
struct JsonMember {
    std::string_view name;
    bool isRequired;
    bool mayBeEmpty;
    void *target;
    /// With no element: null on the wire, the target becomes absent again.
    bool (*assign)(const JsonElement *element, void *target, JsonProblem &problem);
    bool isSeen = false;
};

template <class T>
[[nodiscard]] JsonMember required(std::string_view name, T &target)
{
    return {name, true, true, &target, [](const JsonElement *element, void *to, JsonProblem &problem) {
                return element == nullptr || read(*element, *static_cast<T *>(to), problem);
            }};
}

/// A required id. An empty one is refused: rows could not be told apart.
[[nodiscard]] inline JsonMember identity(std::string_view name, QString &target)
{
    JsonMember member = required(name, target);
    member.mayBeEmpty = false;
    return member;
}

template <class T>
[[nodiscard]] JsonMember optional(std::string_view name, std::optional<T> &target)
{
    return {name, false, true, &target, [](const JsonElement *element, void *to, JsonProblem &problem) {
                auto &value = *static_cast<std::optional<T> *>(to);
                value.reset();
                return element == nullptr || read(*element, value.emplace(), problem);
            }};
}

/// An optional member whose absence is the value's own default: an empty list or text.
template <class T>
[[nodiscard]] JsonMember defaulted(std::string_view name, T &target)
{
    return {name, false, true, &target, [](const JsonElement *element, void *to, JsonProblem &problem) {
                auto &value = *static_cast<T *>(to);
                value = T{};
                return element == nullptr || read(*element, value, problem);
            }};
}

/// Reads an object member by member. `members` keeps what was seen.
[[nodiscard]] bool readMembers(const JsonElement &element, std::span<JsonMember> members, JsonProblem &problem);
[[nodiscard]] bool readMembers(const simdjson::dom::object &object, std::span<JsonMember> members,
                               JsonProblem &problem);

} // namespace zonescope::datazone
