// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The links of WindowViews.

#include "ui/connectionhint.h"
#include "ui/runbrowser.h"
#include "ui/runsview.h"
#include "ui/windowviews.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

namespace zonescope {

ZonescopeLink WindowViews::link() const
{
    const SavedView shown = shownView();
    ZonescopeLink link{.scope = *shown.scope, .filter = shown.filter, .lens = shown.lens};
    if (m_parts.browser.runs().currentSort() != RunSort())
        link.sort = shown.sort;
    return link;
}

std::optional<ZonescopeLink> WindowViews::linkOfCurrentRun() const
{
    const QModelIndex current = m_parts.table.currentIndex();
    if (!current.isValid())
        return {};
    const RunTableModel &runs = m_parts.browser.runs();
    const SourceInfo &source = runs.runs().source(runs.storeRowAt(current.row()));
    return ZonescopeLink{.scope = {.connection = currentHint(m_parts.backend), .domainId = source.domain.domainId},
                         .runId = current.data(RunTableModel::RunIdRole).toString()};
}

void WindowViews::copyText(const ZonescopeLink &link, const QString &notice)
{
    const QString text = toText(link);
    // What we copy, we open: a filter of thousands of characters would make a link that nobody can follow.
    if (const auto parsed = parseZonescopeLink(text); !parsed) {
        Q_EMIT noticed(tr("No link can be made of this. %1").arg(parsed.error().message));
        return;
    }
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT noticed(notice);
}

} // namespace zonescope
