// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/changes/configtreemodel.h"
#include "models/changes/snapshotcache.h"
#include "models/datazone/types.h"

#include <QtWidgets/QWidget>

#include <optional>

class QBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace zonescope {

class AssetChangesView;
class ConfigTree;
class CounterView;
class Timers;

/// Two runs side by side: a sentence that says what differs, how each of them ended, and their configurations as one
/// tree. Where nothing differs, what this comparison cannot see.
class ComparisonView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComparisonView)

public:
    explicit ComparisonView(Timers &timers, QWidget *parent = nullptr); ///< `timers` outlive the view
    ~ComparisonView() override;

    /// There is no run to compare with, and why.
    void showProblem(const QString &text);
    struct Sides {
        datazone::Run before{};
        datazone::Run after{};
        QString baseTitle{}; ///< "the run of 12 Nov", made safe to show
        QString dataSourceType{};
        QString caution{}; ///< a sentence to add; empty: none
    };
    void showRuns(const Sides &sides);
    /// Of the runs that are shown; absent while it is being read.
    void showConfigurations(const std::optional<Result<RunConfiguration>> &before,
                            const std::optional<Result<RunConfiguration>> &after);
    void setChangedOnly(bool changedOnly);
    /// The assets of both runs, which are shown in the place of their configurations where that is wanted. Whoever
    /// shows the runs tells it where they are read from.
    [[nodiscard]] AssetChangesView &assets() { return *m_assets; }
    void setAssetsShown(bool shown);
    [[nodiscard]] bool areAssetsShown() const { return m_areAssetsShown; }
    /// All that differs, as a text to send; empty where there is no comparison.
    [[nodiscard]] QString differenceText() const;
    [[nodiscard]] bool hasComparison() const { return m_hasComparison; }

Q_SIGNALS:
    void retryRequested();
    void copied(const QString &what);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void say(const QString &text, bool canRetry = false);
    void showDifference();
    void showBody();
    void arrange();
    void restyle();

    ConfigTreeModel m_model;
    Sides m_sides{};
    bool m_hasComparison = false;
    bool m_canRetry = false;
    bool m_areAssetsShown = false;
    QLabel *m_sentence;
    QPushButton *m_retry;
    QBoxLayout *m_columns;
    QWidget *m_side; ///< sentence and counts: left of the body where there is room, so that it has the whole height
    CounterView *m_counters;
    QStackedWidget *m_body;
    ConfigTree *m_tree;
    QWidget *m_nothing;
    QLabel *m_unseen;
    AssetChangesView *m_assets;
};

} // namespace zonescope
