// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/comparisonwords.h"

#include "models/scope/accessrequest.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString tr(const char *text, int number = -1)
{
    return QCoreApplication::translate("zonescope::ComparisonWords", text, nullptr, number);
}

} // namespace

QString baseTitle(ComparisonBase base)
{
    switch (base) {
    case ComparisonBase::PreviousRun:
        return tr("Previous run");
    case ComparisonBase::LastSuccess:
        return tr("Last success");
    case ComparisonBase::BeforeCountsChanged:
        return tr("Before the counts changed");
    }
    return {};
}

QString baseProblem(ComparisonBase base, BaseAnswer::State state, bool canLoadMore)
{
    switch (state) {
    case BaseAnswer::State::Found:
        return {};
    case BaseAnswer::State::Uncertain:
        return tr("Runs in between may not be loaded.");
    case BaseAnswer::State::NoCounts:
        return tr("The service gave no counts of this run, so it is not known when they changed.");
    case BaseAnswer::State::NotLoaded:
        return canLoadMore
            ? tr("Not known: older runs of this source are not loaded. Load older runs, or choose another run.")
            : tr(
                "Not known: older runs of this source are not loaded. Choose a longer time range or clear the filter.");
    case BaseAnswer::State::None:
        break;
    }
    switch (base) {
    case ComparisonBase::PreviousRun:
        return tr("This is the first run of its source: there is nothing to compare it with.");
    case ComparisonBase::LastSuccess:
        return tr("No run of this source succeeded before this one.");
    case ComparisonBase::BeforeCountsChanged:
        break;
    }
    return tr("The counts have been the same since the first run of this source.");
}

QString differenceSentence(const ConfigDiff &diff, const QString &baseRun)
{
    const QString lines =
        diff.asLines ? u' ' + tr("They cannot be matched as JSON: compared as lines of text.") : QString();
    if (diff.differences() == 0) {
        return diff.reordered > 0
            ? tr("The same configuration as in %1, but for the order of %n list(s), which means nothing here.",
                 diff.reordered)
                  .arg(baseRun)
            : tr("The same configuration as in %1.").arg(baseRun) + lines;
    }
    QStringList kinds;
    const auto add = [&kinds](int number, const char *words) {
        if (number > 0)
            kinds << tr(words).arg(number);
    };
    add(diff.changed, QT_TRANSLATE_NOOP("zonescope::ComparisonWords", "%1 changed"));
    add(diff.added, QT_TRANSLATE_NOOP("zonescope::ComparisonWords", "%1 added"));
    add(diff.removed, QT_TRANSLATE_NOOP("zonescope::ComparisonWords", "%1 removed"));
    return tr("%n difference(s) since %1: %2.", diff.differences()).arg(baseRun, kinds.join(u", "_s)) + lines;
}

QString unseenCauses(const QString &dataSourceType)
{
    QStringList causes{tr("the trust and the policies of the data access role"),
                       tr("grants of Lake Formation, keys of KMS and network paths")};
    if (dataSourceType != "SAGEMAKER"_L1)
        causes << tr("the tables themselves, in the Glue catalog or the warehouse");
    if (dataSourceType != "GLUE"_L1)
        causes << tr("the value of the secret: a new password under the same ARN");
    QString text = tr("If something else changed, it lies where this comparison cannot look:");
    for (const QString &cause : causes)
        text += u"\n\u2022 "_s + cause;
    return text;
}

QString unreadConfiguration(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Denied:
        return tr("The configuration may not be read: IAM does not allow %1. Ask the AWS administrator of the account. "
                  "The service said: %2")
            .arg(refusedAction(error), describe(error));
    case ErrorKind::NotMember:
        return tr("The configuration may not be read: DataZone refuses %1 to those who are no members of the project. "
                  "Ask its owner. The service said: %2")
            .arg(refusedAction(error), describe(error));
    default:
        return tr("The configuration could not be read. %1 What came back: %2")
            .arg(plainMeaning(error), describe(error));
    }
}

} // namespace zonescope
