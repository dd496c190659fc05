// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtWidgets/QPlainTextEdit>

namespace zonescope {

/// A read-only text of any size, in plain text: what the service sent, made visible. Lines of many thousands of
/// characters are broken for display, since laying out one of them would stop the window for seconds; copyAll() gives
/// the text as it is.
class DetailText final : public QPlainTextEdit {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailText)

public:
    explicit DetailText(QWidget *parent = nullptr);
    ~DetailText() override;

    void setWholeText(const QString &text);
    [[nodiscard]] const QString &wholeText() const { return m_text; }
    void copyAll() const;
    /// Whether lines were broken for display.
    [[nodiscard]] bool isBroken() const { return m_broken; }
    /// Lines as they are wrapped at the width of now; not counted beyond `atMost` + 1.
    [[nodiscard]] int wrappedLines(int atMost) const;

Q_SIGNALS:
    /// It wraps anew.
    void widthChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QString m_text{};
    bool m_broken = false;
};

} // namespace zonescope
