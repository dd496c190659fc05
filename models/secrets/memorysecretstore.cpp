// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/secrets/memorysecretstore.h"

#include <QtCore/QCoreApplication>

#include <functional>
#include <map>
#include <utility>

namespace zonescope {

struct MemorySecretStore::Content {
    std::map<QString, SecretBytes> secrets;
    std::optional<Error> failure;
    bool isSilent = false;
};

namespace {

template <class T>
class MemoryJob final : public ResultJob<T> {
public:
    using Act = std::function<std::optional<Result<T>>()>;

    /// `act` gives nothing where the store is silent.
    MemoryJob(Act act, QObject *parent)
        : ResultJob<T>(parent)
        , m_act(std::move(act))
    {
    }

protected:
    void run() override
    {
        if (auto result = m_act())
            this->finishWith(std::move(*result));
    }

private:
    Act m_act;
};

} // namespace

MemorySecretStore::MemorySecretStore()
    : m_content(std::make_shared<Content>())
{
}

MemorySecretStore::~MemorySecretStore() = default;

ResultJob<SecretBytes> *MemorySecretStore::read(const QString &key, QObject *parent)
{
    const auto act = [content = m_content, key]() -> std::optional<Result<SecretBytes>> {
        if (content->isSilent)
            return {};
        if (content->failure)
            return Result<SecretBytes>(*content->failure);
        const auto found = content->secrets.find(key);
        if (found != content->secrets.end())
            return Result<SecretBytes>(found->second.clone());
        return Result<SecretBytes>(
            Error{.kind = ErrorKind::NotFound,
                  .message = QCoreApplication::translate("zonescope::SecretStore", "There is no such entry.")});
    };
    return new MemoryJob<SecretBytes>(act, parent);
}

ResultJob<Done> *MemorySecretStore::write(const QString &key, SecretBytes secret, QObject *parent)
{
    // std::function wants what it holds to be copyable.
    auto shared = std::make_shared<SecretBytes>(std::move(secret));
    const auto act = [content = m_content, key, shared]() -> std::optional<Result<Done>> {
        if (content->isSilent)
            return {};
        if (content->failure)
            return Result<Done>(*content->failure);
        content->secrets.insert_or_assign(key, std::move(*shared));
        return Result<Done>(Done{});
    };
    return new MemoryJob<Done>(act, parent);
}

ResultJob<Done> *MemorySecretStore::remove(const QString &key, QObject *parent)
{
    const auto act = [content = m_content, key]() -> std::optional<Result<Done>> {
        if (content->isSilent)
            return {};
        if (content->failure)
            return Result<Done>(*content->failure);
        content->secrets.erase(key);
        return Result<Done>(Done{});
    };
    return new MemoryJob<Done>(act, parent);
}

bool MemorySecretStore::contains(const QString &key) const
{
    return m_content->secrets.contains(key);
}

int MemorySecretStore::count() const
{
    return static_cast<int>(m_content->secrets.size());
}

void MemorySecretStore::setFailure(std::optional<Error> failure)
{
    m_content->failure = std::move(failure);
}

void MemorySecretStore::setSilent(bool isSilent)
{
    m_content->isSilent = isSilent;
}

} // namespace zonescope
