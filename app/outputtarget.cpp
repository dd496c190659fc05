// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/outputtarget.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

namespace zonescope {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::OutputTarget", text);
}

} // namespace

bool isDevice(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

std::shared_ptr<QIODevice> openDevice(const QString &path)
{
    auto file = std::make_shared<QFile>(path);
    return file->open(QIODevice::WriteOnly | QIODevice::Unbuffered) ? file : nullptr;
}

std::optional<Error> checkTarget(const QString &path)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (file.isDir())
        return Error{.kind = ErrorKind::Output, .message = tr("%1 is a folder; give a file.").arg(path)};
    if (!folder.isDir())
        return Error{.kind = ErrorKind::Output,
                     .message = tr("The folder %1 does not exist; create it or choose another file.")
                                    .arg(QDir::toNativeSeparators(folder.filePath()))};
    return {};
}

} // namespace zonescope
