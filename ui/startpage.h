// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <memory>

namespace zonescope {

namespace Ui {
class StartPage;
}

/// What the window shows while there is no connection: the three ways on. No wizard: each way is one act.
class StartPage final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartPage)

public:
    explicit StartPage(QWidget *parent = nullptr);
    ~StartPage() override;

    /// Names of the AWS profiles found on disk, in file order; empty: the page says how to get one. The one that
    /// AWS_PROFILE names is marked so and chosen at first; a choice that a person made stays while it is there.
    void setProfiles(const QStringList &profiles, const QString &environmentProfile = {});

Q_SIGNALS:
    void sampleRequested();
    void profileRequested(const QString &profile);
    void keysRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void chooseProfile();

    std::unique_ptr<Ui::StartPage> m_ui;
    int m_proposedRow = -1; ///< chosen by the page, not by a person
};

} // namespace zonescope
