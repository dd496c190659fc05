// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/runs/runcolumn.h"

#include <QtWidgets/QDialog>

#include <functional>
#include <memory>
#include <vector>

namespace zonescope {

class RunFeed;
class RunTableModel;

/// Writes runs to a CSV or JSON Lines file: the selection, or all that match. Rows and columns come out in the order on
/// screen. Where not everything that matches is loaded it asks for the rest first and begins when that is there.
class ExportDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExportDialog)

public:
    enum class Scope : quint8 { Selection, AllThatMatch };

    /// What only the view knows.
    struct View {
        std::function<std::vector<int>()> selectedRows; ///< rows of the model, ascending
        std::function<std::vector<RunColumn>()> columns; ///< shown ones, in the order on screen
    };

    /// `model` and `feed` outlive the dialog; `feed` may be null: everything is loaded then.
    ExportDialog(RunTableModel &model, RunFeed *feed, View view, QWidget *parent = nullptr);
    ~ExportDialog() override;

    void setScope(Scope scope);
    /// Where the file chooser starts, and the file name that is proposed.
    void setFilePath(const QString &path);

Q_SIGNALS:
    /// Everything in scope must be read before the export can begin (RunFeed::loadAll()).
    void loadAllRequested();
    /// The file was written.
    void exported(const QString &path, qint64 rows);

protected:
    void done(int result) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace zonescope
