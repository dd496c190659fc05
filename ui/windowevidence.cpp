// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/windowevidence.h"

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/connections/connectionstore.h"
#include "ui/detailerror.h"
#include "ui/errorexplanation.h"
#include "ui/maskterms.h"
#include "ui/reportpreview.h"
#include "ui/runbrowser.h"
#include "ui/runsview.h"
#include "ui/windowactions.h"
#include "ui/windowbackend.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

using Act = WindowActions::Act;

namespace {

constexpr std::size_t mostReported = 10'000;

} // namespace

WindowEvidence::WindowEvidence(Parts parts, QWidget *window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window)
    , m_contacts(parts.backend.contactsFile())
{
    m_parts.error.setContacts(&m_contacts);
    m_parts.error.setProjectCreators([this](const SourceInfo &source) { return creatorOf(source); });
    connect(&m_parts.error, &DetailError::openUrlRequested, this, &WindowEvidence::openUrlRequested);
    const auto on = [this](Act act, auto function) {
        connect(m_parts.actions[act], &QAction::triggered, this, function);
    };
    on(Act::CopyAsCommand, [this] { copyAs(Form::Commands); });
    on(Act::CopyAsMarkdown, [this] { copyAs(Form::Markdown); });
    on(Act::CopyAsJson, [this] { copyAs(Form::Json); });
}

WindowEvidence::~WindowEvidence()
{
    m_parts.error.setContacts(nullptr);
    m_parts.error.setProjectCreators({});
}

std::vector<StoreRow> WindowEvidence::chosenRows() const
{
    const RunTableModel &runs = m_parts.browser.runs();
    std::vector<StoreRow> rows;
    const auto selected = m_parts.table.selectedRowNumbers();
    rows.reserve(selected.size());
    std::ranges::transform(selected, std::back_inserter(rows), [&runs](int row) { return runs.storeRowAt(row); });
    if (const QModelIndex current = m_parts.table.currentIndex(); rows.empty() && current.isValid())
        rows.push_back(runs.storeRowAt(current.row()));
    return rows;
}

CliTarget WindowEvidence::targetOf(const SourceInfo &source) const
{
    const ScopeCatalog &catalog = m_parts.browser.catalog();
    const bool isPrimary = source.connectionId.isEmpty() || source.connectionId == catalog.primaryId();
    const auto connection =
        isPrimary ? m_parts.backend.current() : m_parts.backend.connections().find(source.connectionId);
    CliTarget target{.region = isPrimary ? m_parts.backend.region() : catalog.access(source.connectionId).region};
    if (target.region.isEmpty())
        target.region = source.domain.region;
    if (!connection)
        return target;
    if (connection->kind == ConnectionKind::Profile)
        target.profile = connection->profile;
    target.endpointUrl =
        isPrimary && connection->kind == ConnectionKind::Sample ? m_parts.backend.endpoint() : connection->endpointUrl;
    return target;
}

std::vector<EvidenceRun> WindowEvidence::gather(std::span<const StoreRow> rows) const
{
    const RunSnapshot &runs = m_parts.browser.runs().runs();
    QHash<QString, CliTarget> targets;
    std::vector<EvidenceRun> gathered;
    gathered.reserve(rows.size());
    for (const StoreRow row : rows) {
        EvidenceRun evidence{.run = runs.run(row), .source = runs.source(row)};
        const QString &connectionId = evidence.source.connectionId;
        if (!targets.contains(connectionId))
            targets.insert(connectionId, targetOf(evidence.source));
        evidence.cli = targets.value(connectionId);
        gathered.push_back(std::move(evidence));
    }
    return gathered;
}

void WindowEvidence::copyAs(Form form)
{
    const std::vector<StoreRow> all = chosenRows();
    if (all.empty())
        return;
    constexpr std::size_t most = mostCopiedRuns;
    const auto rows = std::span(all).first(std::min(all.size(), most));
    const std::vector<EvidenceRun> runs = gather(rows);
    QString text;
    QString notice;
    const auto count = static_cast<int>(runs.size());
    switch (form) {
    case Form::Commands:
        text = runsCommands(runs);
        notice = tr("AWS CLI commands of %n run(s) copied", nullptr, count);
        break;
    case Form::Markdown:
        text = runsMarkdown(runs);
        notice = tr("%n run(s) copied as Markdown", nullptr, count);
        break;
    case Form::Json:
        text = QString::fromUtf8(runsJson(runs));
        notice = tr("%n run(s) copied as JSON", nullptr, count);
        break;
    }
    QGuiApplication::clipboard()->setText(text);
    if (rows.size() < all.size())
        notice = tr("%1; %2 more were left out: export them instead", "what was copied; a number")
                     .arg(notice, countText(static_cast<qint64>(all.size() - rows.size())));
    Q_EMIT noticed(notice);
}

void WindowEvidence::reportOnChosen()
{
    reportOn(chosenRows(), {});
}

void WindowEvidence::reportOn(std::span<const StoreRow> rows, const QString &title)
{
    if (rows.empty())
        return;
    const auto taken = rows.first(std::min(rows.size(), mostReported));
    IncidentReport report{.title = title,
                          .preparedAt = m_parts.backend.clock().nowMs(),
                          .runs = gather(taken),
                          .omittedRuns = static_cast<qint64>(rows.size() - taken.size())};
    report.terms = maskTermsOf(report.runs);
    report.explain = [hints = m_parts.error.hints()](const datazone::RunError &error) {
        return explanationText(hints.match(error.errorType, error.errorDetail.value_or(QString())));
    };
    auto *preview = new ReportPreview(std::move(report), m_window);
    preview->setAttribute(Qt::WA_DeleteOnClose);
    preview->show();
}

QString WindowEvidence::creatorOf(const SourceInfo &source) const
{
    const ScopeCatalog &catalog = m_parts.browser.catalog();
    const QString connectionId = source.connectionId.isEmpty() ? catalog.primaryId() : source.connectionId;
    const ScopeLoader *loader = catalog.loader(connectionId, source.domain.domainId);
    if (loader == nullptr)
        return {};
    const auto &projects = loader->projects();
    const auto found = std::ranges::find_if(
        projects, [&source](const ScopeProject &project) { return project.summary.id == source.projectId; });
    return found == projects.end() ? QString() : found->summary.createdBy;
}

} // namespace zonescope
