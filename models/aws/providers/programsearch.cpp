// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/programsearch.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

QStringList programFolders(const EnvironmentVariables &environment, const QStringList &more)
{
    QStringList folders = environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    folders << u"/usr/local/bin"_s << u"/opt/homebrew/bin"_s << u"/usr/bin"_s << u"/bin"_s
            << expandPath(u"~/.local/bin"_s, environment) << expandPath(u"~/bin"_s, environment) << more;
    folders.removeDuplicates();
    return folders;
}

QString findProgram(const QString &name, const QStringList &folders)
{
    if (!name.contains(u'/'))
        return QStandardPaths::findExecutable(name, folders);
    const QFileInfo file(name);
    return file.isFile() && file.isExecutable() ? file.absoluteFilePath() : QString();
}

} // namespace zonescope::aws
