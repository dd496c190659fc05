// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/scope/domainlistmodel.h"
#include "models/scope/scopeloader.h"

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace zonescope {

/// A connection as the scope shows it. Its colour is passed on as it is given.
struct ScopeConnection {
    QString id{}; ///< unique among them; may be empty
    QString name{};
    int colour = 0;

    friend bool operator==(const ScopeConnection &, const ScopeConnection &) = default;
};

/// Everything that can be looked at: connections, the domains of those that are open, and of each domain that somebody
/// asked for its projects and sources. Reads nothing unasked: opening a connection lists its domains, read() and load()
/// read one domain. Knows no network: whoever owns the connections hears openWanted() and answers with setOpened() or
/// setFailed(). One connection is the primary one, which is open from the start and stands first.
class ScopeCatalog final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScopeCatalog)

public:
    enum class State : quint8 {
        Closed,
        Opening,
        Open,
        Failed, ///< could not be opened; see error()
    };
    /// What calls go through, as long as the connection is open. `api` outlives that.
    struct Access {
        datazone::DataZoneApi *api = nullptr;
        QString region{};
        QString accountId{}; ///< of the caller; empty where unknown
    };
    /// Who wants a connection opened: only a person can be asked to sign in.
    enum class Asker : quint8 { Person, Background };

    explicit ScopeCatalog(QObject *parent = nullptr);
    ~ScopeCatalog() override;

    /// Closes every connection and begins with this one, listing its domains into `domains`, which the caller owns.
    /// nullopt: there is none.
    void setPrimary(const std::optional<ScopeConnection> &connection, const Access &access, DomainListModel &domains);
    [[nodiscard]] QString primaryId() const;
    /// The connections beside it, in their order; one with the primary's id is left out. What is open stays open where
    /// it is still listed and is closed where not.
    void setOthers(const std::vector<ScopeConnection> &connections);
    [[nodiscard]] std::vector<ScopeConnection> connections() const; ///< the primary one first
    [[nodiscard]] std::optional<ScopeConnection> connection(const QString &id) const;

    [[nodiscard]] State state(const QString &connectionId) const; ///< Closed where it is not listed
    [[nodiscard]] std::optional<Error> error(const QString &connectionId) const;
    [[nodiscard]] Access access(const QString &connectionId) const; ///< no api where it is not open

    /// Wants a connection that is closed or has failed. While it is being opened in the background, a person's act
    /// wants it again. Of an open one whose domains could not be listed: lists them again.
    void open(const QString &connectionId, Asker asker);
    /// The answers to openWanted(). Of connections that nobody waits for they are dropped.
    void setOpened(const QString &connectionId, const Access &access);
    void setFailed(const QString &connectionId, const Error &error);
    void close(const QString &connectionId); ///< not the primary one

    /// Its listed domains in the service's order, then those that were read by their id alone.
    [[nodiscard]] std::vector<datazone::DomainSummary> domains(const QString &connectionId) const;
    /// Null where it is not open.
    [[nodiscard]] const DomainListModel *domainList(const QString &connectionId) const;
    /// What was read of a domain; null where nobody asked for it.
    [[nodiscard]] ScopeLoader *loader(const QString &connectionId, const QString &domainId) const;
    /// Reads a domain, or goes on where that was stopped; what is read or has failed stays. Null where the connection
    /// is not open.
    ScopeLoader *read(const QString &connectionId, const QString &domainId);
    /// What it is narrowed down to.
    [[nodiscard]] QStringList projectIds(const QString &connectionId, const QString &domainId) const;
    /// Reads a domain anew. `projectIds` narrow it down until the next load(); empty: all.
    ScopeLoader *load(const QString &connectionId, const QString &domainId, const QStringList &projectIds);
    /// The same again, but for projects that are denied.
    void refresh(const QString &connectionId, const QString &domainId, Asker asker = Asker::Person);
    /// The same again.
    void reload(const QString &connectionId, const QString &domainId);

    [[nodiscard]] bool isReading() const; ///< lists of domains, and domains
    void stop(); ///< keeps what is loaded

Q_SIGNALS:
    void connectionsChanged(); ///< which there are, their names and order
    void connectionChanged(const QString &connectionId); ///< state() or error()
    void domainsChanged(const QString &connectionId); ///< domains(), or the state of its list
    /// ScopeLoader::changed and ScopeLoader::finished.
    void scopeChanged(const QString &connectionId, const QString &domainId);
    void scopeFinished(const QString &connectionId, const QString &domainId);
    /// Open this connection. `mayAsk`: a person did something that needs it.
    void openWanted(const QString &connectionId, bool mayAsk);
    /// A person wants an open connection read: what was declined may be asked again.
    void questionsPermitted(const QString &connectionId);
    /// Also of one that is not listed any more. Nothing here uses its api from now on. Others may until control is back
    /// in the event loop.
    void closed(const QString &connectionId);

private:
    struct Domain;
    struct Entry;

    [[nodiscard]] Entry *find(const QString &connectionId) const;
    [[nodiscard]] static Domain *find(const Entry &entry, const QString &domainId);
    void beginListing(Entry &entry);
    void shut(Entry &entry);

    std::vector<std::unique_ptr<Entry>> m_entries; ///< the primary one first, where there is one
    bool m_hasPrimary = false;
};

} // namespace zonescope
