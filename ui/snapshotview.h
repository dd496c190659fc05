// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/base/result.h"
#include "models/changes/configtreemodel.h"
#include "models/changes/snapshotcache.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace zonescope {

class ConfigTree;
class DetailText;

/// The configuration of one run, as a tree or as the text that the service gave, or what stands in its place: that it
/// is being read, that there is none, that it may not be read.
class SnapshotView final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotView)

public:
    explicit SnapshotView(QWidget *parent = nullptr);
    ~SnapshotView() override;

    void showLoading();
    void showConfiguration(const Result<RunConfiguration> &result);
    void clear();
    /// The text, indented, in place of the tree. What is not JSON is always shown so.
    void setRaw(bool raw);
    [[nodiscard]] bool hasConfiguration() const { return !m_snapshot.isNull(); }
    [[nodiscard]] bool isJson() const { return hasConfiguration() && !m_model.diff().asLines; }
    /// As the service gave it.
    [[nodiscard]] const QString &snapshot() const { return m_snapshot; }

Q_SIGNALS:
    void retryRequested();
    void copied(const QString &what);

private:
    void showNote(const QString &text, bool canRetry);
    void showBody();

    ConfigTreeModel m_model;
    QLabel *m_note;
    QPushButton *m_retry;
    QStackedWidget *m_body;
    ConfigTree *m_tree;
    QWidget *m_textPage;
    DetailText *m_text;
    QString m_snapshot{}; ///< null: there is none to show
    bool m_raw = false;
};

} // namespace zonescope
