// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/views/savedviewstore.h"

#include "models/views/viewfile.h"

#include <QtCore/QCollator>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

constexpr auto orderFile = "order.txt"_L1;
constexpr int mostViews = 500; ///< beyond that the folder is no folder of views

Error outputError(const QString &message)
{
    return {.kind = ErrorKind::Output, .message = message};
}

Error usageError(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

/// Not more than a view can be: the folder may hold anything.
Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return usageError(
            SavedViewStore::tr("The file cannot be read: %1.")
                .arg(file.errorString().isEmpty() ? SavedViewStore::tr("it is no plain file") : file.errorString()));
    return file.read(largestViewFile + 1);
}

/// The name is of one of our own files: nothing that leads out of the folder.
bool isPlainFileName(const QString &fileName)
{
    return fileName.endsWith(".json"_L1, Qt::CaseInsensitive) && !fileName.contains(u'/') && !fileName.contains(u'\\')
        && !fileName.startsWith(u'.');
}

} // namespace

SavedViewStore::SavedViewStore(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(QDir::cleanPath(folder))
{
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SavedViewStore::reload);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SavedViewStore::reload);
    reload();
}

SavedViewStore::~SavedViewStore() = default;

QString SavedViewStore::defaultFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)).filePath(u"views"_s);
}

QString SavedViewStore::pathOf(const QString &fileName) const
{
    return QDir(m_folder).filePath(fileName);
}

QStringList SavedViewStore::fileNames() const
{
    return QDir(m_folder).entryList({u"*.json"_s}, QDir::Files | QDir::Readable, QDir::Name).mid(0, mostViews);
}

QStringList SavedViewStore::keptOrder() const
{
    const auto content = contentOf(pathOf(orderFile));
    if (!content)
        return {};
    QStringList names = QString::fromUtf8(*content).split(u'\n', Qt::SkipEmptyParts);
    for (QString &name : names)
        name = name.trimmed();
    return names;
}

ListedView SavedViewStore::readListed(const QString &fileName) const
{
    const auto broken = [&fileName](const Error &error) {
        return ListedView{.fileName = fileName,
                          .view = {.name = cleanViewName(QFileInfo(fileName).completeBaseName())},
                          .isBroken = true,
                          .problem = error.message};
    };
    const auto content = contentOf(pathOf(fileName));
    if (!content)
        return broken(content.error());
    const auto view = readViewFile(*content);
    if (!view)
        return broken(view.error());
    return {.fileName = fileName, .view = *view, .problem = filterProblemText(*view)};
}

void SavedViewStore::reload()
{
    std::vector<ListedView> views;
    const QStringList names = fileNames();
    for (const QString &fileName : names)
        views.push_back(readListed(fileName));
    const QStringList order = keptOrder();
    const auto place = [&order](const ListedView &view) {
        const qsizetype at = order.indexOf(view.fileName);
        return at < 0 ? order.size() : at;
    };
    // The C locale has no words of its own, only bytes.
    QCollator byName(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale());
    byName.setNumericMode(true);
    byName.setCaseSensitivity(Qt::CaseInsensitive);
    std::stable_sort(views.begin(), views.end(), [&](const ListedView &left, const ListedView &right) {
        if (place(left) != place(right))
            return place(left) < place(right);
        return byName.compare(left.view.name, right.view.name) < 0;
    });
    watch();
    if (views == m_views)
        return;
    m_views = std::move(views);
    Q_EMIT changed();
}

void SavedViewStore::watch()
{
    // A folder that is not there yet shows up in the nearest one that is.
    QString folder = m_folder;
    while (!QFileInfo(folder).isDir() && QFileInfo(folder).path() != folder)
        folder = QFileInfo(folder).path();
    QStringList wanted{folder};
    if (folder == m_folder) {
        const QStringList names = fileNames(); // a file that is written in place changes nothing of its folder
        for (const QString &fileName : names)
            wanted << pathOf(fileName);
        if (QFileInfo::exists(pathOf(orderFile)))
            wanted << pathOf(orderFile);
    }
    const QStringList watched = m_watcher.directories() + m_watcher.files();
    QStringList gone;
    std::copy_if(watched.begin(), watched.end(), std::back_inserter(gone),
                 [&wanted](const QString &path) { return !wanted.contains(path); });
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    wanted.removeIf([&watched](const QString &path) { return watched.contains(path); });
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

std::optional<ListedView> SavedViewStore::find(const QString &fileName) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(),
                                    [&fileName](const ListedView &view) { return view.fileName == fileName; });
    return found == m_views.end() ? std::nullopt : std::optional(*found);
}

std::optional<ListedView> SavedViewStore::findByName(const QString &name) const
{
    std::optional<ListedView> unusable;
    for (const ListedView &listed : m_views) {
        if (listed.view.name.compare(name.trimmed(), Qt::CaseInsensitive) != 0)
            continue;
        if (listed.isUsable())
            return listed;
        if (!unusable)
            unusable = listed;
    }
    return unusable;
}

QString SavedViewStore::freeFileName(const QString &wanted) const
{
    // Some file systems know no case.
    QStringList taken = QDir(m_folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System);
    for (QString &name : taken)
        name = name.toCaseFolded();
    const QFileInfo parts(wanted);
    QString candidate = wanted;
    for (int number = 2; taken.contains(candidate.toCaseFolded()); ++number)
        candidate = u"%1 %2.json"_s.arg(parts.completeBaseName()).arg(number);
    return candidate;
}

Result<Done> SavedViewStore::makeFolder()
{
    if (QDir().mkpath(m_folder)) {
        watch();
        return Done{};
    }
    return outputError(tr("The folder %1 cannot be made.").arg(m_folder));
}

Result<Done> SavedViewStore::write(const QString &fileName, const QByteArray &content) const
{
    QSaveFile file(pathOf(fileName));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        return outputError(tr("The view could not be written to %1: %2.").arg(pathOf(fileName), file.errorString()));
    return Done{};
}

Result<ListedView> SavedViewStore::usableFile(const QString &fileName) const
{
    if (!isPlainFileName(fileName) || !find(fileName))
        return usageError(tr("The view is not there any more."));
    // What stands in the file now, not what stood there when the list was read.
    ListedView listed = readListed(fileName);
    if (listed.isBroken)
        return usageError(tr("The file of this view cannot be read and is left as it is: %1").arg(listed.problem));
    return listed;
}

Result<QString> SavedViewStore::put(const SavedView &view, const QString &fileName)
{
    SavedView kept = view;
    kept.name = cleanViewName(view.name);
    if (kept.name.isEmpty())
        return usageError(tr("The view needs a name."));
    QByteArray before;
    QString target = fileName;
    if (fileName.isEmpty()) {
        if (const auto made = makeFolder(); !made)
            return made.error();
        target = freeFileName(viewFileName(kept.name));
    } else {
        if (const auto listed = usableFile(fileName); !listed)
            return listed.error();
        before = contentOf(pathOf(fileName)).value();
    }
    if (const auto written = write(target, viewFileContent(kept, before)); !written)
        return written.error();
    reload();
    return target;
}

Result<Done> SavedViewStore::rename(const QString &fileName, const QString &name)
{
    auto listed = usableFile(fileName);
    if (!listed)
        return listed.error();
    listed.value().view.name = name;
    if (const auto written = put(listed->view, fileName); !written)
        return written.error();
    return Done{};
}

Result<RemovedView> SavedViewStore::remove(const QString &fileName)
{
    if (const auto listed = usableFile(fileName); !listed)
        return listed.error();
    RemovedView removed{.fileName = fileName, .content = contentOf(pathOf(fileName)).value()};
    std::transform(m_views.begin(), m_views.end(), std::back_inserter(removed.order),
                   [](const ListedView &view) { return view.fileName; });
    QFile file(pathOf(fileName));
    if (!file.remove())
        return outputError(tr("The view could not be deleted: %1.").arg(file.errorString()));
    reload();
    return removed;
}

Result<Done> SavedViewStore::restore(const RemovedView &removed)
{
    if (const auto made = makeFolder(); !made)
        return made;
    const QString fileName = freeFileName(removed.fileName);
    if (const auto written = write(fileName, removed.content); !written)
        return written;
    reload();
    QStringList order = removed.order;
    std::replace(order.begin(), order.end(), removed.fileName, fileName);
    return setOrder(order);
}

Result<Done> SavedViewStore::setOrder(const QStringList &fileNames)
{
    QStringList order;
    for (const QString &fileName : fileNames) {
        if (find(fileName) && !order.contains(fileName))
            order << fileName;
    }
    for (const ListedView &listed : m_views) {
        if (!order.contains(listed.fileName))
            order << listed.fileName;
    }
    if (const auto written = write(orderFile, (order.join(u'\n') + u'\n').toUtf8()); !written)
        return written;
    reload();
    return Done{};
}

SavedViewStore::Imported SavedViewStore::import(const QStringList &paths)
{
    Imported result;
    if (const auto made = makeFolder(); !made) {
        result.errors.push_back(made.error());
        return result;
    }
    for (const QString &path : paths) {
        const auto content = contentOf(path);
        const auto view = content ? readViewFile(*content) : Result<SavedView>(content.error());
        if (!view) {
            result.errors.push_back(usageError(tr("%1: %2").arg(QFileInfo(path).fileName(), view.error().message)));
            continue;
        }
        const QString fileName = freeFileName(viewFileName(view->name));
        if (const auto written = write(fileName, *content); written)
            result.fileNames << fileName;
        else
            result.errors.push_back(written.error());
    }
    reload();
    return result;
}

Result<Done> SavedViewStore::exportTo(const QString &fileName, const QString &path) const
{
    if (const auto listed = usableFile(fileName); !listed)
        return listed.error();
    const auto content = contentOf(pathOf(fileName));
    if (!content)
        return content.error();
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(*content) != content->size() || !file.commit())
        return outputError(tr("The view could not be written to %1: %2.").arg(path, file.errorString()));
    return Done{};
}

Result<SavedView> SavedViewStore::readFile(const QString &path)
{
    const auto content = contentOf(path);
    const auto view = content ? readViewFile(*content) : Result<SavedView>(content.error());
    if (!view)
        return usageError(tr("The view %1 cannot be used. %2").arg(path, view.error().message));
    if (const QString problem = filterProblemText(*view); !problem.isEmpty())
        return usageError(tr("The view %1 cannot be used. %2").arg(path, problem));
    return view;
}

} // namespace zonescope
