// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QWidget>

/// How tests find widgets: as screen readers do.
namespace zonescope::test {

template <class T>
T *named(const QWidget &root, QStringView accessibleName)
{
    for (T *widget : root.findChildren<T *>()) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

/// All text of the visible labels, a line each.
inline QString visibleLabels(const QWidget &root)
{
    QStringList lines;
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty())
            lines << label->text();
    }
    return lines.join(u'\n');
}

inline void click(QWidget *widget)
{
    QTest::mouseClick(widget, Qt::LeftButton);
}

inline void clickRow(QAbstractItemView *view, int row, Qt::KeyboardModifiers modifiers = {})
{
    const QModelIndex index = view->model()->index(row, 0);
    view->scrollTo(index);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, view->visualRect(index).center());
}

} // namespace zonescope::test
