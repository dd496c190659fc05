// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>

#include <simdjson.h>

#include <memory>
#include <optional>

namespace zonescope::datazone {

/// One reply as a parsed and wholly validated JSON object. Lives on the stack of a decoder; root() and all that is
/// reached from it is valid while this object lives and no other one of this thread has parsed since.
class JsonDocument final {
    Q_DISABLE_COPY_MOVE(JsonDocument)

public:
    JsonDocument() = default;

    /// Returns what is wrong: empty, not JSON (with its first 200 characters), cut or garbled, or not an object.
    [[nodiscard]] std::optional<Error> parse(const QByteArray &body);
    [[nodiscard]] const simdjson::dom::object &root() const { return m_root; }

private:
    simdjson::error_code parseWith(simdjson::dom::parser &parser, const QByteArray &body);

    std::unique_ptr<simdjson::dom::parser> m_ownParser; ///< only for bodies too large to keep buffers for
    simdjson::dom::object m_root;
};

/// Rewrites what strict parsers refuse but JSON's grammar admits: escapes of lone surrogates become \ufffd, whole
/// numbers beyond 64 bits become floating-point. Valid text stays as it is.
[[nodiscard]] QByteArray withoutStrictOffences(const QByteArray &body);

} // namespace zonescope::datazone
