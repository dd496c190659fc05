// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/datazone/enums.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

#include <vector>

namespace zonescope {

/// Whether running a source again, as it is, may help.
enum class RunAgain : quint8 { Yes, AfterChange, NotToday, No };

/// What a hint rests on.
enum class HintConfidence : quint8 {
    Documented, ///< AWS describes this error
    Reported, ///< AWS or others describe it for the service that the run read from
    Derived, ///< concluded from how the services work
};

/// What an error probably means and what to do. Never certain: the texts of runs are documented nowhere, so all of this
/// is shown as likely.
struct Hint {
    enum class Basis : quint8 {
        Pattern, ///< the text is like one that is known
        Type, ///< no text that is known: what the type alone says
        None, ///< not even the type is known; all the rest is empty
    };
    Basis basis = Basis::None;
    QString id{}; ///< of the pattern; empty for the others
    QString title{};
    QString meaning{};
    QStringList causes{};
    QStringList steps{};
    RunAgain runAgain = RunAgain::AfterChange;
    QString runAgainWhy{};
    QString who{}; ///< who can usually correct it
    QUrl page{}; ///< of docs.aws.amazon.com
    QString pageTitle{};
    HintConfidence confidence = HintConfidence::Derived;
    QString source{}; ///< where the hint is from, for people
};

/// The known errors of runs and of lineage imports: a data file (resources/hints/errors.json), so that it can be
/// corrected without code. Its texts are ours and in English.
///
/// A pattern matches where all phrases of one of its groups occur in the text, case aside. The first one that matches
/// counts, so more specific ones stand first in the file. A pattern may be limited to some types of error; where this
/// version does not know the type, that limit does not hold.
class HintBook final {
public:
    struct Pattern {
        bool isLineage = false;
        std::vector<datazone::RunErrorType> types{}; ///< empty: any
        std::vector<QStringList> groups{}; ///< lower case
        QString sample{}; ///< a text that it is for
        Hint hint{};
    };

    /// An empty book, which knows no error.
    HintBook() = default;
    /// The book of the program. Holds at least a hint for each type: a test sees to that.
    [[nodiscard]] static HintBook builtIn();
    /// Usage error that names the first entry which is not as it must be: an empty text, an unknown word, a page
    /// elsewhere than on https://docs.aws.amazon.com, a newer version.
    [[nodiscard]] static Result<HintBook> parse(const QByteArray &json);

    /// For the error of a run. Looks at the first 64 KB of the detail. Patterns of lineage are tried last.
    [[nodiscard]] Hint match(const OpenEnum<datazone::RunErrorType> &type, const QString &detail) const;
    /// For the message of a lineage import; Basis::None where nothing fits.
    [[nodiscard]] Hint matchLineage(const QString &message) const;

    [[nodiscard]] const std::vector<Pattern> &patterns() const { return m_patterns; }

private:
    [[nodiscard]] const Pattern *find(const QString &lowered, datazone::RunErrorType type, bool isLineage) const;

    std::vector<std::pair<datazone::RunErrorType, Hint>> m_types{};
    std::vector<Pattern> m_patterns{};
};

} // namespace zonescope
