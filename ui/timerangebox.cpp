// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/timerangebox.h"

#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDateTimeEdit>
#include <QtWidgets/QFrame>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr qint64 day = 24LL * 60 * 60 * 1000;
constexpr int exactIndex = static_cast<int>(TimeRangeBox::Range::Exact);

std::optional<qint64> spanOf(TimeRangeBox::Range range)
{
    switch (range) {
    case TimeRangeBox::Range::Day:
        return day;
    case TimeRangeBox::Range::Week:
        return 7 * day;
    case TimeRangeBox::Range::Month:
        return 30 * day;
    case TimeRangeBox::Range::Exact:
    case TimeRangeBox::Range::All:
        break;
    }
    return std::nullopt;
}

/// Seconds say nothing where there are none.
QString shortTime(qint64 ms, TimeDisplay display)
{
    const QString text = timeText(ms, display, ms);
    return text.endsWith(u":00"_s) ? text.chopped(3) : text;
}

} // namespace

TimeRangeBox::TimeRangeBox(QWidget *parent)
    : QWidget(parent)
    , m_box(new QComboBox(this))
    , m_popup(new QFrame(this, Qt::Popup))
    , m_hasFrom(new QCheckBox(tr("From"), m_popup))
    , m_from(new QDateTimeEdit(m_popup))
    , m_hasTo(new QCheckBox(tr("Until"), m_popup))
    , m_to(new QDateTimeEdit(m_popup))
    , m_zone(new QLabel(m_popup))
    , m_problem(new QLabel(m_popup))
    , m_apply(new QPushButton(tr("Show range"), m_popup))
{
    m_box->setAccessibleName(tr("Time range"));
    m_box->setToolTip(tr("Runs created in this time are loaded and shown"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->addItems({tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days"), tr("Exact…"), tr("All time")});
    m_box->setPlaceholderText(tr("Time of the filter"));
    m_box->setCurrentIndex(static_cast<int>(m_range));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::activated, this, &TimeRangeBox::choose);
    buildPopup();
}

TimeRangeBox::~TimeRangeBox() = default;

void TimeRangeBox::buildPopup()
{
    static_cast<QFrame *>(m_popup)->setFrameShape(QFrame::StyledPanel);
    m_popup->setAccessibleName(tr("Exact time range"));
    m_hasFrom->setAccessibleName(tr("From a time"));
    m_hasTo->setAccessibleName(tr("Until a time"));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("Until"));
    m_apply->setAccessibleName(m_apply->text());
    m_apply->setDefault(true);
    for (QDateTimeEdit *edit : {m_from, m_to}) {
        edit->setDisplayFormat(u"yyyy-MM-dd HH:mm"_s);
        edit->setCalendarPopup(true);
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &TimeRangeBox::validateExact);
    }
    for (const auto &[check, edit] : {std::pair{m_hasFrom, m_from}, std::pair{m_hasTo, m_to}}) {
        connect(check, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        connect(check, &QCheckBox::toggled, this, &TimeRangeBox::validateExact);
    }
    for (QLabel *label : {m_zone, m_problem}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto *cancel = new QPushButton(tr("Cancel"), m_popup);
    cancel->setAccessibleName(cancel->text());
    connect(cancel, &QPushButton::clicked, m_popup, &QWidget::close);
    connect(m_apply, &QPushButton::clicked, this, &TimeRangeBox::acceptExact);

    auto *grid = new QGridLayout;
    grid->setSpacing(8);
    grid->addWidget(m_hasFrom, 0, 0);
    grid->addWidget(m_from, 0, 1);
    grid->addWidget(m_hasTo, 1, 0);
    grid->addWidget(m_to, 1, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_apply);
    auto *column = new QVBoxLayout(m_popup);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(grid);
    column->addWidget(m_zone);
    column->addWidget(m_problem);
    column->addSpacing(8);
    column->addLayout(buttons);
}

std::optional<qint64> TimeRangeBox::since(qint64 nowMs) const
{
    if (m_range == Range::Exact)
        return m_since;
    const auto span = spanOf(m_range);
    return span ? std::optional(nowMs - *span) : std::nullopt;
}

std::optional<qint64> TimeRangeBox::until(qint64) const
{
    return m_range == Range::Exact ? m_until : std::nullopt;
}

void TimeRangeBox::setRange(Range range)
{
    m_range = range;
    updateText();
}

void TimeRangeBox::setRange(std::optional<qint64> sinceMs, std::optional<qint64> untilMs)
{
    m_since = sinceMs;
    m_until = untilMs;
    setRange(sinceMs || untilMs ? Range::Exact : Range::All);
}

void TimeRangeBox::setOverruled(bool overruled)
{
    m_overruled = overruled;
    updateText();
}

void TimeRangeBox::setTimeDisplay(TimeDisplay display)
{
    m_display = display == TimeDisplay::Utc ? TimeDisplay::Utc : TimeDisplay::Local;
    updateText();
}

void TimeRangeBox::choose(int index)
{
    if (index == exactIndex) {
        updateText(); // what is shown stays what is in force until the popup is confirmed
        openExact();
        return;
    }
    const auto range = static_cast<Range>(index);
    if (range == m_range && !m_overruled)
        return;
    setRange(range);
    Q_EMIT changed();
}

void TimeRangeBox::openExact()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto fill = [this](QCheckBox *check, QDateTimeEdit *edit, std::optional<qint64> bound, qint64 proposal,
                             bool checked) {
        const auto spec = m_display == TimeDisplay::Utc ? Qt::UTC : Qt::LocalTime;
        edit->setTimeSpec(spec);
        edit->setDateTime(QDateTime::fromMSecsSinceEpoch(bound.value_or(proposal), spec));
        check->setChecked(checked);
        edit->setEnabled(checked);
    };
    const bool fresh = !m_since && !m_until;
    const qint64 midnight = now - now % day;
    fill(m_hasFrom, m_from, m_since, since(now).value_or(midnight - 7 * day), fresh || m_since);
    fill(m_hasTo, m_to, m_until, midnight + day, fresh || m_until);
    m_zone->setText(tr("Times are in %1.").arg(timeZoneLabel(m_display, now)));
    setTextColor(m_zone, colorsOf(palette()).mutedText);
    setTextColor(m_problem, colorsOf(palette()).status(datazone::RunStatus::Failed).word);
    validateExact();
    m_popup->move(mapToGlobal(QPoint(0, height())));
    m_popup->show();
    (m_hasFrom->isChecked() ? static_cast<QWidget *>(m_from) : m_hasFrom)->setFocus();
}

void TimeRangeBox::validateExact()
{
    QString problem;
    if (!m_hasFrom->isChecked() && !m_hasTo->isChecked())
        problem = tr("Choose at least one of the two times.");
    else if (m_hasFrom->isChecked() && m_hasTo->isChecked() && edited(m_from) >= edited(m_to))
        problem = tr("The range must end after it begins.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_popup->adjustSize();
    m_apply->setEnabled(problem.isEmpty());
}

void TimeRangeBox::acceptExact()
{
    const auto bound = [this](const QCheckBox *check, const QDateTimeEdit *edit) {
        return check->isChecked() ? std::optional(edited(edit)) : std::nullopt;
    };
    m_popup->close();
    setRange(bound(m_hasFrom, m_from), bound(m_hasTo, m_to));
    Q_EMIT changed();
}

void TimeRangeBox::updateText()
{
    QString text = tr("Exact…");
    if (m_range == Range::Exact) {
        const QString zone = timeZoneLabel(m_display, m_since.value_or(m_until.value_or(0)));
        const auto time = [this](qint64 ms) { return shortTime(ms, m_display); };
        if (m_since && m_until)
            text = tr("%1 – %2 %3", "from, until, zone").arg(time(*m_since), time(*m_until), zone);
        else if (m_since)
            text = tr("From %1 %2", "time, zone").arg(time(*m_since), zone);
        else if (m_until)
            text = tr("Until %1 %2", "time, zone").arg(time(*m_until), zone);
    }
    m_box->setItemText(exactIndex, text);
    m_box->setCurrentIndex(m_overruled ? -1 : static_cast<int>(m_range));
}

qint64 TimeRangeBox::edited(const QDateTimeEdit *edit) const
{
    return edit->dateTime().toMSecsSinceEpoch();
}

} // namespace zonescope
