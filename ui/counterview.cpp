// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/counterview.h"

#include "models/base/textformat.h"
#include "models/changes/countercomparison.h"
#include "ui/celldelegate.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollBar>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr int tookLine = 5; // behind the counters

std::optional<qint64> tookMs(const datazone::Run &run)
{
    return run.startedAt && run.stoppedAt ? std::optional(*run.stoppedAt - *run.startedAt) : std::nullopt;
}

QString orAbsent(std::optional<qint64> number, QString (*text)(qint64))
{
    return number ? text(*number) : absentText();
}

QString count(qint64 number)
{
    return countText(number);
}

/// "+131", "−131"; nothing where nothing changed, since the others are to be seen.
QString signedText(std::optional<qint64> number, QString (*text)(qint64))
{
    if (!number)
        return absentText();
    if (*number == 0)
        return u"0"_s;
    return *number > 0 ? u'+' + text(*number) : u'\u2212' + text(-*number);
}

} // namespace

CounterView::CounterView(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::TabFocus); // scrolled by the keyboard
    auto *content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("Counts of the two runs"));
    const std::array names{tr("Added"), tr("Updated"), tr("Unchanged"), tr("Skipped"), tr("Failed"), tr("Took")};
    const std::array titles{tr("Was"), tr("Is"), tr("Difference")};
    auto *table = new QGridLayout(content);
    table->setContentsMargins(2 * grid, 0, grid, grid);
    table->setHorizontalSpacing(2 * grid);
    table->setVerticalSpacing(grid / 4);
    const auto add = [&](int row, int column, const QString &text) {
        auto *label = new QLabel(text, content);
        label->setTextFormat(Qt::PlainText);
        label->setAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        table->addWidget(label, row, column);
        return label;
    };
    for (int column = 0; column < static_cast<int>(titles.size()); ++column)
        m_titles.at(static_cast<size_t>(column)) = add(0, column + 1, titles.at(static_cast<size_t>(column)));
    for (int row = 0; row < lineCount; ++row) {
        const QString &name = names.at(static_cast<size_t>(row));
        Line &line = m_lines.at(static_cast<size_t>(row));
        line = {add(row + 1, 0, name), add(row + 1, 1, {}), add(row + 1, 2, {}), add(row + 1, 3, {})};
        line.was->setAccessibleName(tr("%1, was").arg(name));
        line.is->setAccessibleName(tr("%1, is").arg(name));
        line.difference->setAccessibleName(tr("%1, difference").arg(name));
    }
    table->setRowStretch(lineCount + 1, 1);
    table->setColumnStretch(4, 1);
    setWidget(content);
    restyle();
}

CounterView::~CounterView() = default;

QSize CounterView::sizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
            widget()->minimumSizeHint().height()};
}

QSize CounterView::minimumSizeHint() const
{
    constexpr int lines = 3;
    return {sizeHint().width(), lines * fontMetrics().lineSpacing()};
}

void CounterView::showRuns(const datazone::Run &before, const datazone::Run &after)
{
    const CounterComparison took{tookMs(before), tookMs(after)};
    const CounterComparisons counters = compareCounters(before, after);
    const auto show = [this](int row, const CounterComparison &numbers, QString (*text)(qint64)) {
        const Line &line = m_lines.at(static_cast<size_t>(row));
        line.was->setText(orAbsent(numbers.before, text));
        line.was->setFont(fixedDigitsFont(line.name->font()));
        line.is->setFont(line.was->font());
        line.is->setText(orAbsent(numbers.after, text));
        line.difference->setText(signedText(numbers.difference(), text));
        QFont font = line.name->font();
        // No two runs take equally long: that is no difference to point at.
        const bool isTold = row != tookLine && numbers.difference().value_or(0) != 0;
        font.setWeight(isTold ? QFont::DemiBold : QFont::Normal);
        line.difference->setFont(fixedDigitsFont(font));
    };
    show(tookLine, took, durationText);
    int row = 0;
    for (const CounterComparison *numbers :
         {&counters.added, &counters.updated, &counters.unchanged, &counters.skipped, &counters.failed})
        show(row++, *numbers, count);
    updateGeometry(); // wider numbers
    restyle();
}

void CounterView::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void CounterView::restyle()
{
    const Colors &colors = colorsOf(palette());
    for (QLabel *title : m_titles)
        setTextColor(title, colors.mutedText);
    for (const Line &line : m_lines) {
        setTextColor(line.name, colors.mutedText);
        for (QLabel *value : {line.was, line.is, line.difference})
            setTextColor(value, value->text() == absentText() ? colors.absent : colors.text);
        if (line.difference->text() == u"0")
            setTextColor(line.difference, colors.mutedText);
    }
}

} // namespace zonescope
