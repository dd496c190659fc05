// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/connectionnotes.h"

#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "models/connections/domainurl.h"
#include "ui/notebar.h"

#include <QtWidgets/QVBoxLayout>

namespace zonescope {

namespace {

constexpr int longestName = 60;

} // namespace

ConnectionNotes::ConnectionNotes(WindowBackend &backend, QWidget *window)
    : QObject(window)
    , m_backend(backend)
    , m_bars(new QWidget(window))
    , m_change(new NoteBar(m_bars, NoteBar::Form::Strip))
    , m_region(new NoteBar(m_bars, NoteBar::Form::Strip))
{
    m_change->setDismissOffered(true);
    m_region->setDismissOffered(true);
    auto *column = new QVBoxLayout(m_bars);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_region);
    column->addWidget(m_change);
    connect(m_change, &NoteBar::acted, this, &ConnectionNotes::reconnectWanted);
    connect(m_change, &NoteBar::dismissed, this, [this] { m_dismissed = m_shown; });
    connect(m_region, &NoteBar::acted, this, [this] {
        Connection connection = m_withoutRegion;
        const QString offered = m_offered;
        forgetRegion();
        connection.region = offered;
        if (offered.isEmpty())
            Q_EMIT settingsWanted(connection);
        else
            Q_EMIT regionTaken(connection);
    });
    connect(m_region, &NoteBar::refused, this, [this] { Q_EMIT settingsWanted(m_withoutRegion); });
    connect(&backend, &WindowBackend::settingsFilesChanged, this, &ConnectionNotes::showChange);
    connect(&backend, &WindowBackend::connectionChanged, this, [this] {
        m_dismissed.reset();
        showChange();
    });
}

ConnectionNotes::~ConnectionNotes() = default;

void ConnectionNotes::askForRegion(const Connection &connection)
{
    m_withoutRegion = connection;
    m_offered = regionOfDomainAddress(connection.domainUrl);
    const QString name = firstLine(connection.name, longestName);
    if (m_offered.isEmpty())
        m_region->showNote(tr("“%1” has no Region. Choose the one that its domain is in.").arg(name),
                           tr("Choose a Region…"));
    else
        m_region->showNote(tr("“%1” has no Region. Its domain, as last opened, is in %2.").arg(name, m_offered),
                           tr("Use %1").arg(m_offered), tr("Choose another…"));
}

void ConnectionNotes::forgetRegion()
{
    m_region->clear();
    m_withoutRegion = {};
    m_offered.clear();
}

void ConnectionNotes::showChange()
{
    const auto change = m_backend.settingsChange();
    const auto current = m_backend.current();
    if (!change || !current) {
        m_shown.reset();
        m_dismissed.reset();
        m_change->clear();
        return;
    }
    if (change == m_shown || change == m_dismissed)
        return;
    m_shown = change;
    const auto kept = m_backend.connections().find(current->id); // may have been renamed since
    const QString name = firstLine(kept ? kept->name : current->name, longestName);
    const QString value = firstLine(change->region.isEmpty() ? change->endpoint : change->region);
    const QString source = firstLine(change->source);
    QString said = change->region.isEmpty() ? tr("The endpoint of “%1” is now %2").arg(name, value)
                                            : tr("The Region of “%1” is now %2").arg(name, value);
    if (!source.isEmpty())
        said = tr("%1, says %2", "what has changed, where").arg(said, source);
    const QString before = firstLine(change->region.isEmpty() ? m_backend.endpoint() : m_backend.region());
    m_change->showNote(tr("%1. This window goes on with %2 until you reconnect.").arg(said, before), tr("Reconnect"));
}

} // namespace zonescope
