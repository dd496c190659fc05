// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/datazone/datazoneapi.h"
#include "models/scope/listchain.h"

#include <QtCore/QAbstractListModel>
#include <QtCore/QPointer>

#include <vector>

namespace zonescope {

/// The domains that may be listed, for the domain box: read page by page, in the service's order. Listing needs a right
/// of its own; where it is denied the list stays empty with error(), and a domain is opened by its id.
class DomainListModel final : public QAbstractListModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DomainListModel)

public:
    enum class State : quint8 { Idle, Loading, Complete, Failed };
    enum Role : int {
        IdRole = Qt::UserRole + 1, ///< QString
        NameRole, ///< QString
        StatusRole, ///< int(datazone::DomainStatus)
        StatusTextRole, ///< QString, the API's word
        VersionTextRole, ///< QString such as V2; empty where absent
        RegionRole, ///< QString, from the ARN; empty where it cannot be told
        AccountRole, ///< QString, managedAccountId
        PortalUrlRole, ///< QString, empty where absent
    };

    explicit DomainListModel(QObject *parent = nullptr);
    ~DomainListModel() override;

    /// Starts over. The API outlives the loading.
    void load(datazone::DataZoneApi *api);
    void stop(); ///< keeps what is loaded
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const std::vector<datazone::DomainSummary> &domains() const { return m_domains; }
    [[nodiscard]] QModelIndex indexOfDomain(const QString &domainId) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// Domains that are not AVAILABLE are disabled rows.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// state() or error() changed; rows tell by themselves.
    void stateChanged();

private:
    void readPage();
    void takePage(datazone::ListDomainsJob *job);
    void fail(const Error &error);
    void dropJob();
    void setState(State state);

    datazone::DataZoneApi *m_api = nullptr;
    QPointer<datazone::ListDomainsJob> m_job;
    ListChain m_chain{};
    std::vector<datazone::DomainSummary> m_domains;
    std::optional<Error> m_error;
    State m_state = State::Idle;
};

} // namespace zonescope
