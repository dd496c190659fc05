// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/timerangebox.h"

#include <QtCore/QItemSelection>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

namespace zonescope {

TimeRangeBox::TimeRangeBox(QWidget *parent)
    : QWidget(parent)
{
}
TimeRangeBox::~TimeRangeBox() = default;
std::optional<qint64> TimeRangeBox::since(qint64) const
{
    return {};
}
std::optional<qint64> TimeRangeBox::until(qint64) const
{
    return {};
}
void TimeRangeBox::setRange(Range range)
{
    m_range = range;
}
void TimeRangeBox::setRange(std::optional<qint64>, std::optional<qint64>) { }
void TimeRangeBox::setTimeDisplay(TimeDisplay display)
{
    m_display = display;
}

} // namespace zonescope
