// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/trust.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QSslConfiguration>

namespace zonescope::aws {

namespace {

constexpr qint64 largestFile = 16LL * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::aws::Trust", text);
}

Error usage(const QString &message)
{
    return {.kind = ErrorKind::Usage, .message = message};
}

} // namespace

Result<TrustPtr> loadTrust(const QString &path, const QString &source)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        const QString why = QFileInfo::exists(path) && !QFileInfo(path).isFile() ? tr("it is not a file")
            : file.exists()                                                      ? file.errorString()
                                                                                 : tr("it does not exist");
        return usage(tr("The CA file %1 (%2) cannot be read: %3.").arg(path, source, why));
    }
    const auto certificates = QSslCertificate::fromData(file.read(largestFile), QSsl::Pem);
    if (certificates.isEmpty())
        return usage(tr("The CA file %1 (%2) holds no certificate in PEM form.").arg(path, source));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
    return std::make_shared<const QSslConfiguration>(configuration);
}

} // namespace zonescope::aws
