// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/notifier.h"

#include <vector>

namespace zonescope::test {

/// A desktop that keeps what it is told.
class FakeNotifier final : public Notifier {
    Q_OBJECT

public:
    [[nodiscard]] bool isAvailable() const override { return available; }
    void post(const Notice &notice) override
    {
        posted.push_back(notice);
        withdraw(notice.id);
        shown.push_back(notice);
    }
    void withdraw(const QString &id) override
    {
        std::erase_if(shown, [&id](const Notice &notice) { return notice.id == id; });
    }
    void setAvailable(bool is)
    {
        available = is;
        Q_EMIT availabilityChanged();
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const Notice &notice : shown)
            titles += notice.title;
        return titles;
    }

    bool available = true;
    std::vector<Notice> posted; ///< all of them
    std::vector<Notice> shown; ///< in the order in which they came
};

} // namespace zonescope::test
