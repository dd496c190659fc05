// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QTableView>

#include <optional>
#include <span>
#include <vector>

class QMenu;

namespace zonescope {

class CellDelegate;

/// What the big tables share: dense rows of one height, columns that people choose, move, size and sort by, copying,
/// and that what a person reads stays in place while rows come and change places. Sections are logical columns. All
/// acts are functions; the window gives them menus and keys.
class DataTable : public QTableView {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataTable)

public:
    ~DataTable() override;

    /// Rows of the selection, ascending; read from its ranges, so that selecting everything costs nothing.
    [[nodiscard]] std::vector<int> selectedRowNumbers() const;
    [[nodiscard]] qint64 selectedRowCount() const;

    void setComfortable(bool comfortable); ///< text height + 16 instead of + 8
    void restoreColumns(const QByteArray &state); ///< empty or unreadable: the default columns
    [[nodiscard]] QByteArray columnState() const;
    /// Fills a menu with a checkable entry for each column.
    void fillColumnMenu(QMenu &menu);

    /// The current cell; with several rows selected, the current column of each of them.
    void copyCells();
    void copyRows(); ///< header and selected rows as tab-separated text

Q_SIGNALS:
    void selectionCountChanged();
    /// Columns were moved, sized, sorted by, shown or hidden by a person.
    void columnsChanged();
    /// One sentence about what an act did or could not do.
    void noticed(const QString &text);

protected:
    /// Becomes the owner of the delegate. `name` is the accessible name.
    DataTable(CellDelegate *delegate, const QString &name, QWidget *parent);

    /// `model` outlives the table, or is taken away with nullptr.
    void setRows(QAbstractItemModel *model);

    [[nodiscard]] std::vector<int> shownSections() const; ///< from left to right; never empty with a model
    void setSectionShown(int section, bool shown);
    /// Shows a section that tells rows apart as long as they need that, at the place of `before` unless it stands left
    /// of another shown one. Sections that a person shows stay; those that a person hides are hidden until the next
    /// need. What is shown so is no part of columnState().
    void setShownByItself(int section, bool needed, int before);

    // What the subclass knows of its model.
    [[nodiscard]] virtual QString titleOf(int section) const = 0; ///< in the menu of columns
    [[nodiscard]] virtual QString sampleText(int section) const = 0; ///< that a column should show uncut
    [[nodiscard]] virtual bool isShownByDefault(int section) const = 0;
    /// In the menu of columns a line stands before this one.
    [[nodiscard]] virtual int firstRareSection() const = 0;
    /// A section below 0: the order that the table has without a sort.
    virtual void sortBy(int section, Qt::SortOrder order) = 0;
    [[nodiscard]] virtual QString tsv(std::span<const int> rows, std::span<const int> sections) const = 0;
    /// Where the current row goes when it is removed; nullopt where no row stays.
    [[nodiscard]] virtual std::optional<int> nearestSurvivor(int row) const = 0;
    /// Remembers a row while rows change places.
    virtual void keepRow(int row) = 0;
    /// Where the kept row is now, and forgets it; nullopt where none was kept, or it is no longer shown.
    [[nodiscard]] virtual std::optional<int> takeKeptRow() = 0;
    /// Columns are as somebody left them: by a version, perhaps, that knew less of them.
    virtual void columnsRestored() { }

    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Need {
        int section = 0;
        int before = 0;
    };

    void setUpHeader();
    void keepHeaderRules(); ///< which a restored state may lack
    void applySort(int section, Qt::SortOrder order);
    void defaultColumns();
    void showNeeded(); ///< after columns were put in order anew
    void applyFonts();
    void rememberAnchor();
    void restoreAnchor();
    [[nodiscard]] bool isTooMuchToCopy();

    CellDelegate *m_delegate;
    std::vector<Need> m_needed{};
    std::vector<int> m_shownByItself{}; ///< of the needed ones
    std::optional<int> m_anchorOffset{}; ///< of the kept row: pixels below the top of the viewport
    bool m_comfortable = false;
    bool m_restoringColumns = false;
};

} // namespace zonescope
