// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QUrl>

#include <functional>

namespace zonescope {

/// Opens pages in the person's browser, and nothing else: addresses come from services and settings files, and a
/// desktop opens programs and files by address too. Owned by the window.
class PageOpener final {
public:
    using Opener = std::function<bool(const QUrl &)>;

    /// With QDesktopServices.
    PageOpener();
    /// With something else, in tests.
    explicit PageOpener(Opener opener)
        : m_opener(std::move(opener))
    {
    }

    /// False where the page may not be opened or no browser took it.
    [[nodiscard]] bool open(const QUrl &url) const;

    /// https, or http to this computer itself; with a host and without a user name or password.
    [[nodiscard]] static bool isAllowed(const QUrl &url);

private:
    Opener m_opener;
};

} // namespace zonescope
