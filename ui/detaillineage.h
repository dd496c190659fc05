// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/types.h"

#include <QtWidgets/QWidget>

class QLabel;

namespace zonescope {

/// How the import of lineage ended, which follows the run on its own, and what that means.
class DetailLineage final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailLineage)

public:
    explicit DetailLineage(QWidget *parent = nullptr);
    ~DetailLineage() override;

    void showRun(const datazone::Run &run);

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();

    QLabel *m_icon;
    QLabel *m_status;
    QLabel *m_meaning;
    std::optional<datazone::LineageImportStatus> m_shown{};
};

} // namespace zonescope
