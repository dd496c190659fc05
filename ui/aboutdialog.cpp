// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/aboutdialog.h"

#include "ui/icons.h"
#include "ui/palette.h"
#include "ui/plaintext.h"

#include <QtCore/QLibraryInfo>
#include <QtCore/QSysInfo>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QLabel *makeText(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Zonescope"));
    auto *icon = new QLabel(this);
    icon->setPixmap(applicationIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    auto *name = makeText(u"Zonescope"_s, this);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    name->setFont(large);
    name->setAccessibleName(tr("Program"));
    auto *purpose = makeText(tr("Browses the data source runs of Amazon DataZone and SageMaker Unified Studio."), this);
    purpose->setAccessibleName(tr("Purpose"));
    auto *version = makeText(tr("Version %1, with Qt %2 (built with %3) on %4")
                                 .arg(QStringLiteral(ZONESCOPE_VERSION), QString::fromLatin1(qVersion()),
                                      QStringLiteral(QT_VERSION_STR), QSysInfo::prettyProductName()),
                             this);
    version->setAccessibleName(tr("Version"));
    auto *licences =
        makeText(tr("Zonescope is free software under the Apache License 2.0.\n\n"
                    "It uses Qt (LGPL 3), QtKeychain (BSD), simdjson (Apache 2.0) and cpp-httplib (MIT).\n\n"
                    "Amazon DataZone and SageMaker are trademarks of Amazon.com, Inc. This program is not "
                    "made or endorsed by Amazon."),
                 this);
    licences->setAccessibleName(tr("Licenses"));
    setTextColor(version, colorsOf(palette()).mutedText);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(tr("Close"));
    buttons->button(QDialogButtonBox::Close)->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(8);
    for (QLabel *label : {name, purpose, version})
        texts->addWidget(label);
    texts->addSpacing(8);
    texts->addWidget(licences);
    auto *row = new QHBoxLayout;
    row->setSpacing(24);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(24);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    setMinimumWidth(520);
}

AboutDialog::~AboutDialog() = default;

} // namespace zonescope
