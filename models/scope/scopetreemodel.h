// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/clock.h"
#include "models/base/textformat.h"
#include "models/scope/scopecatalog.h"
#include "models/scope/scopechoice.h"
#include "models/scope/scopenode.h"

#include <QtCore/QAbstractItemModel>

#include <memory>

namespace zonescope {

/// The scope as a tree: connections, their domains, the projects of these and their data sources, the failing ones
/// first. Follows a ScopeCatalog and reads what is expanded: fetchMore() of a connection opens it, as a person's act,
/// of a domain it reads its projects and sources. Rows come, go and move where they belong; nothing resets the model,
/// so that selection, scroll and what is expanded stay. A search hides rows and keeps those above its matches.
///
/// Projects that may be listed but not read stand at the end of their domain as disabled rows with the reason.
class ScopeTreeModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopeTreeModel)

public:
    enum Role : int {
        KindRole = Qt::UserRole + 1, ///< int(ScopeKind)
        ConnectionIdRole, ///< QString, in every row
        DomainIdRole, ///< QString; empty in rows of connections
        ProjectIdRole, ///< QString, in rows of projects and sources
        DataSourceIdRole, ///< QString, in rows of sources
        NameRole, ///< QString, as it came; may be empty
        TypeRole, ///< QString, of a source the API's text such as GLUE
        StatusRole, ///< int(datazone::RunStatus) of a source's last run; invalid where it never ran
        StatusTextRole, ///< QString, the API's word, of a source's last run or of a domain that is not available
        LastRunAtRole, ///< qint64, ms UTC; invalid where it never ran
        EnabledRole, ///< bool, of a source: false only where the service says DISABLED
        ErrorRole, ///< QString: the last run's error, or why the node cannot be read
        ReasonRole, ///< QString: the same for a node that cannot be read, in a few words; empty for others
        FailingRole, ///< int: sources below whose last run failed or partially succeeded; invalid where none was read
        PartialRole, ///< int: how many of these succeeded partially
        IsWholeRole, ///< bool: the node was read to the end, so that the counts are no lower bounds
        ReadingRole, ///< int(ScopeReading)
        ColourRole, ///< int, of the connection that the row belongs to
        SelectableRole, ///< bool: it can be chosen
        IsOpenRole, ///< bool: the connection that the row belongs to is open
    };

    /// Both outlive the model.
    ScopeTreeModel(ScopeCatalog &catalog, const Clock &clock, QObject *parent = nullptr);
    ~ScopeTreeModel() override;

    /// Shows only rows of which every word is in a name, id, type or status of them or of what they lie in, and what
    /// these lie in. Case does not matter. Only what was read is searched.
    void setSearchText(const QString &text);
    [[nodiscard]] const QString &searchText() const;
    /// How last run times are written.
    void setTimeDisplay(TimeDisplay display);

    /// Reads what the row stands for, also where that failed before or was stopped: a person's act.
    void read(const QModelIndex &index);

    [[nodiscard]] ScopeKey keyAt(const QModelIndex &index) const;
    /// Invalid where it is hidden or not known yet.
    [[nodiscard]] QModelIndex indexOf(const ScopeKey &key) const;
    /// What the node lies in, the nearest first; of a source that is not known yet all but its project.
    [[nodiscard]] QList<ScopeKey> ancestors(const ScopeKey &key) const;
    /// Sources that are known in it, hidden ones included.
    [[nodiscard]] int sourceCount(const ScopeKey &node) const;
    [[nodiscard]] int sourceCount() const;
    /// Known sources that the choice covers.
    [[nodiscard]] int sourceCount(const ScopeChoice &choice) const;
    [[nodiscard]] int unreadableProjectCount() const;
    /// Nothing of what is open is unread: a search finds all there is.
    [[nodiscard]] bool isAllRead() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// Sources were added or removed, shown or not, or something began or ended being read.
    void contentChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
