// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/detailerror.h"

#include "models/base/textformat.h"
#include "models/hints/errorentities.h"
#include "models/runs/runtext.h"
#include "ui/contactdialog.h"
#include "ui/detailtext.h"
#include "ui/errorexplanation.h"
#include "ui/factrows.h"
#include "ui/plaintext.h"
#include "ui/whomtoask.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;
constexpr qsizetype mostNamed = 8;

/// What to say where a run carries no error.
QString withoutError(datazone::RunStatus status)
{
    switch (status) {
    case datazone::RunStatus::Failed:
        return DetailError::tr("The service gave no reason for this failure. The Assets tab may tell more.");
    case datazone::RunStatus::PartiallySucceeded:
        return DetailError::tr("The run itself reported no error: single assets failed. The Assets tab names them.");
    case datazone::RunStatus::Success:
        return DetailError::tr("This run ended without an error.");
    case datazone::RunStatus::Requested:
    case datazone::RunStatus::Running:
        return DetailError::tr("This run has not ended. No error was reported so far.");
    case datazone::RunStatus::Unknown:
        break;
    }
    return DetailError::tr("No error was reported.");
}

QString kindWord(EntityKind kind)
{
    switch (kind) {
    case EntityKind::Arn:
        return DetailError::tr("ARN");
    case EntityKind::RoleArn:
        return DetailError::tr("Role ARN");
    case EntityKind::SecretArn:
        return DetailError::tr("Secret ARN");
    case EntityKind::Account:
        return DetailError::tr("Account");
    case EntityKind::Region:
        return DetailError::tr("Region");
    case EntityKind::Table:
        return DetailError::tr("Table");
    case EntityKind::RequestId:
        return DetailError::tr("Request id");
    case EntityKind::S3Path:
        return DetailError::tr("S3 path");
    case EntityKind::HostPort:
        break;
    }
    return DetailError::tr("Host and port");
}

} // namespace

DetailError::DetailError(QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_what(new QWidget)
    , m_explanation(new ErrorExplanation)
    , m_whom(new WhomToAsk)
    , m_type(wrappingLabel(m_what))
    , m_withoutErrorRow(new QWidget(this))
    , m_withoutError(wrappingLabel(m_withoutErrorRow))
    , m_compare(new QPushButton(m_what))
    , m_compareWithoutError(new QPushButton(m_withoutErrorRow))
    , m_copy(new QPushButton(tr("Copy"), m_what))
    , m_same(new QPushButton(m_what))
    , m_text(new DetailText(m_what))
    , m_namedTitle(wrappingLabel(m_what))
    , m_named(new FactRows(m_what))
    , m_namedMore(wrappingLabel(m_what))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_type->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setStrong(m_type);
    m_namedTitle->setText(tr("Named in the text"));
    setStrong(m_namedTitle);
    m_namedMore->setForegroundRole(QPalette::PlaceholderText);
    for (QPushButton *compare : {m_compare, m_compareWithoutError}) {
        compare->setText(tr("Compare last good"));
        compare->setAccessibleName(compare->text());
        compare->setToolTip(tr("What changed since the last run of this source that succeeded"));
        connect(compare, &QPushButton::clicked, this, &DetailError::compareRequested);
    }
    m_copy->setAccessibleName(tr("Copy error"));
    m_copy->setToolTip(tr("Copy the type and the whole text"));
    m_text->setAccessibleName(tr("Error text"));
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it wraps
    m_text->document()->setDocumentMargin(0); // the text starts where the words above it start

    auto *acts = new QHBoxLayout;
    acts->setSpacing(grid);
    for (QPushButton *act : {m_same, m_compare, m_copy})
        acts->addWidget(act);
    acts->addStretch(1);
    auto *what = new QVBoxLayout(m_what);
    what->setContentsMargins({});
    what->setSpacing(grid / 2);
    what->addWidget(m_type);
    what->addWidget(m_text);
    what->addLayout(acts);
    what->addSpacing(grid / 2);
    what->addWidget(m_namedTitle);
    what->addWidget(m_named);
    what->addWidget(m_namedMore);
    what->addStretch(1);

    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    m_sections = new QGridLayout(content);
    m_sections->setContentsMargins(2 * grid, grid, grid, grid);
    m_sections->setHorizontalSpacing(4 * grid);
    m_sections->setVerticalSpacing(2 * grid);
    for (QWidget *section : std::initializer_list<QWidget *>{m_what, m_explanation, m_whom})
        section->setParent(content);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("Error explained"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    m_withoutError->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_withoutError->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *withoutErrorLayout = new QHBoxLayout(m_withoutErrorRow);
    withoutErrorLayout->setContentsMargins(2 * grid, grid, grid, grid);
    withoutErrorLayout->setSpacing(grid);
    withoutErrorLayout->addWidget(m_withoutError, 1);
    withoutErrorLayout->addWidget(m_compareWithoutError, 0, Qt::AlignTop);
    layout->addWidget(m_withoutErrorRow);
    layout->addWidget(m_scroll, 1);
    arrange();

    m_same->hide();
    connect(m_same, &QPushButton::clicked, this, &DetailError::sameErrorRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const QString type = m_error ? m_error->errorType.api() : QString();
        const QString text = m_text->wholeText();
        QGuiApplication::clipboard()->setText(text.isEmpty() ? type : type + u'\n' + text);
        Q_EMIT copied(tr("Error"));
    });
    connect(m_text, &DetailText::widthChanged, this, &DetailError::fitText);
    connect(m_named, &FactRows::copied, this, &DetailError::copied);
    connect(m_whom, &WhomToAsk::copied, this, &DetailError::copied);
    connect(m_whom, &WhomToAsk::editContactRequested, this, &DetailError::editContact);
    connect(m_explanation, &ErrorExplanation::openUrlRequested, this, &DetailError::openUrlRequested);
}

DetailError::~DetailError() = default;

void DetailError::setSameError(int runs, bool isKnown)
{
    m_same->setVisible(runs > 0);
    m_same->setText(isKnown ? tr("Same error: %L1 (known)").arg(runs) : tr("Same error: %L1").arg(runs));
    m_same->setAccessibleName(m_same->text());
    m_same->setToolTip(
        tr("Show the %n loaded run(s) of this time range with an error of the same cause", nullptr, runs));
}

void DetailError::setContacts(Contacts *contacts)
{
    m_contacts = contacts;
    showWhom();
}

void DetailError::setProjectCreators(std::function<QString(const SourceInfo &source)> creators)
{
    m_creators = std::move(creators);
}

void DetailError::showRun(const datazone::Run &run, const SourceInfo &source)
{
    m_error = run.errorMessage;
    m_source = source;
    m_source.dataSourceId = run.dataSourceId;
    m_source.projectId = run.projectId;
    m_scroll->setVisible(m_error.has_value());
    m_withoutErrorRow->setVisible(!m_error);
    const bool isBad =
        run.status.value == datazone::RunStatus::Failed || run.status.value == datazone::RunStatus::PartiallySucceeded;
    m_compare->setVisible(isBad);
    m_compareWithoutError->setVisible(isBad);
    if (m_factsOf != m_source.key()) {
        delete m_job;
        m_facts.reset();
        m_factsOf.reset();
        m_factsNote.clear();
    }
    if (!m_error) {
        m_text->setWholeText({});
        m_withoutError->setText(withoutError(run.status.value));
        return;
    }
    showText(*m_error);
    const Hint hint = m_hints.match(m_error->errorType, m_error->errorDetail.value_or(QString()));
    m_who = hint.who;
    m_explanation->showHint(hint);
    showWhom();
    if (isVisible())
        readSource();
}

void DetailError::clear()
{
    delete m_job; // it is of a run that nobody looks at any more
    m_error.reset();
}

void DetailError::showText(const datazone::RunError &error)
{
    constexpr int longestType = 100;
    m_type->setText(tr("%1 (%2)", "an error in words, its API name")
                        .arg(errorTypeWord(error.errorType), firstLine(error.errorType.api(), longestType)));
    const QString text = error.errorDetail.value_or(QString());
    if (text != m_text->wholeText())
        m_scroll->ensureVisible(0, 0);
    m_text->setWholeText(text);
    m_text->setPlaceholderText(tr("The service gave no text with this error."));

    const DistinctEntities named = distinctEntities(text, mostNamed);
    std::vector<FactRows::Row> rows;
    rows.reserve(named.entities.size());
    std::ranges::transform(named.entities, std::back_inserter(rows), [](const Entity &entity) {
        return FactRows::Row{.name = kindWord(entity.kind), .value = entity.text};
    });
    m_namedTitle->setVisible(!rows.empty());
    m_named->setVisible(!rows.empty());
    m_named->setRows(std::move(rows));
    m_namedMore->setText(tr("%n more in the text", nullptr, static_cast<int>(named.omitted)));
    m_namedMore->setVisible(named.omitted > 0);
    fitText();
}

void DetailError::showWhom()
{
    if (!m_error)
        return;
    WhomToAsk::Subject subject{.who = m_who,
                               .source = m_source,
                               .projectCreator = m_creators ? m_creators(m_source) : QString(),
                               .facts = m_facts,
                               .factsNote = m_factsNote};
    if (m_contacts != nullptr) {
        const QString &domainId = m_source.domain.domainId;
        subject.isContactEditable = true;
        subject.contact =
            m_contacts->find({.kind = ContactKey::Kind::Source, .domainId = domainId, .id = m_source.dataSourceId});
        if (subject.contact.isEmpty()) {
            const QString ofProject =
                m_contacts->find({.kind = ContactKey::Kind::Project, .domainId = domainId, .id = m_source.projectId});
            if (!ofProject.isEmpty())
                subject.contact = tr("%1 (for the project)", "a contact").arg(ofProject);
        }
        if (const auto &problem = m_contacts->problem())
            subject.contactProblem = problem->message;
    }
    m_whom->showSubject(subject);
    m_explanation->setPublishes(m_facts && m_facts->publishesOnImport.value_or(false));
}

void DetailError::readSource()
{
    if (!m_error || m_factsOf == m_source.key() || m_job != nullptr)
        return;
    if (m_source.api == nullptr) {
        m_factsNote = tr("What the source reads is not known: there is no connection to ask.");
        showWhom();
        return;
    }
    m_factsNote = tr("Reading the configuration of the source…");
    showWhom();
    m_job = m_source.api->getDataSource(m_source.domain.domainId, m_source.dataSourceId, this);
    connect(m_job, &Job::finished, this, [this, job = m_job.data()] {
        job->deleteLater();
        m_job = nullptr;
        m_factsOf = m_source.key();
        const auto &result = job->result();
        m_factsNote = result
            ? QString()
            : tr("The configuration of the source could not be read. %1").arg(plainMeaning(result.error()));
        if (result)
            m_facts = factsOf(*result);
        if (m_facts == SourceFacts{.publishesOnImport = m_facts ? m_facts->publishesOnImport : std::nullopt})
            m_factsNote = tr("The configuration of the source tells neither account nor role.");
        showWhom();
    });
    m_job->start();
}

void DetailError::editContact()
{
    if (m_contacts == nullptr)
        return;
    const ContactKey ofSource{
        .kind = ContactKey::Kind::Source, .domainId = m_source.domain.domainId, .id = m_source.dataSourceId};
    const ContactKey ofProject{
        .kind = ContactKey::Kind::Project, .domainId = m_source.domain.domainId, .id = m_source.projectId};
    const auto nameOr = [](const QString &name, const QString &id) { return name.isEmpty() ? id : name; };
    auto *dialog =
        new ContactDialog({.source = nameOr(m_source.dataSourceName, m_source.dataSourceId),
                           .project = nameOr(m_source.projectName, m_source.projectId)},
                          {.source = m_contacts->find(ofSource), .project = m_contacts->find(ofProject)}, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ContactDialog::saved, this, [this, ofSource, ofProject](const ContactDialog::Texts &texts) {
        if (m_contacts == nullptr)
            return;
        auto kept = m_contacts->set(ofSource, texts.source);
        if (kept)
            kept = m_contacts->set(ofProject, texts.project);
        showWhom();
        if (!kept)
            Q_EMIT failed(kept.error().message);
    });
    dialog->open();
}

void DetailError::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    readSource();
}

void DetailError::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DetailError::arrange()
{
    constexpr int threeColumns = 130 * grid;
    constexpr int twoColumns = 80 * grid;
    const int columns = width() >= threeColumns ? 3 : width() >= twoColumns ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (QWidget *section : std::initializer_list<QWidget *>{m_what, m_explanation, m_whom})
        m_sections->removeWidget(section);
    m_sections->addWidget(m_what, 0, 0);
    m_sections->addWidget(m_explanation, columns == 1 ? 1 : 0, columns == 1 ? 0 : 1, columns == 2 ? 2 : 1, 1);
    m_sections->addWidget(m_whom, 3 - columns, columns == 3 ? 2 : 0);
    constexpr int narrower = 4; // prose reads well in a narrow column, ARNs do not
    constexpr int wider = 5;
    m_sections->setColumnStretch(0, columns > 2 ? narrower : wider);
    m_sections->setColumnStretch(1, columns > 1 ? wider : 0);
    m_sections->setColumnStretch(2, columns > 2 ? wider : 0);
    for (int row = 0; row < 3; ++row)
        m_sections->setRowStretch(row, row == 3 - columns ? 1 : 0);
    m_sections->setHorizontalSpacing(columns == 1 ? 0 : 4 * grid);
}

/// As high as the text, within reason: a long one scrolls in itself, so that what it means stays near.
void DetailError::fitText()
{
    constexpr int mostLines = 12;
    const int lines = m_text->wrappedLines(mostLines);
    // A scroll bar that comes and goes would change the width, and with it the number of lines.
    m_text->setVerticalScrollBarPolicy(lines > mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_text->setFixedHeight(std::clamp(lines, 1, mostLines) * m_text->fontMetrics().lineSpacing() + grid / 2);
}

} // namespace zonescope
