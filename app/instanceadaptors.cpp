// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "app/instanceadaptors.h"

#ifdef ZONESCOPE_DBUS

#include "models/views/zonescopelink.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

QString tokenOf(const QVariantMap &platformData)
{
    return platformData.value(u"activation-token"_s, platformData.value(u"desktop-startup-id"_s)).toString();
}

} // namespace

ApplicationAdaptor::ApplicationAdaptor(SingleInstance *instance)
    : QDBusAbstractAdaptor(instance)
    , m_instance(instance)
{
}

ApplicationAdaptor::~ApplicationAdaptor() = default;

void ApplicationAdaptor::Activate(const QVariantMap &platformData)
{
    std::ignore = m_instance->take({.activationToken = tokenOf(platformData)});
}

void ApplicationAdaptor::Open(const QStringList &uris, const QVariantMap &platformData)
{
    const auto link = std::find_if(uris.begin(), uris.end(), isZonescopeLink);
    ProgramStart start{.activationToken = tokenOf(platformData)};
    if (link != uris.end())
        start.arguments << *link;
    std::ignore = m_instance->take(start);
}

void ApplicationAdaptor::ActivateAction(const QString & /*name*/, const QVariantList & /*parameters*/,
                                        const QVariantMap & /*platformData*/)
{
}

StartAdaptor::StartAdaptor(SingleInstance *instance)
    : QDBusAbstractAdaptor(instance)
    , m_instance(instance)
{
}

StartAdaptor::~StartAdaptor() = default;

QString StartAdaptor::Start(const QStringList &arguments, const QString &workingFolder, const QVariantMap &platformData)
{
    return m_instance->take(
        {.arguments = arguments, .workingFolder = workingFolder, .activationToken = tokenOf(platformData)});
}

} // namespace zonescope

#endif
