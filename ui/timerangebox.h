// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/textformat.h"

#include <QtWidgets/QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QPushButton;

namespace zonescope {

/// Chooses the time range of the runs by createdAt: a span that ends now, two exact times, or no bound. Exact times are
/// typed in UTC or local time as the window shows them, and the popup says which.
class TimeRangeBox final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimeRangeBox)

public:
    enum class Range : quint8 { Day, Week, Month, Exact, All };

    explicit TimeRangeBox(QWidget *parent = nullptr);
    ~TimeRangeBox() override;

    [[nodiscard]] Range range() const { return m_range; }
    /// Lower bound in ms UTC, inclusive; nullopt for none. Spans count back from `nowMs`.
    [[nodiscard]] std::optional<qint64> since(qint64 nowMs) const;
    /// Upper bound in ms UTC, exclusive; nullopt for none.
    [[nodiscard]] std::optional<qint64> until(qint64 nowMs) const;

    /// Shows a span without changed(). Exact keeps the exact bounds as they are.
    void setRange(Range range);
    /// Shows exact bounds, as from the command line, without changed(). Both absent means All.
    void setRange(std::optional<qint64> sinceMs, std::optional<qint64> untilMs);
    /// The filter names a time range of its own, which is in force instead: says so in place of the range.
    void setOverruled(bool overruled);
    /// The zone in which exact times are typed: UTC, or local time for Local and Relative.
    void setTimeDisplay(TimeDisplay display);

Q_SIGNALS:
    /// A person chose another range, or one in place of the filter's.
    void changed();

private:
    void buildPopup();
    void choose(int index);
    void openExact();
    void acceptExact();
    void validateExact();
    void updateText();
    [[nodiscard]] qint64 edited(const QDateTimeEdit *edit) const;

    QComboBox *m_box;
    QWidget *m_popup;
    QCheckBox *m_hasFrom;
    QDateTimeEdit *m_from;
    QCheckBox *m_hasTo;
    QDateTimeEdit *m_to;
    QLabel *m_zone;
    QLabel *m_problem;
    QPushButton *m_apply;
    Range m_range = Range::Week;
    bool m_overruled = false;
    TimeDisplay m_display = TimeDisplay::Utc;
    std::optional<qint64> m_since{}; ///< exact bounds
    std::optional<qint64> m_until{};
};

} // namespace zonescope
