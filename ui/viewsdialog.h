// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/views/savedviewstore.h"

#include <QtWidgets/QDialog>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace zonescope {

class NoteBar;

/// The saved views as a list: renaming (F2), order, deleting with a way back, taking in and giving out files, and the
/// folder that they are in. Follows the store while it is open. Built-in views are not in it: they cannot be changed.
class ViewsDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewsDialog)

public:
    /// `store` outlives the dialog.
    explicit ViewsDialog(SavedViewStore &store, QWidget *parent = nullptr);
    ~ViewsDialog() override;

private:
    void build();
    void fillList();
    void showCurrent();
    void rename(QListWidgetItem *item);
    void move(int by);
    void removeCurrent();
    void importFiles();
    void exportCurrent();
    void openFolder();
    void say(const QString &text, const QString &act = {});
    [[nodiscard]] std::optional<ListedView> current() const;

    SavedViewStore &m_store;
    NoteBar *m_note;
    QListWidget *m_list;
    QLabel *m_filter;
    QLabel *m_problem;
    QPushButton *m_rename;
    QPushButton *m_remove;
    QPushButton *m_up;
    QPushButton *m_down;
    QPushButton *m_export;
    std::optional<RemovedView> m_removed{};
    bool m_isFilling = false;
};

} // namespace zonescope
