// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/factrows.h"

#include "models/base/textformat.h"
#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QEvent>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QPainter>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyle>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr int grid = 8;

/// A line that gives way. Its text() is the whole one, for screen readers too.
class CutLabel final : public QLabel {
public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override { return {3 * grid, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        style()->drawItemText(&painter, contentsRect(), Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(),
                              fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width()),
                              foregroundRole());
    }
};

} // namespace

FactRows::FactRows(QWidget *parent)
    : QWidget(parent)
    , m_content(new QWidget(this))
    , m_grid(new QGridLayout(m_content))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_content);
    m_grid->setContentsMargins({});
}

FactRows::~FactRows() = default;

void FactRows::setRows(std::vector<Row> rows)
{
    if (rows == m_rows)
        return; // keeps the focus of who is about to copy one
    m_rows = std::move(rows);
    delete m_content;
    m_content = new QWidget(this);
    layout()->addWidget(m_content);
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(2 * grid);
    m_grid->setVerticalSpacing(grid / 2);
    m_grid->setColumnStretch(1, 1);
    int line = 0;
    for (const Row &row : m_rows)
        addRow(row, line++);
    restyle();
    updateGeometry();
}

void FactRows::addRow(const Row &row, int line)
{
    auto *name = new QLabel(row.name, m_content);
    name->setTextFormat(Qt::PlainText);
    name->setForegroundRole(QPalette::PlaceholderText);
    m_grid->addWidget(name, line, 0, Qt::AlignLeft | Qt::AlignTop);
    const QString shown = visibleText(row.value);
    if (!row.isCopyable) {
        auto *words = new QLabel(breakLongWords(shown), m_content);
        words->setTextFormat(Qt::PlainText);
        words->setWordWrap(true);
        words->setAccessibleName(row.name);
        m_grid->addWidget(words, line, 1);
        return;
    }
    auto *value = new CutLabel(shown, m_content);
    value->setTextFormat(Qt::PlainText);
    value->setAccessibleName(row.name);
    value->setToolTip(plainToolTip(shown));
    value->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *copy = new QToolButton(m_content);
    copy->setAutoRaise(true);
    copy->setAccessibleName(tr("Copy %1", "a kind of id or name").arg(row.name.toLower()));
    copy->setToolTip(copy->accessibleName());
    copy->setIconSize({2 * grid, 2 * grid});
    copy->setFixedSize(3 * grid - 4, name->sizeHint().height());
    auto *cell = new QHBoxLayout;
    cell->setSpacing(grid / 2);
    cell->addWidget(value);
    cell->addWidget(copy);
    cell->addStretch(1);
    m_grid->addLayout(cell, line, 1);
    connect(copy, &QToolButton::clicked, this, [this, row] {
        QGuiApplication::clipboard()->setText(row.value);
        Q_EMIT copied(row.name);
    });
}

void FactRows::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void FactRows::restyle()
{
    const QIcon icon = themedIcon(u"copy"_s, colorsOf(palette()).mutedText);
    for (QToolButton *copy : m_content->findChildren<QToolButton *>())
        copy->setIcon(icon);
}

} // namespace zonescope
