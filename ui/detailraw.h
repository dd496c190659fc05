// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace zonescope {

class DetailText;

/// The body of GetDataSourceRun as it was received, asked for only while this tab is open. Changing the run drops the
/// call. What was read of the current run is kept until the run changes.
class DetailRaw final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailRaw)

public:
    explicit DetailRaw(QWidget *parent = nullptr);
    ~DetailRaw() override;

    /// `api` may be null: the body cannot be read then. `updatedAt` tells a new state of the same run.
    void showRun(datazone::DataZoneApi *api, const QString &domainId, const QString &runId, qint64 updatedAt);
    void clear();
    void setPretty(bool pretty);

Q_SIGNALS:
    void copied(const QString &what);
    void prettyChanged(bool pretty);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void read();
    void take(const Result<datazone::RunDetail> &result);
    void showBody();
    void showNote(const QString &text, bool canRetry);

    QCheckBox *m_pretty;
    QPushButton *m_copy;
    QPushButton *m_retry;
    QLabel *m_note;
    DetailText *m_text;

    datazone::DataZoneApi *m_api = nullptr;
    QString m_domainId{};
    QString m_runId{};
    qint64 m_updatedAt = 0;
    QByteArray m_body{};
    QPointer<datazone::GetDataSourceRunJob> m_job{};
};

} // namespace zonescope
