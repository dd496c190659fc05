// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runnews.h"
#include "ui/notifier.h"

#include <QtCore/QHash>

#include <vector>

namespace zonescope {

/// Tells a person of news while the window is not looked at: up to three one by one, more in one notice with counts,
/// which grows as long as nobody comes. What is seen, opened or closed is not told again. Owned by Watching.
class NewsNotices final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewsNotices)

public:
    static constexpr std::size_t singlesAtMost = 3;

    /// `notifier` outlives this, or is null: then nobody is told.
    explicit NewsNotices(Notifier *notifier, QObject *parent = nullptr);
    ~NewsNotices() override;

    void setEnabled(bool enabled); ///< off at first
    /// The window is active: what it shows is seen.
    void setSeen(bool seen);
    void take(const std::vector<RunNews::Item> &news);
    /// Another scope: what was told is of no use any more.
    void forget();

Q_SIGNALS:
    /// A person wants to see these.
    void opened(const std::vector<zonescope::RunNews::Item> &news);

private:
    void withdraw(const QString &id);
    [[nodiscard]] std::vector<RunNews::Item> itemsOf(const QString &id) const;
    void activate(const QString &id);
    void close(const QString &id);

    Notifier *m_notifier;
    std::vector<RunNews::Item> m_unseen{};
    QStringList m_shown{}; ///< ids of notices
    bool m_isEnabled = false;
    bool m_isSeen = false;
};

} // namespace zonescope
