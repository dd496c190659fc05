// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// What cannot be in the fields of a connection, and how that is said.

#include "ui/connectionform.h"
#include "ui_connectionform.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

bool isLoopback(const QString &host)
{
    return host == u"localhost"_s || host == u"::1"_s || host.startsWith(u"127."_s);
}

} // namespace

bool ConnectionForm::validate(const QStringList &takenNames)
{
    clearProblems();
    const ConnectionKind shown = kind();
    if (shown == ConnectionKind::Sample)
        return true;
    QWidget *first = nullptr;
    const auto check = [this, &first](QLabel *label, QWidget *field, const QString &problem) {
        setProblem(label, problem);
        if (!problem.isEmpty() && !first)
            first = field;
    };
    check(m_ui->nameProblem, m_ui->name, nameProblem(takenNames));
    if (shown == ConnectionKind::Profile) {
        check(m_ui->profileProblem, m_ui->profile,
              m_ui->profile->currentIndex() < 0 ? tr("Choose one of the profiles.") : QString());
    } else if (shown == ConnectionKind::Keys) {
        check(m_ui->accessKeyIdProblem, m_ui->accessKeyId, accessKeyIdProblem());
        check(m_ui->secretAccessKeyProblem, m_ui->secretAccessKey, secretProblem());
    }
    check(m_ui->regionProblem, m_ui->region, regionProblem());
    check(m_ui->endpointProblem, m_ui->endpoint, endpointProblem());
    if (first)
        first->setFocus(Qt::OtherFocusReason);
    return !first;
}

QString ConnectionForm::nameProblem(const QStringList &takenNames) const
{
    const QString name = m_ui->name->text().trimmed();
    if (name.isEmpty())
        return tr("Give the connection a name.");
    if (takenNames.contains(name, Qt::CaseInsensitive))
        return tr("Another connection has this name.");
    return {};
}

QString ConnectionForm::accessKeyIdProblem() const
{
    // accessKeyIdType of IAM, https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9_]{16,128}\\z"_s);
    const QString id = m_ui->accessKeyId->text().trimmed();
    if (id.isEmpty()) {
        const bool mayStayEmpty = !hasKeys() && (m_kept || m_keysHeld);
        return mayStayEmpty ? QString() : tr("Enter the access key id.");
    }
    return pattern.match(id).hasMatch() ? QString()
                                        : tr("An access key id has 16 to 128 letters and digits, such as AKIA….");
}

QString ConnectionForm::secretProblem() const
{
    const bool mayStayEmpty = !hasKeys() && (m_kept || m_keysHeld);
    return mayStayEmpty || !m_ui->secretAccessKey->text().trimmed().isEmpty() ? QString()
                                                                              : tr("Enter the secret access key.");
}

QString ConnectionForm::regionProblem() const
{
    // A host label, as the endpoint rules of DataZone require.
    static const QRegularExpression pattern(u"\\A(?![0-9]+\\z)(?!-)[a-zA-Z0-9-]{1,63}(?<!-)\\z"_s);
    const QString region = m_ui->region->currentText().trimmed();
    if (region.isEmpty())
        return kind() == ConnectionKind::Keys ? tr("Enter the Region of the domain, such as eu-west-1.") : QString();
    return pattern.match(region).hasMatch() ? QString()
                                            : tr("A Region is letters, digits and hyphens, such as eu-west-1.");
}

QString ConnectionForm::endpointProblem() const
{
    const QString text = m_ui->endpoint->text().trimmed();
    if (text.isEmpty())
        return {};
    const QUrl url(text, QUrl::StrictMode);
    const bool secure = url.scheme() == u"https"_s;
    if (!url.isValid() || url.host().isEmpty() || (!secure && url.scheme() != u"http"_s))
        return tr("An endpoint is an address that begins with https://.");
    if (!url.userInfo().isEmpty())
        return tr("An endpoint holds no user name or password.");
    return secure || isLoopback(url.host()) ? QString()
                                            : tr("Without encryption (http) only this computer is allowed.");
}

} // namespace zonescope
