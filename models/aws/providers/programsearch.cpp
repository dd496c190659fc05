// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/providers/programsearch.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

using namespace Qt::StringLiterals;

namespace zonescope::aws {

ProgramSearch findProgram(const QString &name, const EnvironmentVariables &environment)
{
    ProgramSearch search;
    search.folders = environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString &more : {u"/usr/local/bin"_s, u"/opt/homebrew/bin"_s, u"/usr/bin"_s, u"/bin"_s,
                                expandPath(u"~/.local/bin"_s, environment), expandPath(u"~/bin"_s, environment)})
        search.folders << more;
    search.folders.removeDuplicates();
    if (name.contains(u'/')) {
        search.folders = {QFileInfo(name).absolutePath()};
        const QFileInfo file(name);
        if (file.isFile() && file.isExecutable())
            search.path = file.absoluteFilePath();
        return search;
    }
    search.path = QStandardPaths::findExecutable(name, search.folders);
    return search;
}

} // namespace zonescope::aws
