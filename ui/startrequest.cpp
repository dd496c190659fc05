// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/startrequest.h"

#include "models/runs/filterlanguage/filterparser.h"
#include "ui/shownfilter.h"

namespace zonescope {

StartRequest withView(StartRequest request, const SavedView &view)
{
    const FilterExpression wanted = parseFilter(view.filter).expression.value_or(FilterExpression());
    if (request.since || request.until || request.range) { // the time box says those; the view's own narrow them down
        request.filter = bothOf(wanted, request.filter);
    } else {
        const ShownFilter shown = shownFilter(wanted);
        request.filter = bothOf(shown.rest, request.filter);
        request.range = shown.range;
        if (shown.range == TimeRangeBox::Range::Exact) {
            request.range.reset();
            request.since = shown.since;
            request.until = shown.until;
        }
    }
    request.isWhole = true;
    const bool namesScope =
        !request.domainId.isEmpty() || !request.projectIds.isEmpty() || !request.dataSourceIds.isEmpty();
    if (view.scope && !namesScope) {
        request.domainId = view.scope->domainId;
        request.projectIds = view.scope->projectIds;
        request.dataSourceIds = view.scope->dataSourceIds;
    }
    request.sort = view.sort;
    request.columns = view.columns;
    request.lens = view.lens;
    return request;
}

StartRequest requestOf(const ZonescopeLink &link)
{
    StartRequest request =
        withView({}, {.filter = link.filter, .sort = link.sort, .lens = link.lens, .scope = link.scope});
    request.runId = link.runId;
    return request;
}

} // namespace zonescope
