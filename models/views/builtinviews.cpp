// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/builtinviews.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr const char *context = "zonescope::BuiltInView";

constexpr std::array views{
    BuiltInView{"failed"_L1, "status:failed"_L1, QT_TRANSLATE_NOOP("zonescope::BuiltInView", "Failed runs"),
                QT_TRANSLATE_NOOP("zonescope::BuiltInView", "Every run that failed")},
    BuiltInView{"last-run-failed"_L1, "status:failed,partial is:latest"_L1,
                QT_TRANSLATE_NOOP("zonescope::BuiltInView", "Last run failed"),
                QT_TRANSLATE_NOOP("zonescope::BuiltInView",
                                  "The newest run of each source whose newest run failed or succeeded only in part")},
    BuiltInView{"not-recovered"_L1, "status:failed,partial is:unrecovered -is:disabled"_L1,
                QT_TRANSLATE_NOOP("zonescope::BuiltInView", "Not recovered"),
                QT_TRANSLATE_NOOP("zonescope::BuiltInView",
                                  "Runs that failed or succeeded only in part and that no later run has made good")},
};

} // namespace

SavedView BuiltInView::view() const
{
    return {.name = QCoreApplication::translate(context, name),
            .filter = QString(filter),
            .note = QCoreApplication::translate(context, note)};
}

std::span<const BuiltInView> builtInViews()
{
    return views;
}

const BuiltInView *findBuiltInView(const QString &idOrName)
{
    const QString wanted = idOrName.trimmed();
    const auto found = std::find_if(views.begin(), views.end(), [&wanted](const BuiltInView &candidate) {
        return wanted.compare(candidate.id, Qt::CaseInsensitive) == 0
            || wanted.compare(QLatin1StringView(candidate.name), Qt::CaseInsensitive) == 0
            || wanted.compare(candidate.view().name, Qt::CaseInsensitive) == 0;
    });
    return found == views.end() ? nullptr : &*found;
}

} // namespace zonescope
