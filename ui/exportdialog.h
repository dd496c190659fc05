// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/assets/assetreach.h"
#include "models/runs/runcolumn.h"
#include "models/runs/runsnapshot.h"
#include "models/runs/runwriter.h"

#include <QtCore/QFutureWatcher>
#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace zonescope {

class AssetExportJob;
class ExportJob;
class RunFeed;
class RunTableModel;
class Timers;
struct SourceInfo;

namespace datazone {
class DataZoneApi;
}

namespace Ui {
class ExportDialog;
}

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
        // For the assets of runs, which are not offered without:
        Timers *timers = nullptr; ///< outlives the dialog
        std::function<datazone::DataZoneApi *(const SourceInfo &source)> api{}; ///< null where it is not open
    };

    /// `model` and `feed` outlive the dialog; `feed` may be null: everything is loaded then.
    ExportDialog(RunTableModel &model, RunFeed *feed, View view, QWidget *parent = nullptr);
    ~ExportDialog() override;

    [[nodiscard]] static QString defaultFileName() { return QStringLiteral("data-source-runs.csv"); }
    void setScope(Scope scope);
    /// Where the file chooser starts, and the file name that is proposed.
    void setFilePath(const QString &path);
    /// A connection is closed: nothing is read over it any more.
    void stopReadingAssets();

Q_SIGNALS:
    /// Everything in scope must be read before the export can begin (RunFeed::loadAll()).
    void loadAllRequested();
    /// The file was written.
    void exported(const QString &path, qint64 rows);
    /// Assets are about to be read, for which the person may be asked to sign in.
    void assetsWanted();

protected:
    void changeEvent(QEvent *event) override;
    void done(int result) override;

private:
    enum class Phase : quint8 {
        Choosing,
        Reading, ///< the rest of what matches is being loaded
        Ordering, ///< everything is there; its order is being computed
        Writing,
    };

    void changeFormat();
    void chooseFile();
    void fitWidgets();
    [[nodiscard]] QString path() const;
    [[nodiscard]] QString fileProblem() const;
    [[nodiscard]] bool everythingIsLoaded() const;
    [[nodiscard]] ExportOptions options() const;
    [[nodiscard]] std::vector<RunColumn> columns() const;

    void begin();
    void followReading();
    void order();
    void takeOrder();
    void dropOrder();
    void write(RunSnapshot snapshot, std::vector<StoreRow> rows);
    void takeResult();
    [[nodiscard]] AssetReach assetReach() const;
    [[nodiscard]] QString assetsHint() const;
    void writeWithAssets(RunSnapshot snapshot, std::vector<StoreRow> rows);
    void takeAssetResult();
    void cancel();
    void setPhase(Phase phase);
    void showResult(bool good, const QString &text);
    void clearResult();

    std::unique_ptr<Ui::ExportDialog> m_ui;
    RunTableModel &m_model;
    QPointer<RunFeed> m_feed;
    View m_view;
    qint64 m_selected; ///< rows when the dialog was opened
    Phase m_phase = Phase::Choosing;
    QPointer<QFutureWatcher<std::vector<StoreRow>>> m_order{}; ///< a child; null while nothing is being ordered
    std::shared_ptr<std::atomic_bool> m_orderCancelled{};
    RunSnapshot m_snapshot{}; ///< what is being ordered
    QPointer<ExportJob> m_job{};
    QPointer<AssetExportJob> m_assetJob{};
    QString m_written{}; ///< path of the last file
};

} // namespace zonescope
