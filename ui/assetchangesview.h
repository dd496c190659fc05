// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/changes/assetchangesmodel.h"
#include "models/changes/assetscomparison.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace zonescope {

/// The assets of two runs side by side: reads them once start() is called, says how far it is, and lists what is gone,
/// new or changed, with a filter and a copy as CSV.
class AssetChangesView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AssetChangesView)

public:
    explicit AssetChangesView(Timers &timers, QWidget *parent = nullptr); ///< `timers` outlive the view
    ~AssetChangesView() override;

    [[nodiscard]] AssetsComparison &comparison() { return m_comparison; }

Q_SIGNALS:
    void copied(const QString &what);
    /// A person wants calls that may need a sign-in.
    void started();

protected:
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void showState();
    void act();
    void copy();
    void restyle();

    AssetsComparison m_comparison;
    AssetChangesModel m_model;
    AssetsComparison::State m_shown = AssetsComparison::State::Idle;
    QLabel *m_sentence;
    QPushButton *m_act; ///< Stop, or Retry
    QLineEdit *m_filter;
    QPushButton *m_copy;
    QTableView *m_table;
};

} // namespace zonescope
