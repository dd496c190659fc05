// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/datazone/lineagetypes.h"

using namespace Qt::StringLiterals;

namespace zonescope::datazone {

QString apiText(EdgeDirection value)
{
    switch (value) {
    case EdgeDirection::Upstream:
        return u"UPSTREAM"_s;
    case EdgeDirection::Downstream:
        return u"DOWNSTREAM"_s;
    case EdgeDirection::Unknown:
        break;
    }
    return {};
}

QString apiText(SortOrder value)
{
    switch (value) {
    case SortOrder::Ascending:
        return u"ASCENDING"_s;
    case SortOrder::Descending:
        return u"DESCENDING"_s;
    case SortOrder::Unknown:
        break;
    }
    return {};
}

} // namespace zonescope::datazone
