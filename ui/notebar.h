// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace zonescope {

/// Something worth knowing, or to decide, inside a window: a plain sentence and up to two buttons. No error; see
/// ErrorBar for those. Hidden while there is nothing to say.
class NoteBar final : public QFrame {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoteBar)

public:
    enum class Form : quint8 {
        Box, ///< among fields: rounded, the buttons under the text
        Strip, ///< over the whole width of a window: the buttons beside the text
    };

    explicit NoteBar(QWidget *parent = nullptr, Form form = Form::Box);
    ~NoteBar() override;

    /// Shows the note and announces it to screen readers. A button without a text is not there.
    void showNote(const QString &text, const QString &act = {}, const QString &refuse = {});
    void clear();
    [[nodiscard]] QString text() const;
    /// Offers to close the note; not by default.
    void setDismissOffered(bool offered);

Q_SIGNALS:
    void acted();
    void refused();
    void dismissed(); ///< a person closed the note

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();

    Form m_form;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_act;
    QPushButton *m_refuse;
    QToolButton *m_dismiss;
};

} // namespace zonescope
