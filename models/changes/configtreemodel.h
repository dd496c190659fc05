// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/configdiff.h"

#include <QtCore/QAbstractItemModel>

#include <memory>

namespace zonescope {

/// A configuration snapshot as a tree of names and values, or two of them side by side. Texts are made visible and cut;
/// TextRole gives them whole.
class ConfigTreeModel final : public QAbstractItemModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConfigTreeModel)

public:
    enum class Form : quint8 {
        Snapshot, ///< columns Key, Value
        Comparison, ///< columns Key, Change, Was, Is
    };
    enum class Column : quint8 { Key, Value, Change, Was, Is };
    enum Role {
        ChangeRole = Qt::UserRole + 1, ///< int of ConfigChange, in every column
        TextRole, ///< QString, whole and as it came, to copy: the key, or the value of the column; a list or object as
                  ///< JSON
        PathRole, ///< QString, in every column: `redshiftRunConfiguration.dataAccessRole`,
                  ///< `relationalFilterConfigurations[sales]`
        KeyLengthRole, ///< int: how many characters at the end of the key column are the key, the others lead to it
        MutedRole, ///< bool: not a value but what is said in its place ("3 items", that there is none)
    };

    explicit ConfigTreeModel(QObject *parent = nullptr);
    ~ConfigTreeModel() override;

    void show(Form form, ConfigDiff diff);
    void clear();
    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] const ConfigDiff &diff() const { return m_diff; }
    /// Of a comparison, a list of what differs in place of the tree: its keys are paths, and below what came or went as
    /// a whole stands what is in it. Of a snapshot nothing is left out.
    void setChangedOnly(bool changedOnly);
    [[nodiscard]] bool isChangedOnly() const { return m_changedOnly; }
    [[nodiscard]] Column columnAt(int section) const;
    [[nodiscard]] int sectionOf(Column column) const; ///< -1 where the form has none of it

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Item;
    [[nodiscard]] const Item &itemOf(const QModelIndex &index) const;
    void rebuild();
    [[nodiscard]] QString text(const Item &item, Column column) const;
    [[nodiscard]] QString sentence(const Item &item) const;
    [[nodiscard]] QString path(const Item &item) const;

    Form m_form = Form::Snapshot;
    ConfigDiff m_diff{};
    bool m_changedOnly = false;
    std::unique_ptr<Item> m_root;
};

/// "Added", "Removed", "Changed", "Order only"; empty of what is the same.
[[nodiscard]] QString changeWord(ConfigChange change);

} // namespace zonescope
