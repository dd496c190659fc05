// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtCore/QString>
#include <QtWidgets/QWidget>

class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace zonescope {

class DomainListModel;

/// Chooses the domain whose runs are shown: one that ListDomains gave, or one whose id is pasted, for people who may
/// read a domain but not list them. Domains that are not AVAILABLE are shown with their status and cannot be chosen.
class DomainBox final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DomainBox)

public:
    explicit DomainBox(QWidget *parent = nullptr);
    ~DomainBox() override;

    /// `model` outlives the box or is null.
    void setModel(DomainListModel *model);
    /// The chosen domain; empty before the first choice.
    [[nodiscard]] QString currentDomainId() const { return m_current; }
    /// Shows a domain as chosen without domainChosen(). One that the model does not hold is shown by its id.
    void setCurrentDomainId(const QString &id);

    /// `dzd[-_][a-zA-Z0-9_-]{1,36}`, the DomainId pattern of the API model.
    [[nodiscard]] static bool isDomainId(const QString &text);

Q_SIGNALS:
    /// A person chose another domain.
    void domainChosen(const QString &id);

private:
    void buildPopup();
    void fill();
    void showCurrent();
    void choose(int index);
    void openPaste();
    void acceptPaste();
    void validatePaste();

    QComboBox *m_box;
    QFrame *m_popup; ///< holds the line for a pasted id
    QLineEdit *m_line;
    QLabel *m_rule;
    QPushButton *m_open;
    DomainListModel *m_model = nullptr;
    QString m_current{};
};

} // namespace zonescope
