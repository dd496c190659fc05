// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

#include "models/aws/identity/ssosignin.h"

#include "models/aws/identity/redirectlistener.h"
#include "models/aws/identity/ssooidcclient.h"
#include "models/aws/identity/ssostarturl.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace zonescope::aws {

namespace {

constexpr std::chrono::milliseconds longestWait = 10min;
constexpr int slowDownSeconds = 5; // RFC 8628, section 3.5

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

/// RFC 7636, section 4.1: 43 characters from 32 random bytes.
SecretBytes makeVerifier()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    QByteArray text = base64Url(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words));
    SecretBytes verifier(text);
    scrub(text);
    return verifier;
}

QByteArray challengeOf(const SecretBytes &verifier)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(verifier.view());
    return base64Url(hash.result());
}

bool isUnknownClient(const Error &error)
{
    return error.code == "InvalidClientException"_L1 || error.code == "UnauthorizedClientException"_L1;
}

bool isOfTheConnection(const Error &error)
{
    return error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout;
}

bool canBeOpened(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
}

} // namespace

class SsoSignIn::Private final {
public:
    Private(SsoSignIn &job, IdentityServices &identityServices, HelperEndpointSettings endpointSettings,
            SsoTokenCache tokenCache, SsoSession ssoSession, SsoMethod ssoMethod)
        : q(job)
        , services(identityServices)
        , endpoints(std::move(endpointSettings))
        , cache(std::move(tokenCache))
        , session(std::move(ssoSession))
        , isBrowser(ssoMethod == SsoMethod::Browser)
    {
    }

    void begin();
    void letGo();

    QUrl url;
    QString userCode;
    std::optional<qint64> expiresAtMs;

private:
    void end(const Result<Done> &result)
    {
        letGo();
        q.finishWith(result);
    }
    void findPortal();
    void registerOrReuse();
    void authorize();
    void authorizeInBrowser();
    void authorizeDevice();
    void takeCode();
    void poll();
    void handlePoll(Result<OidcToken> result);
    void keep(Result<OidcToken> result);
    void announcePage(std::chrono::milliseconds life);
    /// Whether the failure was one of a kept registration and the sign-in begins again without it.
    bool beganAgain(const Error &error);

    template <class T, class Handler>
    void await(ResultJob<T> *job, Handler handler)
    {
        connect(job, &Job::finished, &q, [job, handler] {
            job->deleteLater();
            handler(job->takeResult());
        });
        job->start();
    }
    [[nodiscard]] const IdentityServices::Environment &environment() const { return services.environment(); }

    SsoSignIn &q;
    IdentityServices &services;
    HelperEndpointSettings endpoints;
    SsoTokenCache cache;
    SsoSession session;
    bool isBrowser;

    QString portalUrl; ///< the start URL as the service knows it
    std::unique_ptr<SsoOidcClient> client;
    std::unique_ptr<QObject> calls; ///< parent of the client's jobs, which must not outlive it
    OidcRegistration registration;
    bool isKeptRegistration = false;
    std::unique_ptr<RedirectListener> listener;
    SecretBytes verifier;
    SecretBytes deviceCode;
    std::chrono::seconds interval{5};
    TimerHandle pause;
    TimerHandle limit;
};

void SsoSignIn::Private::begin()
{
    auto made = services.client(HelperService::SsoOidc, session.region, endpoints, nullptr);
    if (!made) {
        end(made.error());
        return;
    }
    client = std::make_unique<SsoOidcClient>(std::move(made).value());
    calls = std::make_unique<QObject>();
    findPortal();
}

void SsoSignIn::Private::findPortal()
{
    await(resolveStartUrl(services, endpoints.trust, session.startUrl, calls.get()),
          [this](Result<SsoStartUrl> result) {
              if (!result) {
                  end(result.error());
                  return;
              }
              const SsoStartUrl &portal = result.value();
              // The AWS CLI would write the other Region into the settings file; that file is its owner's here.
              if (!portal.region.isEmpty() && portal.region != session.region && portal.url != session.startUrl) {
                  end(Error{.kind = ErrorKind::Usage,
                            .message = tr("%1 now leads to the Region %2, but sso_region says %3. Set sso_region = %2 "
                                          "in the settings file.")
                                           .arg(session.startUrl, QString::fromLatin1(portal.region),
                                                QString::fromLatin1(session.region))});
                  return;
              }
              portalUrl = portal.url;
              registerOrReuse();
          });
}

void SsoSignIn::Private::registerOrReuse()
{
    if (auto kept = cache.registration(session, isBrowser, environment().clock.nowMs())) {
        registration = std::move(*kept);
        isKeptRegistration = true;
        authorize();
        return;
    }
    isKeptRegistration = false;
    // The code flow is not to be had without a scope, which the older form does not name.
    const QStringList scopes =
        session.scopes.isEmpty() && isBrowser ? QStringList{SsoSession::defaultScope} : session.scopes;
    const OidcRegistrationInput input{
        .scopes = scopes, .forAuthorizationCode = isBrowser, .issuerUrl = isBrowser ? portalUrl : QString()};
    await(client->registerClient(input, calls.get()), [this, scopes](Result<OidcRegistration> result) {
        if (!result) {
            end(result.error());
            return;
        }
        registration = std::move(result).value();
        registration.scopes = scopes;
        registration.forAuthorizationCode = isBrowser;
        // Not being able to keep it costs one registration more the next time.
        static_cast<void>(cache.storeRegistration(session, registration));
        authorize();
    });
}

void SsoSignIn::Private::letGo()
{
    pause.cancel();
    limit.cancel();
    listener.reset();
    calls.reset();
    client.reset();
}

bool SsoSignIn::Private::beganAgain(const Error &error)
{
    if (!isKeptRegistration || !isUnknownClient(error))
        return false;
    cache.removeRegistrations(session);
    letGo();
    begin();
    return true;
}

void SsoSignIn::Private::authorize()
{
    if (isBrowser)
        authorizeInBrowser();
    else
        authorizeDevice();
}

void SsoSignIn::Private::authorizeInBrowser()
{
    const QByteArray state = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    listener = std::make_unique<RedirectListener>(state, environment().timers);
    if (const auto listening = listener->listen(); !listening) {
        end(listening.error());
        return;
    }
    // Queued: the listener is given up in there.
    connect(
        listener.get(), &RedirectListener::answered, &q, [this] { takeCode(); }, Qt::QueuedConnection);
    verifier = makeVerifier();
    url =
        client->authorizeUrl(registration, listener->redirectUri(), QString::fromLatin1(state), challengeOf(verifier));
    announcePage(longestWait);
}

void SsoSignIn::Private::takeCode()
{
    if (!listener)
        return;
    auto code = listener->takeAnswer();
    const QString redirectUri = listener->redirectUri();
    if (!code) {
        end(code.error());
        return;
    }
    await(client->createToken({.grant = OidcTokenInput::Grant::AuthorizationCode,
                               .registration = registration.clone(),
                               .code = std::move(code).value(),
                               .redirectUri = redirectUri,
                               .codeVerifier = std::move(verifier)},
                              calls.get()),
          [this](Result<OidcToken> result) { keep(std::move(result)); });
}

void SsoSignIn::Private::authorizeDevice()
{
    await(client->startDeviceAuthorization(registration, portalUrl, calls.get()),
          [this](Result<DeviceAuthorization> result) {
              if (!result) {
                  if (!beganAgain(result.error()))
                      end(result.error());
                  return;
              }
              auto device = std::move(result).value();
              url = device.verificationUriComplete.isEmpty() ? device.verificationUri : device.verificationUriComplete;
              if (!canBeOpened(url)) {
                  end(Error{.kind = ErrorKind::BadReply,
                            .message = tr("The sign-in service named a page that no browser can open.")});
                  return;
              }
              userCode = device.userCode;
              deviceCode = std::move(device.deviceCode);
              interval = std::chrono::seconds(std::clamp(device.intervalSeconds, 1, 60));
              pause = environment().timers.after(interval, [this] { poll(); });
              announcePage(std::chrono::seconds(std::clamp(device.expiresInSeconds, 1, 3600)));
          });
}

void SsoSignIn::Private::announcePage(std::chrono::milliseconds life)
{
    expiresAtMs = environment().clock.nowMs() + life.count();
    limit = environment().timers.after(life, [this] {
        end(Error{.kind = ErrorKind::SignIn,
                  .message = tr("Nobody signed in before the time ran out. Sign in again.")});
    });
    QMetaObject::invokeMethod(
        &q,
        [this] {
            if (q.isRunning())
                Q_EMIT q.pageReady();
        },
        Qt::QueuedConnection);
}

void SsoSignIn::Private::poll()
{
    await(client->createToken({.grant = OidcTokenInput::Grant::DeviceCode,
                               .registration = registration.clone(),
                               .code = deviceCode.clone()},
                              calls.get()),
          [this](Result<OidcToken> result) { handlePoll(std::move(result)); });
}

void SsoSignIn::Private::handlePoll(Result<OidcToken> result)
{
    if (result) {
        keep(std::move(result));
        return;
    }
    const Error &error = result.error();
    const bool isSlowDown = error.code == "SlowDownException"_L1;
    if (isSlowDown)
        interval += std::chrono::seconds(slowDownSeconds);
    if (isSlowDown || error.code == "AuthorizationPendingException"_L1 || isOfTheConnection(error)) {
        pause = environment().timers.after(interval, [this] { poll(); });
    } else if (error.code == "ExpiredTokenException"_L1) {
        end(Error{.kind = ErrorKind::SignIn,
                  .message = tr("The code was not used before its time ran out. Sign in again."),
                  .code = error.code});
    } else if (error.code == "AccessDeniedException"_L1) {
        end(Error{
            .kind = ErrorKind::SignIn, .message = tr("The sign-in was declined in the browser."), .code = error.code});
    } else {
        keep(std::move(result));
    }
}

void SsoSignIn::Private::keep(Result<OidcToken> result)
{
    if (!result) {
        if (!beganAgain(result.error()))
            end(result.error());
        return;
    }
    auto given = std::move(result).value();
    SsoToken token{.accessToken = std::move(given.accessToken),
                   .expiresAtMs = environment().clock.nowMs() + given.expiresInSeconds * 1000LL,
                   .registration = registration.clone()};
    if (!session.isLegacy())
        token.refreshToken = std::move(given.refreshToken);
    const auto stored = cache.store(session, token);
    end(stored);
}

SsoSignIn::SsoSignIn(IdentityServices &services, const HelperEndpointSettings &endpoints, SsoTokenCache cache,
                     SsoSession session, SsoMethod method, QObject *parent)
    : ResultJob(parent)
    , d(std::make_unique<Private>(*this, services, endpoints, std::move(cache), std::move(session), method))
{
}

SsoSignIn::~SsoSignIn() = default;

QUrl SsoSignIn::url() const
{
    return d->url;
}

QString SsoSignIn::userCode() const
{
    return d->userCode;
}

std::optional<qint64> SsoSignIn::expiresAtMs() const
{
    return d->expiresAtMs;
}

void SsoSignIn::run()
{
    d->begin();
}

void SsoSignIn::abort()
{
    d->letGo();
}

} // namespace zonescope::aws
