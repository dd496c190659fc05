// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterhelp.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Kind = FilterValueKind;
using Field = FilterField;

class FilterHelp final {
    Q_DECLARE_TR_FUNCTIONS(zonescope::FilterHelp)
};

QString tr(const char *text)
{
    return FilterHelp::tr(text);
}

std::vector<FilterHelpEntry> grammar()
{
    return {
        {u"a b"_s,
         tr("Terms stand apart by blanks, and a run must match all of them. Case never matters."),
         {u"status:failed source:orders"_s}},
        {u"a,b"_s, tr("Any of the values is enough."), {u"status:failed,partial"_s}},
        {u"-a"_s, tr("A minus in front: runs that do not match the term."), {u"-source:test"_s, u"-status:success"_s}},
        {u"words"_s,
         tr("Without a field: part of the run's id, the source's name or id, the error's type or text."),
         {u"orders"_s, u"\"access denied\""_s}},
        {u"\"…\""_s,
         tr("Quotes hold blanks and signs; a quote inside is written \\\". A quoted value of status, type, lineage or "
            "errortype is the API's own word."),
         {u"source:\"POS curated (Glue)\""_s, u"errortype:\"SOMETHING_NEW\""_s}},
        {u"/…/"_s, tr("A regular expression, in fields that are texts."), {u"error:/table [a-z_]+ not found/"_s}},
        {u"field~"_s,
         tr("In place of the colon, in fields that are texts: part of the text is enough."),
         {u"error~\"access denied\""_s, u"account~1111"_s}},
        {u"field:none"_s, tr("Runs for which the service gave no value."), {u"started:none"_s, u"-errortype:none"_s}},
        {u"> >= < <="_s,
         tr("Compares times, durations and numbers. A run without the value does not match."),
         {u"took:>5m"_s, u"assetsfailed:>=1"_s}},
        {u"a..b"_s,
         tr("Between, ends of numbers and durations included; a time range ends before its second time. Either end may "
            "be left out."),
         {u"took:1m..5m"_s, u"created:2026-01-02..2026-01-09"_s, u"assetsadded:10.."_s}},
    };
}

std::vector<FilterHelpEntry> fieldsOf(std::initializer_list<Kind> kinds)
{
    std::vector<FilterHelpEntry> entries;
    for (const FilterFieldFacts &facts : namedFilterFields()) {
        if (std::find(kinds.begin(), kinds.end(), facts.kind) == kinds.end())
            continue;
        QStringList sentences{filterFieldDescription(facts.field) + u'.'};
        QStringList words;
        for (const FilterWord &word : filterWords(facts.field))
            words << QString(word.name);
        if (!words.isEmpty())
            sentences << FilterHelp::tr("One of: %1.", "words of the filter language").arg(words.join(u", "_s));
        if (facts.mayBeAbsent)
            sentences << FilterHelp::tr("May be none.", "of a value in the filter language");
        QStringList aliases;
        for (const QLatin1StringView alias : facts.aliases) {
            if (!alias.isEmpty())
                aliases << QString(alias) + u':';
        }
        if (!aliases.isEmpty())
            sentences << FilterHelp::tr("Also %1.", "other names of a field").arg(aliases.join(u", "_s));
        entries.push_back({QString(facts.name) + u':', sentences.join(u' '), filterFieldExamples(facts.field)});
    }
    return entries;
}

std::vector<FilterHelpEntry> traits()
{
    std::vector<FilterHelpEntry> entries;
    for (const FilterWord &word : filterWords(Field::Is)) {
        const QString term = filterFieldName(Field::Is) + u':' + QString(word.name);
        const auto trait = static_cast<RunTrait>(word.value);
        const bool mayHaveFailed = trait != RunTrait::Suspicious && trait != RunTrait::Stuck;
        entries.push_back(
            {term, runTraitMeaning(trait), {term + (mayHaveFailed ? " status:failed"_L1 : " since:30d"_L1)}});
    }
    return entries;
}

/// `parts` in lines of at most `width` (where no part is wider), with `between` between those of one line.
QStringList lines(const QStringList &parts, const QString &between, qsizetype width)
{
    QStringList result;
    for (const QString &part : parts) {
        if (!result.isEmpty() && result.constLast().size() + between.size() + part.size() <= width)
            result.last() += between + part;
        else
            result << part;
    }
    return result;
}

} // namespace

QStringList filterFieldExamples(FilterField field)
{
    switch (field) {
    case Field::Text:
        return {u"orders"_s};
    case Field::Status:
        return {u"status:failed,partial"_s, u"-status:success"_s};
    case Field::Type:
        return {u"type:on_demand"_s};
    case Field::Lineage:
        return {u"lineage:failed"_s, u"lineage:none"_s};
    case Field::ErrorType:
        return {u"errortype:access_denied,throttling"_s};
    case Field::Is:
        return {u"is:latest"_s, u"is:unrecovered"_s, u"is:new"_s};
    case Field::Error:
        return {u"error:\"not authorized\""_s, u"error:/role\\/[a-z]+/"_s};
    case Field::Source:
        return {u"source:orders"_s, u"-source:test"_s};
    case Field::Project:
        return {u"project:sales"_s};
    case Field::SourceType:
        return {u"sourcetype:redshift"_s};
    case Field::Domain:
        return {u"domain:northmere"_s};
    case Field::Account:
        return {u"account:111122223333"_s};
    case Field::Region:
        return {u"region:eu-west-1"_s};
    case Field::Id:
        return {u"id:4p2s0ah5v3mzkd"_s, u"id~4p2s"_s};
    case Field::Since:
        return {u"since:7d"_s, u"since:2026-01-02"_s};
    case Field::Until:
        return {u"until:2026-01-09"_s};
    case Field::Created:
        return {u"created:2026-01-02"_s, u"created:2026-01-02..2026-01-09"_s};
    case Field::Started:
        return {u"started:>-12h"_s, u"started:none"_s};
    case Field::Ended:
        return {u"ended:<2026-01-02T06:00:00Z"_s};
    case Field::Updated:
        return {u"updated:>-1h"_s};
    case Field::Wait:
        return {u"wait:>90s"_s};
    case Field::Took:
        return {u"took:>5m"_s, u"took:1:00..4:30"_s};
    case Field::AssetsAdded:
        return {u"assetsadded:>0"_s};
    case Field::AssetsUpdated:
        return {u"assetsupdated:10.."_s};
    case Field::AssetsUnchanged:
        return {u"assetsunchanged:0"_s};
    case Field::AssetsSkipped:
        return {u"assetsskipped:1..9"_s};
    case Field::AssetsFailed:
        return {u"assetsfailed:>=1"_s};
    case Field::Cluster:
        return {u"cluster:1-14b88a3dd5116369"_s, u"cluster:none"_s};
    }
    return {};
}

QString runTraitMeaning(RunTrait trait)
{
    switch (trait) {
    case RunTrait::Latest:
        return tr("The newest run of its data source, as far as is loaded.");
    case RunTrait::Unrecovered:
        return tr("A run that failed or succeeded in part, after which no run of its data source has succeeded, as far "
                  "as is loaded: what is still broken.");
    case RunTrait::PartlyRecovered:
        return tr("One of the unrecovered runs, after which a run of its data source has succeeded in part.");
    case RunTrait::Disabled:
        return tr("A run of a data source that is switched off, as far as is known: no further run will follow.");
    case RunTrait::Known:
        return tr("A run whose error, or a failed or partial run whose data source, you have marked as known. Marks "
                  "stay on this computer.");
    case RunTrait::Suspicious:
        return tr("A run that succeeded, but saw far fewer assets than the runs before it, skipped far more, or whose "
                  "lineage failed.");
    case RunTrait::Stuck:
        return tr("A run that has been open for over an hour and over four times as long as runs of its data source "
                  "usually take.");
    case RunTrait::New:
        return tr("A run that was created or has ended since you looked last, which only the window knows.");
    }
    return {};
}

std::vector<FilterHelpSection> filterHelp()
{
    const QString times = tr("Times: 2026-01-02 (UTC; alone it means the whole day), 2026-01-02T03:04:05Z, or 7d, 12h, "
                             "30m before now.");
    const QString durations = tr("Durations: 90s, 5m, 2h, 7d, 1h30m, 4:30, 1:02:03.");
    std::vector<FilterHelpSection> sections{
        {tr("Terms"), grammar()},
        {tr("Words"), fieldsOf({Kind::Word})},
        {tr("The words of is:"), traits()},
        {tr("Texts"), fieldsOf({Kind::Text})},
        {tr("Times"), fieldsOf({Kind::Limit, Kind::Time})},
        {tr("Durations and numbers"), fieldsOf({Kind::Duration, Kind::Number})},
    };
    sections[4].entries.insert(sections[4].entries.begin(), {tr("a time"), times, {u"since:12h"_s}});
    sections[5].entries.insert(sections[5].entries.begin(), {tr("a duration"), durations, {u"took:>1h30m"_s}});
    return sections;
}

QString filterHelpText(int width)
{
    constexpr int indent = 20;
    QString text;
    for (const FilterHelpSection &section : filterHelp()) {
        text += (text.isEmpty() ? QString() : u"\n"_s) + section.title + u'\n';
        for (const FilterHelpEntry &entry : section.entries) {
            const QString left = u"  "_s + entry.written;
            const QStringList right = lines(entry.meaning.split(u' '), u" "_s, width - indent)
                + lines(entry.examples, u"   "_s, width - indent); // blanks within an example are part of it
            text += left.leftJustified(indent) + right.join(u'\n' + QString(indent, u' ')) + u'\n';
        }
    }
    return text;
}

} // namespace zonescope
