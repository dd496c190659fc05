// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/newsnotices.h"

#include "ui/watchwords.h"

#include <algorithm>
#include <utility>

namespace zonescope {

NewsNotices::NewsNotices(Notifier *notifier, QObject *parent)
    : QObject(parent)
    , m_notifier(notifier)
{
    if (notifier == nullptr)
        return;
    connect(notifier, &Notifier::activated, this, &NewsNotices::activate);
    connect(notifier, &Notifier::closed, this, &NewsNotices::close);
}

NewsNotices::~NewsNotices()
{
    forget();
}

void NewsNotices::setEnabled(bool enabled)
{
    m_isEnabled = enabled;
    if (!enabled)
        forget();
}

void NewsNotices::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen)
        forget();
}

void NewsNotices::forget()
{
    m_unseen.clear();
    for (const QString &id : std::exchange(m_shown, {}))
        m_notifier->withdraw(id);
}

void NewsNotices::take(const std::vector<RunNews::Item> &news)
{
    if (m_notifier == nullptr || !m_isEnabled || m_isSeen)
        return;
    m_unseen.insert(m_unseen.end(), news.begin(), news.end());
    std::vector<Notice> notices;
    if (m_unseen.size() > singlesAtMost) {
        notices.push_back(noticeOf(std::span<const RunNews::Item>(m_unseen)));
        const QStringList shown = m_shown;
        for (const QString &id : shown) {
            if (id != notices.front().id)
                withdraw(id);
        }
    } else {
        for (const RunNews::Item &item : news)
            notices.push_back(noticeOf(item));
    }
    for (const Notice &notice : notices) {
        if (!m_shown.contains(notice.id))
            m_shown += notice.id;
        m_notifier->post(notice);
    }
}

void NewsNotices::withdraw(const QString &id)
{
    m_shown.removeAll(id);
    m_notifier->withdraw(id);
}

/// Of a notice about one run, that one; else all.
std::vector<RunNews::Item> NewsNotices::itemsOf(const QString &id) const
{
    std::vector<RunNews::Item> items;
    std::ranges::copy_if(m_unseen, std::back_inserter(items),
                         [&id](const RunNews::Item &item) { return noticeOf(item).id == id; });
    return items.empty() ? m_unseen : items;
}

void NewsNotices::activate(const QString &id)
{
    if (!m_shown.contains(id))
        return;
    const std::vector<RunNews::Item> items = itemsOf(id);
    forget(); // the window shows the others too
    if (!items.empty())
        Q_EMIT opened(items);
}

void NewsNotices::close(const QString &id)
{
    if (m_shown.removeAll(id) == 0)
        return;
    const std::vector<RunNews::Item> read = itemsOf(id);
    std::erase_if(m_unseen, [&read](const RunNews::Item &item) {
        return std::ranges::any_of(read, [&item](const RunNews::Item &one) {
            return one.run.id == item.run.id && one.source.key() == item.source.key();
        });
    });
}

} // namespace zonescope
