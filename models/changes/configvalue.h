// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <vector>

namespace zonescope {

/// One value of a configuration snapshot. Knows digests of all that is in it, so that comparing two of any size takes
/// no time. Texts are the service's: untrusted.
struct ConfigValue {
    enum class Kind : quint8 { Null, Bool, Number, Text, List, Object };
    Kind kind = Kind::Null;
    QString text{}; ///< of anything but lists and objects, as JSON writes it; of a Text without its quotes
    std::vector<QString> names{}; ///< of an object, sorted; one for each of `values`
    std::vector<ConfigValue> values{}; ///< of a list or an object
    QByteArray digest{}; ///< equal for equal values
    QByteArray setDigest{}; ///< equal also where elements of lists change places, at any depth

    [[nodiscard]] bool isContainer() const { return kind == Kind::List || kind == Kind::Object; }
    /// Null where there is none of that name.
    [[nodiscard]] const ConfigValue *member(QStringView name) const;
    /// Computes the digests from what those of `values` are.
    void seal();
};

using ConfigValuePtr = std::shared_ptr<const ConfigValue>;

/// Null where the text is not a JSON object or list, or is longer than a megabyte: it is shown and compared as a text
/// then. Nesting that no configuration has (over a thousand levels) is no JSON either.
[[nodiscard]] ConfigValuePtr parseConfiguration(const QString &snapshot);

/// To copy: a scalar as it is, a list or an object as compact JSON.
[[nodiscard]] QString configText(const ConfigValue &value);

/// To read: JSON indented with its names sorted, any other text as it is.
[[nodiscard]] QString indentedConfiguration(const QString &snapshot);

} // namespace zonescope
