// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/signinwords.h"

#include "models/base/textformat.h"
#include "ui/plaintext.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace zonescope {

namespace {

using Kind = aws::SignInQuestion::Kind;
using Phase = aws::SignInView::Phase;

constexpr int longestName = 60;
constexpr int longestText = 300;

QString tr(const char *text)
{
    return QCoreApplication::translate("zonescope::SignInSheet", text);
}

QString plain(const QString &text, int longest = longestText)
{
    return breakLongWords(firstLine(text, longest));
}

/// The parts that there are, in one line.
QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

/// Texts of others end as they please.
QString asSentence(const QString &text)
{
    const bool isOpen = !text.isEmpty() && (text.back().isLetterOrNumber() || text.back() == u')');
    return isOpen ? text + u'.' : text;
}

QString profilePart(const aws::SignInQuestion &question)
{
    return question.profile.isEmpty() ? QString() : tr("Profile %1").arg(plain(question.profile, longestName));
}

QString portalName(const aws::SsoSession &session)
{
    if (!session.name.isEmpty())
        return plain(session.name, longestName);
    const QString host = QUrl(session.startUrl).host();
    return plain(host.isEmpty() ? session.startUrl : host, longestName);
}

SignInWords ssoWords(const aws::SignInView &view)
{
    const aws::SsoSession &session = view.question.sso;
    SignInWords words;
    words.facts = joined({profilePart(view.question),
                          session.isLegacy() ? QString() : tr("session %1").arg(plain(session.name, longestName)),
                          plain(session.startUrl), plain(QString::fromUtf8(session.region), longestName)});
    switch (view.phase) {
    case Phase::WaitingForBrowser:
        words.title = tr("Go on in your browser");
        words.text = tr("The sign-in page of %1 is open there. Reading goes on once you have signed in.")
                         .arg(portalName(session));
        break;
    case Phase::WaitingForDevice:
        words.title = tr("Confirm this code in your browser");
        words.text = tr("Sign in at %1 and allow access only if the page shows the same code.")
                         .arg(plain(view.url.host(), longestName));
        break;
    case Phase::Starting:
    case Phase::Checking:
        words.title = tr("Sign in to %1").arg(portalName(session));
        words.text = tr("Preparing the sign-in page…");
        break;
    case Phase::Asking:
        words.title = tr("Sign in to %1").arg(portalName(session));
        words.text = tr("Reading goes on afterwards. The AWS CLI shares this sign-in.");
        break;
    }
    return words;
}

SignInWords mfaWords(const aws::SignInView &view)
{
    const aws::SignInQuestion &question = view.question;
    SignInWords words;
    words.title = tr("Enter the code of your MFA device");
    words.text = view.phase == Phase::Checking ? tr("Checking the code…")
                                               : tr("The six digits that %1 shows now.").arg(plain(question.mfaSerial));
    words.facts = joined({tr("For role %1").arg(plain(question.roleArn)), profilePart(question)});
    if (question.codeWasRefused && view.phase != Phase::Checking)
        words.problem = tr("AWS did not accept that code. Each code works once: wait for the next one and enter that.");
    return words;
}

SignInWords commandWords(const aws::SignInView &view)
{
    SignInWords words;
    words.title = tr("Sign in from a terminal");
    words.text = tr("Run this command there. Zonescope notices when it has worked and goes on.");
    words.facts = profilePart(view.question);
    return words;
}

} // namespace

SignInWords signInWords(const aws::SignInView &view)
{
    SignInWords words = view.question.kind == Kind::SsoSignIn ? ssoWords(view)
        : view.question.kind == Kind::MfaCode                 ? mfaWords(view)
                                                              : commandWords(view);
    if (view.phase == Phase::Asking && !view.question.reason.isEmpty())
        words.text = asSentence(plain(view.question.reason)) + u' ' + words.text;
    if (view.problem && words.problem.isEmpty()) {
        // A refusal in the browser says it all; other kinds need their meaning.
        const QString meaning = view.problem->kind == ErrorKind::SignIn ? QString() : plainMeaning(*view.problem);
        words.problem = QStringList{asSentence(plain(view.problem->message)), meaning}.join(u' ').trimmed();
    }
    return words;
}

} // namespace zonescope
