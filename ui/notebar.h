// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace zonescope {

/// Something worth knowing, or to decide, inside a window: a plain sentence and up to two buttons. No error; see
/// ErrorBar for those. Hidden while there is nothing to say.
class NoteBar final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteBar)

public:
    explicit NoteBar(QWidget *parent = nullptr);
    ~NoteBar() override;

    /// Shows the note and announces it to screen readers. A button without a text is not there.
    void showNote(const QString &text, const QString &act = {}, const QString &refuse = {});
    void clear();
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void acted();
    void refused();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_act;
    QPushButton *m_refuse;
};

} // namespace zonescope
