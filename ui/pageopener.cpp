// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/pageopener.h"

#include <QtGui/QDesktopServices>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

bool isLoopback(const QString &host)
{
    // Numbers in full: "127.example.com" is somebody else's.
    return host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
}

} // namespace

PageOpener::PageOpener()
    : m_opener([](const QUrl &url) { return QDesktopServices::openUrl(url); })
{
}

bool PageOpener::isAllowed(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty())
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isLoopback(url.host()));
}

bool PageOpener::open(const QUrl &url) const
{
    return isAllowed(url) && m_opener(url);
}

} // namespace zonescope
