// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailsummary.h"

#include "models/runs/runtext.h"
#include "ui/celldelegate.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using datazone::Run;
using datazone::RunStatistics;

namespace {

constexpr int grid = 8;

} // namespace

enum class DetailSummary::Field : quint8 {
    Status,
    Type,
    RunId,
    Source,
    SourceType,
    SourceId,
    Project,
    ProjectId,
    Domain,
    DomainId,
    Account,
    Created,
    Started,
    Stopped,
    Updated,
    Wait,
    Took,
    Added,
    AssetsUpdated,
    Unchanged,
    Skipped,
    Failed,
    Assets,
    Lineage,
    ErrorType,
    Suspicious,
};

namespace {

template <class Field>
QString nameOf(Field field)
{
    switch (field) {
    case Field::Status:
        return DetailSummary::tr("Status");
    case Field::Type:
        return DetailSummary::tr("Type");
    case Field::RunId:
        return DetailSummary::tr("Run id");
    case Field::Source:
        return DetailSummary::tr("Source");
    case Field::SourceType:
        return DetailSummary::tr("Source type");
    case Field::SourceId:
        return DetailSummary::tr("Source id");
    case Field::Project:
        return DetailSummary::tr("Project");
    case Field::ProjectId:
        return DetailSummary::tr("Project id");
    case Field::Domain:
        return DetailSummary::tr("Domain");
    case Field::DomainId:
        return DetailSummary::tr("Domain id");
    case Field::Account:
        return DetailSummary::tr("Account, Region");
    case Field::Created:
        return DetailSummary::tr("Created");
    case Field::Started:
        return DetailSummary::tr("Started");
    case Field::Stopped:
        return DetailSummary::tr("Stopped");
    case Field::Updated:
        return DetailSummary::tr("Last change");
    case Field::Wait:
        return DetailSummary::tr("Waited");
    case Field::Took:
        return DetailSummary::tr("Took");
    case Field::Added:
        return DetailSummary::tr("Added");
    case Field::AssetsUpdated:
        return DetailSummary::tr("Updated");
    case Field::Unchanged:
        return DetailSummary::tr("Unchanged");
    case Field::Skipped:
        return DetailSummary::tr("Skipped");
    case Field::Failed:
        return DetailSummary::tr("Failed");
    case Field::Assets:
        return DetailSummary::tr("Total");
    case Field::Lineage:
        return DetailSummary::tr("Lineage");
    case Field::ErrorType:
        return DetailSummary::tr("Error");
    case Field::Suspicious:
        return DetailSummary::tr("Look at");
    }
    return {};
}

template <class Field>
bool isId(Field field)
{
    return field == Field::RunId || field == Field::SourceId || field == Field::ProjectId || field == Field::DomainId;
}

template <class Field>
bool isCount(Field field)
{
    return field >= Field::Added && field <= Field::Assets;
}

} // namespace

DetailSummary::DetailSummary(QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    auto *content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    m_groups = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_groups->setContentsMargins(2 * grid, grid, 2 * grid, grid);
    m_groups->setSpacing(4 * grid);
    m_rows.resize(static_cast<std::size_t>(Field::Suspicious) + 1);
    addGroup(tr("Run"),
             {Field::Status, Field::Type, Field::RunId, Field::Source, Field::SourceType, Field::SourceId,
              Field::Project, Field::ProjectId, Field::Domain, Field::DomainId, Field::Account});
    addGroup(tr("Times"), {Field::Created, Field::Started, Field::Stopped, Field::Updated, Field::Wait, Field::Took});
    addGroup(tr("Assets"),
             {Field::Suspicious, Field::Added, Field::AssetsUpdated, Field::Unchanged, Field::Skipped, Field::Failed,
              Field::Assets, Field::Lineage, Field::ErrorType});
    m_groups->addStretch(1);
    setWidget(content);
    restyle();
}

DetailSummary::~DetailSummary() = default;

void DetailSummary::addGroup(const QString &title, std::initializer_list<Field> fields)
{
    auto *box = new QVBoxLayout;
    box->setSpacing(grid / 2);
    auto *heading = new QLabel(title, widget() != nullptr ? widget() : this);
    setStrong(heading);
    heading->setTextFormat(Qt::PlainText);
    m_titles.push_back(heading);
    box->addWidget(heading);

    auto *rows = new QGridLayout;
    rows->setHorizontalSpacing(2 * grid);
    rows->setVerticalSpacing(grid / 2);
    rows->setColumnStretch(3, 1);
    int line = 0;
    for (const Field field : fields) {
        auto *name = new QLabel(nameOf(field), this);
        name->setForegroundRole(QPalette::PlaceholderText);
        auto *value = new QLabel(this);
        value->setTextFormat(Qt::PlainText);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(nameOf(field));
        value->setAlignment(isCount(field) ? Qt::AlignRight : Qt::AlignLeft);
        if (isCount(field) || isId(field))
            value->setFont(fixedDigitsFont(font()));
        rows->addWidget(name, line, 0, Qt::AlignTop);
        const bool isPhrase = field == Field::Suspicious; // which must not move the counts below it to its end
        rows->addWidget(value, line, 1, 1, isPhrase ? 3 : 1, Qt::AlignTop);
        if (isId(field)) {
            auto *copy = new QToolButton(this);
            copy->setAutoRaise(true);
            copy->setAccessibleName(tr("Copy %1", "an id").arg(nameOf(field).toLower()));
            copy->setToolTip(copy->accessibleName());
            copy->setObjectName(u"copy"_s);
            copy->setIconSize({2 * grid, 2 * grid});
            copy->setFixedSize(3 * grid - 4, name->sizeHint().height());
            rows->addWidget(copy, line, 2, Qt::AlignTop);
            connect(copy, &QToolButton::clicked, this, [this, value, field] {
                QGuiApplication::clipboard()->setText(value->text());
                Q_EMIT copied(nameOf(field));
            });
        }
        m_rows.at(static_cast<std::size_t>(field)) = {.name = name, .value = value};
        ++line;
    }
    box->addLayout(rows);
    box->addStretch(1);
    m_groups->addLayout(box);
}

void DetailSummary::setValue(Field field, const QString &text, const QString &toolTip)
{
    QLabel *value = m_rows.at(static_cast<std::size_t>(field)).value;
    value->setForegroundRole(QPalette::WindowText);
    if (value->text() != text) // a person may have selected a part of it
        value->setText(text);
    value->setToolTip(toolTip);
}

void DetailSummary::setAbsent(Field field)
{
    setValue(field, absentText(), tr("The service gave no value"));
    m_rows.at(static_cast<std::size_t>(field)).value->setForegroundRole(QPalette::PlaceholderText);
}

void DetailSummary::showRun(const Run &run, const SourceInfo &source, TimeDisplay display, qint64 nowMs,
                            Recovery recovery, const QStringList &doubts)
{
    const auto text = [this](Field field, const QString &value) {
        if (value.isEmpty())
            setAbsent(field);
        else
            setValue(field, firstLine(value));
    };
    QStringList status{statusWord(run.status), recoveryWords(recovery)};
    status.removeAll(QString());
    text(Field::Status, status.join(u"; "_s));
    text(Field::Type, typeWord(run.type));
    text(Field::RunId, run.id);
    text(Field::Source, source.dataSourceName);
    text(Field::SourceType, source.dataSourceType);
    text(Field::SourceId, run.dataSourceId);
    text(Field::Project, source.projectName);
    text(Field::ProjectId, run.projectId);
    text(Field::Domain, source.domain.domainName);
    text(Field::DomainId, source.domain.domainId);
    QStringList place{source.domain.accountId, source.domain.region};
    place.removeAll(QString());
    text(Field::Account, place.join(u", "_s));
    showTimes(run, display, nowMs);

    const RunStatistics counters = run.runStatisticsForAssets.value_or(RunStatistics{});
    int together = 0;
    bool isAny = false;
    const auto count = [&](Field field, const std::optional<int> &value) {
        if (!value)
            return setAbsent(field);
        together += *value;
        isAny = true;
        setValue(field, countText(*value));
    };
    count(Field::Added, counters.added);
    count(Field::AssetsUpdated, counters.updated);
    count(Field::Unchanged, counters.unchanged);
    count(Field::Skipped, counters.skipped);
    count(Field::Failed, counters.failed);
    if (isAny)
        setValue(Field::Assets, countText(together));
    else
        setAbsent(Field::Assets);
    const bool hasLineage = run.lineageSummary && run.lineageSummary->importStatus;
    text(Field::Lineage, hasLineage ? lineageWord(*run.lineageSummary->importStatus) : QString());
    QString doubt = doubts.join(u'\n');
    doubt.replace(0, 1, doubt.left(1).toUpper());
    setValue(Field::Suspicious, doubt);
    const Row &suspicious = m_rows.at(static_cast<std::size_t>(Field::Suspicious));
    suspicious.name->setVisible(!doubts.isEmpty());
    suspicious.value->setVisible(!doubts.isEmpty());
    text(Field::ErrorType, run.errorMessage ? errorTypeWord(run.errorMessage->errorType) : QString());
}

void DetailSummary::showTimes(const Run &run, TimeDisplay display, qint64 nowMs)
{
    const QString zone = display == TimeDisplay::Relative ? QString() : u' ' + timeZoneLabel(display, nowMs);
    const auto time = [&](Field field, const std::optional<qint64> &ms) {
        if (!ms)
            return setAbsent(field);
        // The other ways to write the same time are one glance away.
        const QString others = timeText(*ms, TimeDisplay::Utc, nowMs) + u" UTC\n"_s
            + timeText(*ms, TimeDisplay::Local, nowMs) + u' ' + timeZoneLabel(TimeDisplay::Local, nowMs) + u'\n'
            + timeText(*ms, TimeDisplay::Relative, nowMs);
        setValue(field, timeText(*ms, display, nowMs) + zone, others);
    };
    time(Field::Created, run.createdAt);
    time(Field::Started, run.startedAt);
    time(Field::Stopped, run.stoppedAt);
    time(Field::Updated, run.updatedAt);
    const bool open = !datazone::isTerminal(run.status.value);
    if (run.startedAt)
        setValue(Field::Wait, durationText(*run.startedAt - run.createdAt));
    else if (open)
        setValue(Field::Wait, tr("%1 so far").arg(durationText(nowMs - run.createdAt)));
    else
        setAbsent(Field::Wait);
    if (run.startedAt && run.stoppedAt)
        setValue(Field::Took, durationText(*run.stoppedAt - *run.startedAt));
    else if (run.startedAt && open)
        setValue(Field::Took, tr("%1 so far").arg(durationText(std::max<qint64>(0, nowMs - *run.startedAt))));
    else
        setAbsent(Field::Took);
}

void DetailSummary::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

void DetailSummary::arrange()
{
    constexpr int besideEachOther = 100 * grid;
    m_groups->setDirection(viewport()->width() < besideEachOther ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_groups->setSpacing(m_groups->direction() == QBoxLayout::TopToBottom ? 2 * grid : 4 * grid);
}

void DetailSummary::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void DetailSummary::restyle()
{
    const QIcon icon = themedIcon(u"copy"_s, colorsOf(palette()).mutedText);
    for (QToolButton *copy : findChildren<QToolButton *>(u"copy"_s))
        copy->setIcon(icon);
}

} // namespace zonescope
