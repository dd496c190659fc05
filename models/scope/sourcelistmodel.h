// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/scope/scopeloader.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>
#include <QtCore/QSet>

#include <memory>

namespace zonescope {

/// Every data source of every listed project as one flat list, bad ones first: failed, partially succeeded, unknown or
/// never run, open, succeeded; within these the newest last run first. Projects whose sources cannot be read stand at
/// the end as disabled rows with the reason. Follows a ScopeLoader; rows are inserted where they belong while it loads,
/// so that selection and scroll stay. A search hides rows and forgets no check mark.
class SourceListModel final : public QAbstractListModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceListModel)

public:
    enum Role : int {
        DataSourceIdRole = Qt::UserRole + 1, ///< QString; empty in rows of projects
        DataSourceNameRole, ///< QString
        ProjectIdRole, ///< QString
        ProjectNameRole, ///< QString
        TypeRole, ///< QString, the API's text such as GLUE; empty in rows of projects
        StatusRole, ///< int(datazone::RunStatus) of the last run; invalid where it never ran
        StatusTextRole, ///< QString, the API's word, unknown ones included; empty where it never ran
        LastRunAtRole, ///< qint64, ms UTC; invalid where it never ran
        EnabledRole, ///< bool, enableSetting of the source: false only where the service says DISABLED
        ErrorRole, ///< QString: the last run's error, or why the project cannot be read
        IsProjectRole, ///< bool: a project whose sources are unknown
    };

    explicit SourceListModel(const Clock &clock, QObject *parent = nullptr);
    ~SourceListModel() override;

    /// The loader to follow, which the caller owns; nullptr empties the list.
    void setLoader(ScopeLoader *loader);

    /// Shows only rows that contain every word, in name, project, ids, type or status; case does not matter.
    void setSearchText(const QString &text);
    [[nodiscard]] const QString &searchText() const;
    /// How last run times are written.
    void setTimeDisplay(TimeDisplay display);

    /// With check boxes, for views whose selection a search must not lose. Off by default.
    void setCheckable(bool checkable);
    /// Ids of checked sources, hidden ones included.
    [[nodiscard]] const QSet<QString> &checkedSources() const;
    void setCheckedSources(const QSet<QString> &dataSourceIds);

    [[nodiscard]] int sourceCount() const; ///< hidden ones included, projects not
    [[nodiscard]] bool isWhole() const; ///< every project was listed; more sources can come before that
    [[nodiscard]] int unreadableProjectCount() const;
    /// Row of a source that is shown, or an invalid index.
    [[nodiscard]] QModelIndex indexOfSource(const QString &dataSourceId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void checkedSourcesChanged();
    /// Sources were added or removed, shown or not.
    void sourceCountChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
