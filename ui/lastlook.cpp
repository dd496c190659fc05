// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/lastlook.h"

#include "models/base/timestamp.h"
#include "ui/runbrowser.h"
#include "ui/windowsettings.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

/// Domains that nobody has looked at for longer than at so many others are forgotten.
constexpr qsizetype mostKept = 200;

// An entry is a time and a place, "2026-01-02T03:04:05.000Z dzd_1 CONNECTION"; the newest one stands first.
QString placeOf(const QString &entry)
{
    return entry.section(u' ', 1);
}

std::optional<qint64> timeOf(const QString &entry)
{
    return parseIsoTimestamp(entry.section(u' ', 0, 0));
}

} // namespace

LastLook::LastLook(RunBrowser &browser, WindowSettings &settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_browser(browser)
    , m_settings(settings)
    , m_clock(clock)
{
    connect(&browser, &RunBrowser::stateChanged, this, &LastLook::follow);
    connect(&browser, &RunBrowser::domainChanged, this, &LastLook::followScope);
    connect(&browser, &RunBrowser::chosenSourcesChanged, this, &LastLook::followScope);
    connect(&browser.feed(), &RunFeed::reset, this, [this] {
        m_asOf.reset();
        m_unseenSince.reset();
        m_wasLoading = false;
    });
}

LastLook::~LastLook() = default;

void LastLook::setWatched(bool watched)
{
    m_isWatched = watched;
    if (watched && m_unseenSince)
        keep(*std::exchange(m_unseenSince, std::nullopt));
}

void LastLook::markAllSeen()
{
    const RunSnapshot &runs = m_browser.runs().runs();
    qint64 newest = m_browser.runs().newSince().value_or(0);
    for (StoreRow row = 0; row < runs.size(); ++row) {
        const qint64 end = runs.isOpen(row) ? 0 : runs.stoppedAt(row).value_or(runs.updatedAt(row));
        newest = std::max({newest, runs.createdAt(row), end});
    }
    if (runs.size() == 0)
        return;
    keep(newest);
    m_browser.runs().setNewSince(newest);
}

void LastLook::follow()
{
    followScope(); // the domains of a connection that is looked at as a whole come one by one
    const bool isLoading = m_browser.isLoading();
    if (isLoading && !std::exchange(m_wasLoading, isLoading))
        m_beganAt = m_clock.nowMs();
    if (isLoading)
        return;
    const auto asOf = m_browser.feed().asOf();
    const bool hasBegunUnseen = !std::exchange(m_wasLoading, false); // and is over: it took no time
    if (asOf == m_asOf || !asOf)
        return;
    if (hasBegunUnseen)
        m_beganAt = m_clock.nowMs();
    const bool isFirst = !std::exchange(m_asOf, asOf).has_value();
    // Of one that was broken off a part may not have come: what was created meanwhile is still to be seen.
    if (!m_browser.isStopped() && !m_browser.feed().progress().stoppedByError)
        endReading(isFirst);
}

void LastLook::endReading(bool isFirst)
{
    if (m_isWatched) {
        keep(m_beganAt);
        return;
    }
    const bool isFirstUnseen = !std::exchange(m_unseenSince, m_beganAt).has_value();
    if (isFirstUnseen && !isFirst)
        m_browser.runs().setNewSince(keptTime());
}

void LastLook::followScope()
{
    QStringList places = this->places();
    if (places == m_places)
        return;
    m_places = std::move(places);
    m_unseenSince.reset();
    m_browser.runs().setNewSince(keptTime());
}

QStringList LastLook::places() const
{
    QStringList places;
    for (const LookedScope::ReadDomain &domain : m_browser.looked().readDomains())
        places += domain.domainId + u' ' + domain.connectionId;
    return places;
}

void LastLook::keep(qint64 time)
{
    QStringList entries = m_settings.value(WindowSetting::LooksAtDomains).toStringList();
    QStringList kept;
    for (const QString &place : std::as_const(m_places)) {
        const auto isIt = [&place](const QString &entry) { return placeOf(entry) == place; };
        const auto before = std::ranges::find_if(entries, isIt);
        const qint64 latest = before == entries.end() ? time : std::max(time, timeOf(*before).value_or(time));
        entries.removeIf(isIt);
        kept += isoTimestamp(latest) + u' ' + place;
    }
    m_settings.setValue(WindowSetting::LooksAtDomains,
                        QStringList((kept + entries).first(std::min(mostKept, kept.size() + entries.size()))));
}

std::optional<qint64> LastLook::keptTime() const
{
    // Of several domains the one that was not looked at for longest: nothing that is new may pass as seen.
    std::optional<qint64> earliest;
    const QStringList entries = m_settings.value(WindowSetting::LooksAtDomains).toStringList();
    for (const QString &entry : entries) {
        const auto time = timeOf(entry);
        if (time && m_places.contains(placeOf(entry)))
            earliest = std::min(earliest.value_or(*time), *time);
    }
    return earliest;
}

} // namespace zonescope
