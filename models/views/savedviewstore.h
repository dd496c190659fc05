// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/views/savedview.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>

#include <optional>
#include <vector>

namespace zonescope {

/// A file of the folder of views.
struct ListedView {
    QString fileName{}; ///< without the folder; what tells views apart
    SavedView view{}; ///< of a broken file: its name only, after that of the file
    bool isBroken = false; ///< cannot be read as a view; such a file is listed and otherwise left alone
    QString problem{}; ///< why it cannot be used, for people: broken, or a filter that cannot be understood

    [[nodiscard]] bool isUsable() const { return problem.isEmpty(); }
    friend bool operator==(const ListedView &, const ListedView &) = default;
};

/// A view that was removed, so that it can come back as it was.
struct RemovedView {
    QString fileName{};
    QByteArray content{};
    QStringList order{}; ///< of all views, as it was
};

/// The views that people keep: a folder of plain files (see readViewFile()), one each, and "order.txt" with their file
/// names, a line each. Files that are dropped into the folder, edited or taken away while the program runs are
/// followed. Every write is atomic; members of a file that this version does not know stay; a file that cannot be read
/// is listed with the reason and never written or removed. Owned by whoever shows the views; several programs may share
/// a folder.
class SavedViewStore final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SavedViewStore)

public:
    /// The folder need not exist: it is made with the first view. Until then it is waited for.
    explicit SavedViewStore(const QString &folder, QObject *parent = nullptr);
    ~SavedViewStore() override;

    /// "views" in the folder of the program's settings.
    [[nodiscard]] static QString defaultFolder();
    [[nodiscard]] const QString &folder() const { return m_folder; }

    /// In the order that people chose; files that it does not name come after, by name.
    [[nodiscard]] const std::vector<ListedView> &views() const { return m_views; }
    [[nodiscard]] std::optional<ListedView> find(const QString &fileName) const;
    /// Case does not matter. A usable one before one that is not.
    [[nodiscard]] std::optional<ListedView> findByName(const QString &name) const;

    // Each returns Output errors where a file cannot be written, and Usage errors for what makes no sense. changed()
    // comes before they return, where anything has changed.
    /// Writes a view over the one of this file; an empty `fileName` makes a new file. Returns the file's name.
    Result<QString> put(const SavedView &view, const QString &fileName = {});
    /// The file keeps its name: links and scripts may hold it.
    Result<Done> rename(const QString &fileName, const QString &name);
    Result<RemovedView> remove(const QString &fileName);
    Result<Done> restore(const RemovedView &removed);
    /// Names that are missing come after, in the order in which they were.
    Result<Done> setOrder(const QStringList &fileNames);
    /// Copies view files in, as they are; a name that is taken gets a number. Files that are no views are left out:
    /// the errors name them, one each. Returns the names in the folder.
    struct Imported {
        QStringList fileNames{};
        std::vector<Error> errors{};
    };
    Imported import(const QStringList &paths);
    /// Copies the file of a view to `path`, as it is.
    Result<Done> exportTo(const QString &fileName, const QString &path) const;
    /// Makes the folder where it is not there, so that it can be shown.
    Result<Done> makeFolder();

    /// A view file anywhere. Usage error with its path where it cannot be read or used.
    [[nodiscard]] static Result<SavedView> readFile(const QString &path);

Q_SIGNALS:
    /// views() is not what it was, by whomever.
    void changed();

private:
    void reload();
    void watch();
    [[nodiscard]] ListedView readListed(const QString &fileName) const;
    [[nodiscard]] QString pathOf(const QString &fileName) const;
    [[nodiscard]] QString freeFileName(const QString &wanted) const;
    [[nodiscard]] QStringList fileNames() const;
    [[nodiscard]] QStringList keptOrder() const;
    [[nodiscard]] Result<Done> write(const QString &fileName, const QByteArray &content) const;
    [[nodiscard]] Result<ListedView> usableFile(const QString &fileName) const;

    QString m_folder;
    QFileSystemWatcher m_watcher;
    std::vector<ListedView> m_views;
};

} // namespace zonescope
