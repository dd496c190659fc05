// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/runs/filterlanguage/filterfield.h"

#include "models/datazone/enums.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using datazone::LineageImportStatus;
using datazone::RunErrorType;
using datazone::RunStatus;
using datazone::RunType;

using Kind = FilterValueKind;
using Field = FilterField;

constexpr const char *context = "zonescope::FilterField";

// clang-format off
constexpr std::array<FilterFieldFacts, filterFieldCount> facts{{
    {Field::Text, Kind::Text, false, {}, {}, ""},
    {Field::Status, Kind::Word, false, "status"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "How the run ended, or how far it is")},
    {Field::Type, Kind::Word, false, "type"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "What started the run")},
    {Field::Lineage, Kind::Word, true, "lineage"_L1, {"lineageimportstatus"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "How the import of lineage ended")},
    {Field::ErrorType, Kind::Word, true, "errortype"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Kind of error of the run")},
    {Field::Is, Kind::Word, false, "is"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField",
                       "What follows from the source and its other runs, or what is new to you")},
    {Field::Error, Kind::Text, true, "error"_L1, {"errordetail"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Part of the error's text")},
    {Field::Source, Kind::Text, true, "source"_L1, {"datasource"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Part of the data source's name, or its id")},
    {Field::Project, Kind::Text, true, "project"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Part of the project's name, or its id")},
    {Field::SourceType, Kind::Text, true, "sourcetype"_L1, {"datasourcetype"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Type of the data source, such as glue or redshift")},
    {Field::Domain, Kind::Text, true, "domain"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Part of the domain's name, or its id")},
    {Field::Account, Kind::Text, true, "account"_L1, {"accountid"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "AWS account of the domain")},
    {Field::Region, Kind::Text, true, "region"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "AWS Region of the domain")},
    {Field::Id, Kind::Text, false, "id"_L1, {"run"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Id of the run")},
    {Field::Since, Kind::Limit, false, "since"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Created at or after this time, such as 7d or 2026-01-02")},
    {Field::Until, Kind::Limit, false, "until"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Created before this time")},
    {Field::Created, Kind::Time, false, "created"_L1, {"createdat"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "When the run was requested")},
    {Field::Started, Kind::Time, true, "started"_L1, {"startedat"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "When the work began")},
    {Field::Ended, Kind::Time, true, "ended"_L1, {"stopped"_L1, "stoppedat"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "When the run ended")},
    {Field::Updated, Kind::Time, false, "updated"_L1, {"updatedat"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "When the service last changed the run")},
    {Field::Wait, Kind::Duration, true, "wait"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "From the request to the start")},
    {Field::Took, Kind::Duration, true, "took"_L1, {"duration"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "From the start to the end")},
    {Field::AssetsAdded, Kind::Number, true, "assetsadded"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Assets added")},
    {Field::AssetsUpdated, Kind::Number, true, "assetsupdated"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Assets updated")},
    {Field::AssetsUnchanged, Kind::Number, true, "assetsunchanged"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Assets unchanged")},
    {Field::AssetsSkipped, Kind::Number, true, "assetsskipped"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Assets skipped")},
    {Field::AssetsFailed, Kind::Number, true, "assetsfailed"_L1, {},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Assets failed")},
    {Field::Cluster, Kind::Text, true, "cluster"_L1, {"sameerror"_L1},
     QT_TRANSLATE_NOOP("zonescope::FilterField", "Errors with the same cause, by the number of the Errors lens")},
}};

template <class E>
constexpr int code(E value) { return static_cast<int>(value); }

constexpr std::array statusWords{
    FilterWord{code(RunStatus::Failed), "failed"_L1, {}},
    FilterWord{code(RunStatus::PartiallySucceeded), "partial"_L1, {"partially_succeeded"_L1}},
    FilterWord{code(RunStatus::Success), "success"_L1, {"succeeded"_L1}},
    FilterWord{code(RunStatus::Running), "running"_L1, {}},
    FilterWord{code(RunStatus::Requested), "requested"_L1, {}},
    FilterWord{code(RunStatus::Unknown), "other"_L1, {}},
};
constexpr std::array typeWords{
    FilterWord{code(RunType::Scheduled), "scheduled"_L1, {}},
    FilterWord{code(RunType::Prioritized), "on_demand"_L1, {"prioritized"_L1, "ondemand"_L1}},
    FilterWord{code(RunType::Unknown), "other"_L1, {}},
};
constexpr std::array lineageWords{
    FilterWord{code(LineageImportStatus::Failed), "failed"_L1, {}},
    FilterWord{code(LineageImportStatus::PartiallySucceeded), "partial"_L1, {"partially_succeeded"_L1}},
    FilterWord{code(LineageImportStatus::Success), "success"_L1, {"succeeded"_L1}},
    FilterWord{code(LineageImportStatus::InProgress), "in_progress"_L1, {}},
    FilterWord{code(LineageImportStatus::Unknown), "other"_L1, {}},
};
constexpr std::array errorTypeWords{
    FilterWord{code(RunErrorType::AccessDenied), "access_denied"_L1, {"access_denied_exception"_L1}},
    FilterWord{code(RunErrorType::Conflict), "conflict"_L1, {"conflict_exception"_L1}},
    FilterWord{code(RunErrorType::InternalServer), "internal_server"_L1,
               {"internal_server_exception"_L1, "internal_error"_L1}},
    FilterWord{code(RunErrorType::ResourceNotFound), "resource_not_found"_L1,
               {"resource_not_found_exception"_L1, "not_found"_L1}},
    FilterWord{code(RunErrorType::ServiceQuotaExceeded), "service_quota_exceeded"_L1,
               {"service_quota_exceeded_exception"_L1, "quota_exceeded"_L1, "quota"_L1}},
    FilterWord{code(RunErrorType::Throttling), "throttling"_L1, {"throttling_exception"_L1, "throttled"_L1}},
    FilterWord{code(RunErrorType::Validation), "validation"_L1, {"validation_exception"_L1, "not_valid"_L1}},
    FilterWord{code(RunErrorType::Unknown), "other"_L1, {}},
};
constexpr std::array traitWords{
    FilterWord{code(RunTrait::Latest), "latest"_L1, {}},
    FilterWord{code(RunTrait::Unrecovered), "unrecovered"_L1, {"not_recovered"_L1}},
    FilterWord{code(RunTrait::PartlyRecovered), "partly_recovered"_L1, {"partly"_L1}},
    FilterWord{code(RunTrait::Disabled), "disabled"_L1, {}},
    FilterWord{code(RunTrait::Known), "known"_L1, {}},
    FilterWord{code(RunTrait::Suspicious), "suspicious"_L1, {}},
    FilterWord{code(RunTrait::Stuck), "stuck"_L1, {}},
    FilterWord{code(RunTrait::New), "new"_L1, {"unseen"_L1}},
};
// clang-format on

constexpr bool isInEnumOrder()
{
    for (size_t i = 0; i < facts.size(); ++i) {
        if (facts[i].field != static_cast<FilterField>(i))
            return false;
    }
    return true;
}
static_assert(isInEnumOrder());
static_assert(traitWords.size() == runTraitCount);

/// `word` as it is written here: in lower case, with _.
bool isSame(QStringView written, QLatin1StringView word)
{
    return written.size() == word.size()
        && std::equal(written.begin(), written.end(), word.begin(), [](QChar c, char w) {
               return w == '_' ? c == u'_' || c == u'-' : c.toCaseFolded() == QLatin1Char(w);
           });
}

template <size_t count>
bool isOneOf(QStringView written, QLatin1StringView name, const std::array<QLatin1StringView, count> &aliases)
{
    return !written.isEmpty() && (isSame(written, name) || std::any_of(aliases.begin(), aliases.end(), [&](auto alias) {
                                      return isSame(written, alias);
                                  }));
}

/// How many letters have to be changed, added, left out or swapped with their neighbour.
qsizetype slips(QStringView from, QStringView to)
{
    const auto width = static_cast<size_t>(to.size()) + 1;
    std::vector<qsizetype> before(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> next(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= from.size(); ++i) {
        next[0] = i;
        for (qsizetype j = 1; j <= to.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            const bool isEqual = from[i - 1] == to[j - 1];
            next[at] = std::min({last[at] + 1, next[at - 1] + 1, last[at - 1] + (isEqual ? 0 : 1)});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                next[at] = std::min(next[at], before[at - 2] + 1);
        }
        before.swap(last);
        last.swap(next);
    }
    return last.back();
}

} // namespace

const FilterFieldFacts &factsOf(FilterField field)
{
    return facts[static_cast<size_t>(field)];
}

std::span<const FilterFieldFacts> namedFilterFields()
{
    return std::span(facts).subspan(1);
}

std::optional<FilterField> filterFieldFromName(QStringView name)
{
    for (const FilterFieldFacts &entry : namedFilterFields()) {
        if (isOneOf(name, entry.name, entry.aliases))
            return entry.field;
    }
    return {};
}

QString filterFieldName(FilterField field)
{
    return QString(factsOf(field).name);
}

QString filterFieldDescription(FilterField field)
{
    return QCoreApplication::translate(context, factsOf(field).description);
}

std::span<const FilterWord> filterWords(FilterField field)
{
    switch (field) {
    case FilterField::Status:
        return statusWords;
    case FilterField::Type:
        return typeWords;
    case FilterField::Lineage:
        return lineageWords;
    case FilterField::ErrorType:
        return errorTypeWords;
    case FilterField::Is:
        return traitWords;
    default:
        return {};
    }
}

std::optional<int> filterWordValue(FilterField field, QStringView word)
{
    for (const FilterWord &entry : filterWords(field)) {
        if (isOneOf(word, entry.name, entry.aliases))
            return entry.value;
    }
    return {};
}

QString filterWordName(FilterField field, int value)
{
    for (const FilterWord &entry : filterWords(field)) {
        if (entry.value == value)
            return QString(entry.name);
    }
    return {};
}

QString nearestWord(QStringView written, const QStringList &known)
{
    constexpr qsizetype longest = 40;
    if (written.size() < 2 || written.size() > longest)
        return {};
    const QString folded = written.toString().toCaseFolded().replace(u'-', u'_');
    QString nearest;
    qsizetype fewest = folded.size() <= 4 ? 1 : folded.size() <= 8 ? 2 : 3;
    for (const QString &word : known) {
        // What is typed so far of a longer word is no slip, but most likely that word.
        if (folded.size() >= 3 && word.startsWith(folded))
            return word;
        if (const qsizetype count = slips(folded, word); count < fewest || (count == fewest && nearest.isEmpty())) {
            nearest = word;
            fewest = count;
        }
    }
    return nearest;
}

} // namespace zonescope
