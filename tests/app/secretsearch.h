// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <utility>

namespace zonescope::test {

/// A text and where it stands.
using Place = std::pair<QString, QString>;

/// All that a person, a screen reader or another program can get out of the program's windows: texts, tool tips,
/// accessible names and descriptions, window titles, actions, cells of views, and the clipboard.
[[nodiscard]] QList<Place> shownPlaces();
/// The content of every file below a folder, but for those below `except`.
[[nodiscard]] QList<Place> filePlaces(const QString &folder, const QStringList &except);

/// Collects what the program logs from now on, with every category on.
void startLogging();
[[nodiscard]] Place loggedPlace();

/// The first place that shows a piece of a secret: 12 characters of it in a row, as they are or percent-encoded; a
/// shorter secret where it stands by itself. Empty: none.
[[nodiscard]] QString whereShown(const QList<QByteArray> &secrets, const QList<Place> &places);

} // namespace zonescope::test
