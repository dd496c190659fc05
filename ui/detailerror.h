// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"
#include "models/hints/contacts.h"
#include "models/hints/hintbook.h"
#include "models/hints/sourcefacts.h"
#include "models/runs/sourceinfo.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <functional>
#include <optional>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace zonescope {

class DetailText;
class ErrorExplanation;
class FactRows;
class WhomToAsk;

/// The run's own error: first the whole text of the service, then what it names, what it probably means, and whom to
/// ask. Never shown like an error of Zonescope's own calls. While it is visible it reads the configuration of the run's
/// source (GetDataSource); leaving the run drops that call.
class DetailError final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailError)

public:
    explicit DetailError(QWidget *parent = nullptr);
    ~DetailError() override;

    void showRun(const datazone::Run &run, const SourceInfo &source);
    /// The run is left.
    void clear();
    /// Loaded runs with an error of the same cause, this one among them; 0: not known.
    void setSameError(int runs, bool isKnown);
    /// Where contacts are kept; outlives this. Null: nowhere.
    void setContacts(Contacts *contacts);
    /// Tells the user profile that created a project; empty where that is not known.
    void setProjectCreators(std::function<QString(const SourceInfo &source)> creators);
    [[nodiscard]] const HintBook &hints() const { return m_hints; }

Q_SIGNALS:
    void copied(const QString &what);
    void openUrlRequested(const QUrl &url);
    /// A contact could not be kept; one sentence.
    void failed(const QString &text);
    /// A person wants to see what changed since the last success.
    void compareRequested();
    /// A person wants to see the runs with the same error.
    void sameErrorRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showText(const datazone::RunError &error);
    void showWhom();
    void readSource();
    void editContact();
    void arrange();
    void fitText();

    HintBook m_hints = HintBook::builtIn();
    Contacts *m_contacts = nullptr;
    std::function<QString(const SourceInfo &source)> m_creators{};

    QScrollArea *m_scroll;
    QGridLayout *m_sections;
    QWidget *m_what;
    ErrorExplanation *m_explanation;
    WhomToAsk *m_whom;
    QLabel *m_type;
    QWidget *m_withoutErrorRow;
    QLabel *m_withoutError;
    QPushButton *m_compare; ///< beside the error
    QPushButton *m_compareWithoutError;
    QPushButton *m_copy;
    QPushButton *m_same;
    DetailText *m_text;
    QLabel *m_namedTitle;
    FactRows *m_named;
    QLabel *m_namedMore;
    int m_columns = 0;

    std::optional<datazone::RunError> m_error{};
    SourceInfo m_source{};
    QString m_who{};
    std::optional<SourceKey> m_factsOf{}; ///< what m_facts are of
    std::optional<SourceFacts> m_facts{};
    QString m_factsNote{};
    QPointer<datazone::GetDataSourceJob> m_job{};
};

} // namespace zonescope
