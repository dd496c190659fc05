// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exportdialog.h"

#include "models/base/textformat.h"
#include "models/runs/runexport.h"
#include "models/runs/runfeed.h"
#include "models/runs/runtablemodel.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"
#include "ui_exportdialog.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>
#include <QtGui/QAccessible>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QFileDialog>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr std::array delimiters{',', ';', '\t'}; ///< in the order of the box
constexpr int iconSize = 20;

QString suffixOf(bool csv)
{
    return csv ? u".csv"_s : u".jsonl"_s;
}

QString defaultPath()
{
    // The documents folder is only a custom: a fresh home has none.
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QDir(QFileInfo(documents).isDir() ? documents : QDir::homePath()).filePath(ExportDialog::defaultFileName());
}

} // namespace

ExportDialog::ExportDialog(RunTableModel &model, RunFeed *feed, View view, QWidget *parent)
    : QDialog(parent)
    , m_ui(std::make_unique<Ui::ExportDialog>())
    , m_model(model)
    , m_feed(feed)
    , m_view(std::move(view))
    , m_selected(m_view.selectedRows ? static_cast<qint64>(m_view.selectedRows().size()) : 0)
{
    m_ui->setupUi(this);
    m_ui->cancel->setText(tr("Close"));
    m_ui->file->setText(QDir::toNativeSeparators(defaultPath()));
    m_ui->moreBox->hide();
    m_ui->columnsHint->setText(tr("Named as in the API of AWS."));
    for (QAbstractButton *button :
         {static_cast<QAbstractButton *>(m_ui->selection), static_cast<QAbstractButton *>(m_ui->columnsAll)})
        connect(button, &QAbstractButton::toggled, this, &ExportDialog::clearResult);
    connect(m_ui->csv, &QRadioButton::toggled, this, &ExportDialog::changeFormat);
    connect(m_ui->assets, &QComboBox::currentIndexChanged, this, &ExportDialog::clearResult);
    connect(m_ui->file, &QLineEdit::textChanged, this, &ExportDialog::clearResult);
    connect(m_ui->choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_ui->more, &QToolButton::toggled, this, [this](bool open) {
        m_ui->more->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_ui->moreBox->setVisible(open);
    });
    connect(m_ui->openFolder, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_written).absolutePath())); });
    connect(m_ui->write, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(m_ui->cancel, &QPushButton::clicked, this, &ExportDialog::cancel);
    connect(m_ui->note, &NoteBar::acted, this, &ExportDialog::order);
    connect(m_ui->note, &NoteBar::refused, this, [this] { setPhase(Phase::Choosing); });
    connect(&m_model, &RunTableModel::countsChanged, this, &ExportDialog::fitWidgets);
    if (m_feed)
        connect(m_feed, &RunFeed::progressChanged, this, &ExportDialog::followReading);
    clearResult();
    setPhase(Phase::Choosing);
    setMinimumWidth(560);
}

ExportDialog::~ExportDialog()
{
    dropOrder();
}

void ExportDialog::setScope(Scope scope)
{
    const bool selection = scope == Scope::Selection && m_ui->selection->isEnabled();
    (selection ? m_ui->selection : m_ui->matching)->setChecked(true);
    fitWidgets();
}

void ExportDialog::setFilePath(const QString &path)
{
    m_ui->file->setText(QDir::toNativeSeparators(path));
}

void ExportDialog::changeFormat()
{
    // A name that was typed with another ending keeps it.
    const bool csv = m_ui->csv->isChecked();
    const QString before = suffixOf(!csv);
    QString text = m_ui->file->text();
    if (text.endsWith(before, Qt::CaseInsensitive))
        m_ui->file->setText(text.chopped(before.size()) + suffixOf(csv));
    clearResult();
}

void ExportDialog::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Export runs to"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setFileMode(QFileDialog::AnyFile);
    chooser->setNameFilters(
        {m_ui->csv->isChecked() ? tr("CSV files (*.csv)") : tr("JSON Lines files (*.jsonl)"), tr("All files (*)")});
    chooser->setDefaultSuffix(suffixOf(m_ui->csv->isChecked()).mid(1));
    chooser->selectFile(path());
    connect(chooser, &QFileDialog::fileSelected, this, &ExportDialog::setFilePath);
    chooser->open();
}

QString ExportDialog::path() const
{
    return QDir::fromNativeSeparators(m_ui->file->text().trimmed());
}

QString ExportDialog::fileProblem() const
{
    const QFileInfo file(path());
    if (path().isEmpty())
        return tr("Name a file.");
    if (file.isDir())
        return tr("This is a folder. Name a file in it.");
    if (!file.absoluteDir().exists())
        return tr("The folder does not exist.");
    return {};
}

bool ExportDialog::everythingIsLoaded() const
{
    return !m_feed || m_feed->state() == LoadState::Complete;
}

std::vector<RunColumn> ExportDialog::columns() const
{
    std::vector<RunColumn> columns;
    const auto add = [&columns](RunColumn column) {
        if (!exportName(column).isEmpty() && std::find(columns.begin(), columns.end(), column) == columns.end())
            columns.push_back(column);
    };
    if (m_ui->columnsShown->isChecked() && m_view.columns) {
        for (const RunColumn column : m_view.columns()) {
            if (column == RunColumn::Error) { // on screen it is made of these two
                add(RunColumn::ErrorType);
                add(RunColumn::ErrorDetail);
            } else {
                add(column);
            }
        }
        if (!columns.empty())
            return columns;
    }
    for (const RunColumn column : defaultExportColumns())
        add(column);
    for (int column = 0; column < runColumnCount; ++column)
        add(static_cast<RunColumn>(column));
    return columns;
}

ExportOptions ExportDialog::options() const
{
    ExportOptions options;
    options.format = m_ui->csv->isChecked() ? ExportFormat::Csv : ExportFormat::JsonLines;
    options.columns = columns();
    options.delimiter = delimiters.at(static_cast<std::size_t>(m_ui->delimiter->currentIndex()));
    options.bom = m_ui->bom->isChecked();
    options.formulaGuard = m_ui->guard->isChecked();
    return options;
}

void ExportDialog::fitWidgets()
{
    const bool choosing = m_phase == Phase::Choosing;
    const bool csv = m_ui->csv->isChecked();
    const bool rest = !everythingIsLoaded();
    m_ui->choices->setEnabled(choosing);
    m_ui->selection->setEnabled(m_selected > 0);
    if (m_selected == 0)
        m_ui->matching->setChecked(true);
    m_ui->selection->setText(tr("Selected rows (%1)").arg(countText(m_selected)));
    m_ui->matching->setText(rest ? tr("All that match (%1 so far)").arg(countText(m_model.matchCount()))
                                 : tr("All that match (%1)").arg(countText(m_model.matchCount())));
    m_ui->rowsHint->setText(rest ? tr("Not everything is loaded yet. The export reads the rest first.") : QString());
    m_ui->rowsHint->setVisible(rest && m_ui->matching->isChecked());
    m_ui->columnsShown->setEnabled(csv);
    m_ui->columnsAll->setEnabled(csv);
    m_ui->columnsHint->setText(csv ? tr("Named as in the API of AWS.")
                                   : tr("One object a line, with every field that AWS gave."));
    const bool hasAssets = m_view.timers != nullptr;
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->assetsLabel), static_cast<QWidget *>(m_ui->assets)})
        widget->setVisible(hasAssets);
    m_ui->assetsHint->setText(choosing ? assetsHint() : m_ui->assetsHint->text());
    m_ui->assetsHint->setVisible(!m_ui->assetsHint->text().isEmpty());
    m_ui->more->setVisible(csv);
    m_ui->moreBox->setVisible(csv && m_ui->more->isChecked());
    const QString problem = fileProblem();
    const bool replaces = problem.isEmpty() && QFileInfo::exists(path()) && path() != m_written;
    m_ui->fileHint->setText(replaces ? tr("The file exists. It will be replaced.") : problem);
    m_ui->fileHint->setVisible(!m_ui->fileHint->text().isEmpty());
    m_ui->write->setEnabled(choosing && problem.isEmpty());
    m_ui->cancel->setText(choosing ? tr("Close") : tr("Cancel"));
    m_ui->cancel->setAccessibleName(m_ui->cancel->text());

    const Colors &colors = colorsOf(palette());
    for (QLabel *label : {m_ui->rowsHint, m_ui->columnsHint, m_ui->assetsHint})
        setTextColor(label, colors.mutedText);
    setTextColor(m_ui->fileHint, replaces ? colors.mutedText : colors.status(datazone::RunStatus::Failed).word);
}

void ExportDialog::setPhase(Phase phase)
{
    m_phase = phase;
    m_ui->progress->setVisible(phase != Phase::Choosing);
    m_ui->bar->setRange(0, 0);
    m_ui->note->clear();
    fitWidgets();
}

void ExportDialog::showResult(bool good, const QString &text)
{
    const Colors &colors = colorsOf(palette());
    const StatusColors &color = colors.status(good ? datazone::RunStatus::Success : datazone::RunStatus::Failed);
    m_ui->resultIcon->setPixmap(
        themedIcon(good ? u"check"_s : u"error"_s, color.shape).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    setTextColor(m_ui->resultText, good ? colors.text : color.word);
    m_ui->resultText->setText(text);
    m_ui->resultText->setAccessibleDescription(text);
    m_ui->openFolder->setVisible(good);
    m_ui->result->show();
    QAccessibleEvent event(m_ui->resultText, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ExportDialog::clearResult()
{
    m_ui->result->hide();
    m_ui->resultText->clear();
    m_ui->resultText->setAccessibleDescription({});
    m_written.clear();
    fitWidgets();
}

void ExportDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fitWidgets();
}

} // namespace zonescope
