// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/evidence/incidentreport.h"

#include "models/base/textformat.h"
#include "models/evidence/markdown.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <map>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using datazone::RunStatus;

constexpr qsizetype mostDomains = 10;
constexpr std::size_t mostSources = 100;
constexpr std::size_t mostErrors = 20;
constexpr std::size_t mostRuns = 200;
constexpr std::size_t mostCommands = 20;

QString text(const char *words, int count = -1)
{
    return QCoreApplication::translate("zonescope::IncidentReport", words, nullptr, count);
}

struct SourceGroup {
    const EvidenceRun *newest = nullptr;
    int runs = 0;
    int bad = 0;
    qint64 first = 0; ///< createdAt of the oldest one of the report
};

struct ErrorGroup {
    const EvidenceRun *newest = nullptr;
    int runs = 0;
    qint64 first = 0;
    QSet<SourceKey> sources{};
};

bool isBad(const datazone::Run &run)
{
    return run.status == RunStatus::Failed || run.status == RunStatus::PartiallySucceeded;
}

/// The error without what differs from run to run.
QString shapeOf(const datazone::RunError &error)
{
    static const QRegularExpression changing(
        u"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9]+"_s);
    constexpr qsizetype lookedAt = 2000;
    return error.errorType.api() + u'\n'
        + error.errorDetail.value_or(QString()).left(lookedAt).replace(changing, u"#"_s);
}

class Writer final {
public:
    explicit Writer(const IncidentReport &report)
        : m_report(report)
        , m_mask(report.mask)
    {
        m_runs.reserve(report.runs.size());
        for (const EvidenceRun &run : report.runs)
            m_runs.push_back(&run);
        std::ranges::sort(m_runs, [](const EvidenceRun *left, const EvidenceRun *right) {
            return std::tie(right->run.createdAt, right->run.id) < std::tie(left->run.createdAt, left->run.id);
        });
        group();
        learnTerms();
    }

    QString write()
    {
        const QString title = m_report.title.trimmed().isEmpty() ? text("Data source runs") : m_report.title;
        m_text = u"# "_s + text("Incident report: %1").arg(shown(title)) + u"\n\n"_s;
        m_text += text("Prepared %1 with Zonescope.").arg(evidenceTime(m_report.preparedAt));
        if (m_report.mask != MaskOptions())
            m_text += u' ' + text("Some of its names or ids are replaced by words such as account-1.");
        m_text += u'\n';
        writeNote();
        writeSummary();
        writeSources();
        writeErrors();
        writeRuns();
        writeCommands();
        return m_text;
    }

private:
    [[nodiscard]] QString masked(const QString &value) { return m_mask.apply(value); }
    [[nodiscard]] QString shown(const QString &value) { return markdown::escaped(masked(value)); }
    [[nodiscard]] QString shownId(const QString &value) { return markdown::code(masked(value)); }
    [[nodiscard]] QString sourceName(const EvidenceRun &run)
    {
        return run.source.dataSourceName.isEmpty() ? shownId(run.run.dataSourceId) : shown(run.source.dataSourceName);
    }
    [[nodiscard]] QString projectName(const EvidenceRun &run)
    {
        return run.source.projectName.isEmpty() ? shownId(run.run.projectId) : shown(run.source.projectName);
    }
    void heading(const QString &words) { m_text += u"\n## "_s + words + u"\n\n"_s; }
    void sayMore(const char *words, std::size_t all, std::size_t most)
    {
        if (all > most)
            m_text += u'\n' + text(words, static_cast<int>(all - most)) + u'\n';
    }

    void group()
    {
        QHash<QString, std::size_t> errorNumbers;
        for (const EvidenceRun *run : m_runs) { // the newest first
            SourceGroup &source =
                m_sources[{run->source.connectionId, run->source.domain.domainId, run->run.dataSourceId}];
            if (source.newest == nullptr) {
                source.newest = run;
                m_sourceOrder.push_back(&source);
            }
            ++source.runs;
            source.bad += isBad(run->run) ? 1 : 0;
            source.first = run->run.createdAt;
            if (!run->run.errorMessage)
                continue;
            const QString shape = shapeOf(*run->run.errorMessage);
            if (!errorNumbers.contains(shape)) {
                errorNumbers.insert(shape, m_errors.size());
                m_errors.push_back({.newest = run});
            }
            ErrorGroup &error = m_errors[errorNumbers.value(shape)];
            ++error.runs;
            error.first = run->run.createdAt;
            error.sources.insert(run->source.key());
        }
        std::ranges::stable_sort(
            m_errors, [](const ErrorGroup &left, const ErrorGroup &right) { return left.runs > right.runs; });
        std::ranges::stable_sort(
            m_sourceOrder, [](const SourceGroup *left, const SourceGroup *right) { return left->bad > right->bad; });
    }

    /// In the order of the report, so that source-1 is the first one in its table.
    void learnTerms()
    {
        for (const SourceGroup *source : m_sourceOrder) {
            const SourceInfo &info = source->newest->source;
            m_mask.add({.kind = MaskKind::Account, .text = info.domain.accountId});
            m_mask.add({.kind = MaskKind::Source, .text = info.dataSourceName});
            m_mask.add({.kind = MaskKind::Project, .text = info.projectName});
            m_mask.add({.kind = MaskKind::Domain, .text = info.domain.domainName});
            m_mask.add({.kind = MaskKind::Connection, .text = info.connectionName});
            m_mask.add({.kind = MaskKind::Connection, .text = source->newest->cli.profile});
            for (const QString &id : {info.dataSourceId, source->newest->run.dataSourceId, info.projectId,
                                      source->newest->run.projectId, info.domain.domainId})
                m_mask.add({.kind = MaskKind::Id, .text = id});
        }
        for (const EvidenceRun *run : m_runs)
            m_mask.add({.kind = MaskKind::Id, .text = run->run.id});
        for (const MaskTerm &term : m_report.terms)
            m_mask.add(term);
    }

    void writeNote()
    {
        const QStringList lines = m_report.note.trimmed().split(u'\n');
        for (const QString &line : lines) {
            if (!line.trimmed().isEmpty())
                m_text += u"\n> "_s + u"\u200b"_s + shown(line) + u'\n';
        }
    }

    void writeSummary()
    {
        heading(text("Summary"));
        const auto bad = std::ranges::count_if(m_runs, [](const EvidenceRun *run) { return isBad(run->run); });
        QSet<QString> projects;
        for (const SourceGroup *source : m_sourceOrder)
            projects.insert(source->newest->source.domain.domainId + u'/' + source->newest->run.projectId);
        m_text +=
            u"- "_s + text("Runs: %1, of which %2 failed or succeeded in part").arg(m_runs.size()).arg(bad) + u'\n';
        m_text += u"- "_s
            + text("Sources: %1 in %2")
                  .arg(m_sourceOrder.size())
                  .arg(text("%n project(s)", static_cast<int>(projects.size())))
            + u'\n';
        QStringList domains;
        for (const SourceGroup *source : m_sourceOrder) {
            const RunDomain &domain = source->newest->source.domain;
            const QString words =
                (domain.domainName.isEmpty() ? QString() : shown(domain.domainName) + u' ') + shownId(domain.domainId);
            if (!domains.contains(words))
                domains << words;
        }
        m_text += u"- "_s + text("Domains: %1").arg(domains.mid(0, mostDomains).join(u", "_s))
            + (domains.size() > mostDomains ? u", …"_s : QString()) + u'\n';
        m_text += u"- "_s + text("Different errors: %1").arg(m_errors.size()) + u'\n';
        if (!m_runs.empty()) {
            m_text +=
                u"- "_s + text("First run of this report: %1").arg(evidenceTime(m_runs.back()->run.createdAt)) + u'\n';
            m_text +=
                u"- "_s + text("Last run of this report: %1").arg(evidenceTime(m_runs.front()->run.createdAt)) + u'\n';
        }
        if (m_report.omittedRuns > 0)
            m_text += u"- "_s
                + text("%n more run(s) were chosen and are not part of this report.",
                       static_cast<int>(m_report.omittedRuns))
                + u'\n';
    }

    void writeSources()
    {
        heading(text("Affected sources"));
        m_text += markdown::head({text("Source"), text("Project"), text("Type"), text("Account"), text("Region"),
                                  text("Runs"), text("Bad"), text("First"), text("Last"), text("Source id")});
        for (std::size_t i = 0; i < std::min(m_sourceOrder.size(), mostSources); ++i) {
            const SourceGroup &source = *m_sourceOrder[i];
            const EvidenceRun &run = *source.newest;
            m_text +=
                markdown::row({sourceName(run), projectName(run), shownId(run.source.dataSourceType),
                               shownId(run.source.domain.accountId), markdown::code(run.source.domain.region),
                               QString::number(source.runs), QString::number(source.bad), evidenceTime(source.first),
                               evidenceTime(run.run.createdAt), shownId(run.run.dataSourceId)});
        }
        sayMore("%n more source(s) are not listed.", m_sourceOrder.size(), mostSources);
    }

    void writeErrors()
    {
        if (m_errors.empty())
            return;
        heading(text("Errors"));
        for (std::size_t i = 0; i < std::min(m_errors.size(), mostErrors); ++i) {
            const ErrorGroup &group = m_errors[i];
            const datazone::RunError &error = *group.newest->run.errorMessage;
            m_text += (i == 0 ? QString() : u"\n"_s) + u"### "_s + QString::number(i + 1) + u". "_s
                + shownId(error.errorType.api()) + u"\n\n"_s;
            m_text += text("%n run(s)", group.runs) + u", "_s
                + text("%n source(s)", static_cast<int>(group.sources.size())) + u", "_s
                + text("first %1, last %2").arg(evidenceTime(group.first), evidenceTime(group.newest->run.createdAt))
                + u"\n\n"_s;
            const QString detail = error.errorDetail.value_or(QString());
            if (detail.isEmpty())
                m_text += text("The service gave no text with this error.") + u'\n';
            else if (m_report.withTexts)
                m_text += markdown::block(masked(detail));
            else
                m_text += text("The text of the error is left out.") + u'\n';
            const QString meaning = m_report.explain ? m_report.explain(error) : QString();
            if (!meaning.isEmpty())
                m_text += u'\n' + text("Likely meaning: %1").arg(markdown::escaped(meaning)) + u'\n';
        }
        sayMore("%n more error(s) are not listed.", m_errors.size(), mostErrors);
    }

    void writeRuns()
    {
        heading(text("Runs"));
        m_text += markdown::head(
            {text("Run id"), text("Source"), text("Status"), text("Created"), text("Stopped"), text("Error")});
        for (std::size_t i = 0; i < std::min(m_runs.size(), mostRuns); ++i) {
            const EvidenceRun &run = *m_runs[i];
            m_text +=
                markdown::row({shownId(run.run.id), sourceName(run), shownId(run.run.status.api()),
                               evidenceTime(run.run.createdAt), evidenceTime(run.run.stoppedAt),
                               run.run.errorMessage ? shownId(run.run.errorMessage->errorType.api()) : QString()});
        }
        sayMore("%n more run(s) are not listed.", m_runs.size(), mostRuns);
    }

    void writeCommands()
    {
        heading(text("Commands"));
        if (m_report.mask.ids || m_report.mask.names) {
            m_text +=
                text("The commands that read these runs again are left out, since names or ids are hidden.") + u'\n';
            return;
        }
        QString commands;
        for (std::size_t i = 0; i < std::min(m_runs.size(), mostCommands); ++i)
            commands += getRunCommand(m_runs[i]->cli, m_runs[i]->source.domain.domainId, m_runs[i]->run.id) + u'\n';
        constexpr qsizetype longestCommands = 40'000;
        m_text += markdown::block(masked(commands), longestCommands);
        sayMore("The commands of %n more run(s) are not listed.", m_runs.size(), mostCommands);
    }

    const IncidentReport &m_report;
    Mask m_mask;
    std::vector<const EvidenceRun *> m_runs{}; ///< the newest first
    std::map<SourceKey, SourceGroup> m_sources{};
    std::vector<const SourceGroup *> m_sourceOrder{}; ///< the worst first
    std::vector<ErrorGroup> m_errors{}; ///< the most frequent first
    QString m_text{};
};

} // namespace

QString incidentReport(const IncidentReport &report)
{
    return Writer(report).write();
}

} // namespace zonescope
