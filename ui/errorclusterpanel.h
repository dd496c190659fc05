// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/failures/errorclusters.h"
#include "models/failures/knownfailures.h"
#include "models/runs/sourceinfo.h"

#include <QtWidgets/QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace zonescope {

class DetailText;

/// What one cluster of errors is made of: its type and what that usually means, the values of its slots, its sources,
/// and a whole text. Shows what it is given; says what it would show where no cluster is chosen.
class ErrorClusterPanel final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ErrorClusterPanel)

public:
    struct Source {
        SourceKey key{};
        QString title{};
        QString project{};
        int runs = 0;
        bool isKnown = false;
        friend bool operator==(const Source &, const Source &) = default;
    };
    struct Shown {
        ErrorCluster cluster{};
        ErrorClusterDetail detail{};
        std::vector<Source> sources{};
        std::optional<KnownFailure> known{};
    };

    explicit ErrorClusterPanel(QWidget *parent = nullptr);
    ~ErrorClusterPanel() override;

    void showCluster(const Shown &shown);
    void showNothing();
    /// What is known of the current source's history, below the sources.
    void setHistoryText(const QString &text);
    [[nodiscard]] std::optional<SourceKey> currentSource() const;

Q_SIGNALS:
    void currentSourceChanged();
    /// The runs of this error of one source are wanted.
    void sourceRunsRequested(const zonescope::SourceKey &source);
    void markSourceRequested(const zonescope::SourceKey &source, const QString &title);
    void openUrlRequested(const QUrl &url);
    void copied(const QString &what);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillSlots(const ErrorClusterDetail &detail);
    void fillSources(const std::vector<Source> &sources);
    void showSource();
    void restyle();

    QLabel *m_nothing;
    QWidget *m_content;
    QLabel *m_type;
    QLabel *m_meaning;
    QLabel *m_known;
    QPushButton *m_openTicket;
    QTreeWidget *m_slots;
    QTreeWidget *m_sources;
    QLabel *m_history;
    QPushButton *m_markSource;
    DetailText *m_text;
    QPushButton *m_copy;
    std::vector<QLabel *> m_titles{};
    std::optional<quint64> m_key{}; ///< that is shown
    std::vector<Source> m_shownSources{};
    std::vector<ErrorClusterDetail::Place> m_shownPlaces{};
    QString m_ticket{};
};

} // namespace zonescope
