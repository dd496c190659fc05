// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/connections/connection.h"
#include "ui/windowbackend.h"

#include <QtCore/QStringList>
#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

class QLabel;

namespace zonescope {

namespace Ui {
class ConnectionForm;
}

/// The fields of one connection, with a sentence next to each that cannot be used as it is. Part of ConnectionDialog.
/// Key fields only ever take: nothing fills them but a person, and they are emptied by takeKeys() and forgetKeys().
class ConnectionForm final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConnectionForm)

public:
    explicit ConnectionForm(QWidget *parent = nullptr);
    ~ConnectionForm() override;

    using FactsOf = std::function<ProfileFacts(const QString &profile)>;

    /// `environmentProfile` is the one that AWS_PROFILE names, or empty: a new connection begins with it.
    void setProfiles(const QStringList &profiles, const QString &environmentProfile, FactsOf factsOf);
    /// Shows a connection and empties the key fields. `kept`: it is stored, so its kind stays and its keys exist. One
    /// that was found keeps its profile too: it is that profile.
    void showConnection(const Connection &connection, bool kept);
    [[nodiscard]] Connection connection() const;
    /// What stands in the fields is not what showConnection() was given.
    [[nodiscard]] bool isEdited() const;
    /// Where the fields begin, from the left edge, in logical pixels.
    [[nodiscard]] int fieldIndent() const;
    /// Says that a Region is missing and moves the focus there. `offered` is one that is known of the domain, or empty;
    /// nothing is filled in before a person takes it.
    void askForRegion(const QString &offered);

    /// Checks every visible field, shows what is wrong, and moves the focus to the first one. `takenNames` are the
    /// names of the other connections.
    [[nodiscard]] bool validate(const QStringList &takenNames);

    /// Something stands in one of the key fields.
    [[nodiscard]] bool hasKeys() const;
    [[nodiscard]] EnteredKeys keys() const;
    /// Takes the keys out of the fields.
    [[nodiscard]] EnteredKeys takeKeys();
    void forgetKeys();
    /// The dialog holds keys that were taken and are in no keychain yet: the fields may stay empty.
    void setKeysHeld(bool held);

Q_SIGNALS:
    /// A person changed something.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateKind();
    void updatePlaceholders();
    void updateDefaultName();
    void updateLocks();
    void takeRegionFromAddress();
    [[nodiscard]] QString profileWords() const;
    void setProblem(QLabel *label, const QString &text);
    void clearProblems();
    void restyle();
    [[nodiscard]] ConnectionKind kind() const;
    [[nodiscard]] QString nameProblem(const QStringList &takenNames) const;
    [[nodiscard]] QString accessKeyIdProblem() const;
    [[nodiscard]] QString secretProblem() const;
    [[nodiscard]] QString regionProblem() const;
    [[nodiscard]] QString endpointProblem() const;

    std::unique_ptr<Ui::ConnectionForm> m_ui;
    FactsOf m_factsOf{};
    QString m_environmentProfile{};
    QString m_offeredRegion{};
    Connection m_shown{};
    bool m_kept = false;
    bool m_keysHeld = false;
    bool m_nameTyped = false;
};

} // namespace zonescope
