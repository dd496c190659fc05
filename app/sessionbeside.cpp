// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// The connections that a Session opens beside its current one.

#include "app/session.h"
#include "models/datazone/datazoneapi.h"

#include <QtCore/QPointer>

namespace zonescope {

/// An opened connection that whoever opened it beside the current one holds.
class OpenedBeside final : public BesideConnection {
public:
    explicit OpenedBeside(OpenedConnectionPtr opened)
        : m_opened(std::move(opened))
    {
    }

    [[nodiscard]] datazone::DataZoneApi &api() const override { return *m_opened->api; }
    [[nodiscard]] QString region() const override { return QString::fromLatin1(m_opened->settings.region.value); }
    [[nodiscard]] QString accountId() const override { return m_opened->accountId; }
    void permitQuestions() override
    {
        if (m_opened->desk != nullptr)
            m_opened->desk->permitAgain();
    }

private:
    OpenedConnectionPtr m_opened;
};

class OpenBesideJob final : public ResultJob<BesideConnectionPtr> {
public:
    OpenBesideJob(Session &session, const Connection &connection, bool mayAsk, QObject *parent)
        : ResultJob(parent)
        , m_open(session.m_opener.open(
              connection,
              {.mayAsk = true, // later on, too
               .origin = mayAsk ? aws::CallOrigin::Person : aws::CallOrigin::Background,
               .prepared = [&session](const OpenedConnectionPtr &opened) { session.rememberBeside(opened); }},
              this))
    {
    }

protected:
    void run() override
    {
        connect(m_open, &Job::finished, this, [this] {
            auto opened = m_open->takeResult();
            if (opened)
                finishWith(BesideConnectionPtr(std::make_shared<OpenedBeside>(std::move(opened).value())));
            else
                finishWith(opened.error());
        });
        m_open->start();
    }
    void abort() override { delete m_open.data(); }

private:
    QPointer<OpenConnectionJob> m_open;
};

ResultJob<BesideConnectionPtr> *Session::openBeside(const Connection &connection, bool mayAsk, QObject *parent)
{
    return new OpenBesideJob(*this, connection, mayAsk, parent);
}

void Session::rememberBeside(const OpenedConnectionPtr &opened)
{
    std::erase_if(m_besides, [](const auto &beside) { return beside.expired(); });
    m_besides.push_back(opened);
    listenTo(opened->desk);
}

std::vector<OpenedConnectionPtr> Session::besides() const
{
    std::vector<OpenedConnectionPtr> living;
    for (const auto &beside : m_besides) {
        if (OpenedConnectionPtr opened = beside.lock())
            living.push_back(std::move(opened));
    }
    return living;
}

} // namespace zonescope
