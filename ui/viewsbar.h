// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QMenu;
class QToolButton;

namespace zonescope {

/// The row "Saved: Failed runs · Last run failed · Not recovered · Last 7 days · +": a button for each view. What does
/// not fit stands in the menu at the end; the current view is always among the buttons, and carries a • and a menu of
/// its own while what is shown differs from it. Keeps no views; shows what it is given and reports what people want.
class ViewsBar final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ViewsBar)

public:
    struct Entry {
        QString key{};
        QString name{};
        QString toolTip{}; ///< plain
        bool isBuiltIn = false; ///< cannot be changed
        bool isUsable = true; ///< false: greyed, the tool tip says why

        friend bool operator==(const Entry &, const Entry &) = default;
    };

    explicit ViewsBar(QWidget *parent = nullptr);
    ~ViewsBar() override;

    void showViews(const std::vector<Entry> &entries);
    /// An empty key: none of them is shown.
    void showCurrent(const QString &key, bool isModified);
    /// Off while there is nothing to look at.
    void setConnected(bool connected);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(const QString &key);
    void saveRequested();
    void updateRequested(); ///< of the current view
    void revertRequested(); ///< to the current view
    void manageRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Button {
        Entry entry;
        QToolButton *widget = nullptr;
    };

    void rebuild();
    void mark();
    void arrange();
    void restyle();
    void fillMore();
    void addChangeActs(QMenu &menu);
    [[nodiscard]] const Entry *current() const;

    QLabel *m_label;
    QToolButton *m_save;
    QToolButton *m_more;
    QMenu *m_moreMenu;
    QMenu *m_changesMenu; ///< of the current view
    std::vector<Button> m_buttons{};
    QString m_currentKey{};
    bool m_isModified = false;
    bool m_isConnected = true;
};

} // namespace zonescope
