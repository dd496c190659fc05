// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/privatefile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryFile>

#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

namespace {

constexpr qint64 largestFile = 1024LL * 1024;

Error unwritable(const QString &path, const QString &why)
{
    return {
        .kind = ErrorKind::Output,
        .message =
            QCoreApplication::translate("zonescope::aws::PrivateFile", "%1 could not be written: %2.").arg(path, why)};
}

bool makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    const QString parent = QFileInfo(path).path();
    if (parent == path || !makeFolder(parent))
        return false;
    return QDir().mkdir(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner) || QFileInfo(path).isDir();
}

/// The file that a link names in the end, so that the link itself is not replaced; empty for a circle of links.
QString target(const QString &path)
{
    QFileInfo info(path);
    for (int links = 0; info.isSymLink(); ++links) {
        if (links == 16)
            return {};
        info.setFile(info.symLinkTarget());
    }
    return info.absoluteFilePath();
}

} // namespace

std::optional<SecretBytes> readPrivateFile(const QString &path)
{
    // Opening a pipe would wait for somebody to write to it.
    if (!QFileInfo(path).isFile())
        return {};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || file.size() > largestFile)
        return {};
    QByteArray bytes = file.read(largestFile + 1);
    std::optional<SecretBytes> content;
    if (bytes.size() <= largestFile)
        content.emplace(bytes);
    scrub(bytes);
    return content;
}

Result<Done> writePrivateFile(const QString &path, const SecretBytes &content)
{
    const QString replaced = target(path);
    if (replaced.isEmpty())
        return unwritable(path, QCoreApplication::translate("zonescope::aws::PrivateFile", "the links lead nowhere"));
    const QString folder = QFileInfo(replaced).path();
    if (!makeFolder(folder)) {
        return unwritable(path, QCoreApplication::translate("zonescope::aws::PrivateFile", "no folder can be made"));
    }
    // Not QSaveFile: it makes a file that others may open before its mode is narrowed. A temporary one is born 0600.
    QTemporaryFile file(replaced + u".XXXXXX"_s);
    const QByteArrayView bytes = content.view();
    if (!file.open() || file.write(bytes.data(), bytes.size()) != bytes.size() || !file.flush())
        return unwritable(path, file.errorString());
    const std::filesystem::path from = file.filesystemFileName();
    file.close();
    std::error_code problem;
    std::filesystem::rename(from, QFile(replaced).filesystemFileName(), problem);
    if (problem)
        return unwritable(path, QString::fromStdString(problem.message()));
    file.setAutoRemove(false);
    return Done();
}

} // namespace zonescope::aws
