// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/reportpreview.h"

#include "models/base/textformat.h"
#include "ui/flowlayout.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QDir>
#include <QtCore/QEvent>
#include <QtCore/QSaveFile>
#include <QtCore/QTimer>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QFontDatabase>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;

QPushButton *button(QDialogButtonBox &box, const QString &words)
{
    QPushButton *made = box.addButton(words, QDialogButtonBox::ActionRole);
    made->setAccessibleName(words);
    made->setAutoDefault(false); // Enter in a line is no answer to anything
    return made;
}

} // namespace

ReportPreview::ReportPreview(IncidentReport report, QWidget *parent)
    : QDialog(parent)
    , m_report(std::move(report))
    , m_title(new QLineEdit(m_report.title, this))
    , m_note(new QLineEdit(m_report.note, this))
    , m_accounts(new QCheckBox(tr("&Account ids"), this))
    , m_names(new QCheckBox(tr("&Names"), this))
    , m_ids(new QCheckBox(tr("&Ids and ARNs"), this))
    , m_texts(new QCheckBox(tr("&Error texts"), this))
    , m_shown(new QPlainTextEdit(this))
    , m_caution(wrappingLabel(this))
    , m_said(wrappingLabel(this))
    , m_pause(new QTimer(this))
{
    constexpr int longestTitle = 200;
    constexpr int longestNote = 2000;
    constexpr int typingPauseMs = 200;
    setWindowTitle(tr("Incident report"));
    m_title->setAccessibleName(tr("Title"));
    m_title->setMaxLength(longestTitle);
    m_title->setPlaceholderText(tr("Data source runs"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setMaxLength(longestNote);
    m_note->setPlaceholderText(tr("What the reader should know; may stay empty"));
    m_accounts->setAccessibleName(tr("Hide account ids"));
    m_accounts->setToolTip(tr("Writes account-1 in place of the first account, and so on"));
    m_names->setAccessibleName(tr("Hide names"));
    m_names->setToolTip(tr("Of sources, projects, domains and connections, and what error texts name: tables, roles, "
                           "buckets, hosts. The commands are left out then."));
    m_ids->setAccessibleName(tr("Hide ids and ARNs"));
    m_ids->setToolTip(tr("Of runs, sources, projects, domains and requests. The commands are left out then."));
    m_texts->setAccessibleName(tr("Include error texts"));
    m_accounts->setChecked(m_report.mask.accounts);
    m_names->setChecked(m_report.mask.names);
    m_ids->setChecked(m_report.mask.ids);
    m_texts->setChecked(m_report.withTexts);
    m_shown->setAccessibleName(tr("Report"));
    m_shown->setReadOnly(true);
    m_shown->setTabChangesFocus(true);
    m_shown->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPauseMs);

    auto *form = new QFormLayout;
    form->setHorizontalSpacing(2 * grid);
    form->setVerticalSpacing(grid);
    form->addRow(tr("&Title"), m_title);
    form->addRow(tr("N&ote"), m_note);
    const auto addBoxes = [&](const QString &words, std::initializer_list<QCheckBox *> boxes) {
        auto *row = new QWidget(this);
        auto *flow = new FlowLayout(row, 2 * grid);
        for (QCheckBox *box : boxes)
            flow->addWidget(box);
        form->addRow(words, row);
    };
    addBoxes(tr("Hide"), {m_accounts, m_names, m_ids});
    addBoxes(tr("Include"), {m_texts});

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    QPushButton *copy = button(*buttons, tr("Copy"));
    QPushButton *saveAs = button(*buttons, tr("Save as…"));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    layout->setSpacing(grid);
    layout->addLayout(form);
    layout->addWidget(m_shown, 1);
    layout->addWidget(m_caution);
    layout->addWidget(m_said);
    layout->addWidget(buttons);
    resize(100 * grid, 90 * grid);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QLineEdit *line : {m_title, m_note})
        connect(line, &QLineEdit::textChanged, m_pause, qOverload<>(&QTimer::start));
    connect(m_pause, &QTimer::timeout, this, &ReportPreview::writeReport);
    for (QCheckBox *box : {m_accounts, m_names, m_ids, m_texts})
        connect(box, &QCheckBox::toggled, this, &ReportPreview::writeReport);
    connect(copy, &QPushButton::clicked, this, [this] {
        writeReport(); // what was typed a moment ago belongs to it
        QGuiApplication::clipboard()->setText(m_text);
        say(tr("The report is copied, as Markdown."));
    });
    connect(saveAs, &QPushButton::clicked, this, &ReportPreview::save);
    m_said->hide();
    writeReport();
    restyle();
}

ReportPreview::~ReportPreview() = default;

void ReportPreview::writeReport()
{
    m_pause->stop();
    m_report.title = m_title->text();
    m_report.note = m_note->text();
    m_report.mask = {.accounts = m_accounts->isChecked(), .names = m_names->isChecked(), .ids = m_ids->isChecked()};
    m_report.withTexts = m_texts->isChecked();
    const QString text = incidentReport(m_report);
    if (text == m_text)
        return;
    m_text = text;
    const int scrolled = m_shown->verticalScrollBar()->value();
    m_shown->setPlainText(m_text);
    m_shown->verticalScrollBar()->setValue(scrolled);
    const bool hidesMuch = m_report.mask.accounts && m_report.mask.names;
    m_caution->setText(
        m_report.withTexts
            ? tr("Error texts may name more than Zonescope recognises. Read the report before you send it.")
            : hidesMuch ? tr("Read the report before you send it.")
                        : tr("The report names accounts, sources or projects. Read it before you send it."));
}

Result<Done> ReportPreview::saveTo(const QString &path) const
{
    QSaveFile file(path);
    const QByteArray bytes = m_text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{.kind = ErrorKind::Output,
                     .message = tr("The report could not be written to %1: %2.").arg(path, file.errorString())};
    return Done{};
}

void ReportPreview::save()
{
    auto *chooser = new QFileDialog(this, tr("Save the report as"), QString(), tr("Markdown (*.md);;All files (*)"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(u"md"_s);
    chooser->selectFile(u"incident-report.md"_s);
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &path) {
        writeReport();
        const auto saved = saveTo(path);
        say(saved ? tr("The report was written to %1.").arg(QDir::toNativeSeparators(path)) : saved.error().message);
    });
    chooser->open();
}

void ReportPreview::say(const QString &sentence)
{
    m_said->setText(breakLongWords(visibleText(sentence)));
    m_said->setAccessibleName(m_said->text());
    m_said->show();
    QAccessibleEvent event(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ReportPreview::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void ReportPreview::restyle()
{
    setTextColor(m_caution, colorsOf(palette()).mutedText);
}

} // namespace zonescope
