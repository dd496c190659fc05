// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

// node identity.mjs PROGRAM...: each part starts an endpoint of its own with `PROGRAM... serve-demo` and the options
// that it needs.

import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { DataZoneClient, ListDomainsCommand, ListProjectsCommand } from "@aws-sdk/client-datazone";
import {
  AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, InvalidIdentityTokenException, STSClient,
} from "@aws-sdk/client-sts";
import {
  GetRoleCredentialsCommand, InvalidRequestException as PortalInvalidRequestException, ListAccountRolesCommand,
  LogoutCommand, ResourceNotFoundException, SSOClient, UnauthorizedException, paginateListAccountRoles,
  paginateListAccounts,
} from "@aws-sdk/client-sso";
import {
  AccessDeniedException, AuthorizationPendingException, CreateTokenCommand, ExpiredTokenException,
  InvalidClientException, InvalidClientMetadataException, InvalidGrantException, InvalidRedirectUriException,
  InvalidRequestException, InvalidScopeException, RegisterClientCommand, SSOOIDCClient, SlowDownException,
  StartDeviceAuthorizationCommand, UnauthorizedClientException, UnsupportedGrantTypeException,
} from "@aws-sdk/client-sso-oidc";
import { check, expectError, finish } from "./report.mjs";

const program = process.argv.slice(2);
if (program.length === 0) {
  console.error("usage: node identity.mjs PROGRAM");
  process.exit(2);
}

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
const redirectUri = "http://127.0.0.1:41234/oauth/callback";

/** Runs `part` against an endpoint with these options. */
async function withEndpoint(options, part) {
  const server = spawn(program[0], [...program.slice(1), "serve-demo", ...options],
    { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await once(createInterface({ input: server.stdout }), "line");
    await part(new Services(JSON.parse(line)));
  } finally {
    server.kill();
  }
}

/** The clients of one endpoint. Keys are the user's where none are given. */
class Services {
  constructor(access) {
    this.access = access;
    this.common = { endpoint: access.endpointUrl, region: access.region, maxAttempts: 1 };
    this.portal = new SSOClient(this.common);
    this.oidc = new SSOOIDCClient(this.common);
  }

  signing(keys, changes = {}) {
    const credentials = keys ? {
      accessKeyId: keys.AccessKeyId ?? keys.accessKeyId,
      secretAccessKey: keys.SecretAccessKey ?? keys.secretAccessKey,
      sessionToken: keys.SessionToken ?? keys.sessionToken,
    } : { accessKeyId: this.access.accessKeyId, secretAccessKey: this.access.secretAccessKey };
    return { ...this.common, credentials, ...changes };
  }

  sts(keys, changes) { return new STSClient(this.signing(keys, changes)); }
  dataZone(keys) { return new DataZoneClient(this.signing(keys)); }

  assume(RoleArn, more = {}, keys = undefined) {
    return this.sts(keys).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "sdk@check", ...more }));
  }

  register(more = {}) {
    return this.oidc.send(new RegisterClientCommand(
      { clientName: "sdk-check", clientType: "public", scopes: ["sso:account:access"], ...more }));
  }

  registerForCode(more = {}) {
    return this.register({
      grantTypes: ["authorization_code", "refresh_token"], redirectUris: ["http://127.0.0.1/oauth/callback"],
      issuerUrl: this.access.ssoStartUrl, ...more,
    });
  }

  startDevice({ clientId, clientSecret }, startUrl = this.access.ssoStartUrl) {
    return this.oidc.send(new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl }));
  }

  token({ clientId, clientSecret }, grant) {
    return this.oidc.send(new CreateTokenCommand({ clientId, clientSecret, ...grant }));
  }

  poll(client, { deviceCode }) { return this.token(client, { grantType: deviceGrant, deviceCode }); }
  refresh(client, { refreshToken }) { return this.token(client, { grantType: "refresh_token", refreshToken }); }

  /** What the browser is told at the sign-in page. */
  async authorize({ clientId }, changes = {}) {
    const verifier = randomBytes(32).toString("base64url");
    const query = new URLSearchParams({
      response_type: "code", client_id: clientId, redirect_uri: redirectUri, state: "the state",
      code_challenge_method: "S256", scopes: "sso:account:access",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"), ...changes,
    });
    const reply = await fetch(`${this.access.endpointUrl}/authorize?${query}`, { redirect: "manual" });
    const location = reply.headers.get("location");
    return { status: reply.status, verifier, back: location ? new URL(location).searchParams : new URLSearchParams() };
  }
}

/** The same as expectError, and of the class that the SDK has for it. */
async function expectClass(what, promise, type, status) {
  const error = await expectError(what, promise, type.name, status);
  if (error && !(error instanceof type)) check(`${what} has its class`, false, error.constructor.name);
  return error;
}

async function checkSts(services) {
  const { access } = services;
  const me = await services.sts().send(new GetCallerIdentityCommand({}));
  check("GetCallerIdentity", me.Arn === access.userArn && me.Account === access.accountId && /^AIDA/.test(me.UserId), me.Arn);
  await expectError("GetCallerIdentity, wrong secret", services.sts({ ...access, secretAccessKey: "wrong" })
    .send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);
  await expectError("GetCallerIdentity, unknown key", services.sts({ ...access, accessKeyId: "AKIAUNKNOWNUNKNOWN00" })
    .send(new GetCallerIdentityCommand({})), "InvalidClientTokenId", 403);
  await expectError("GetCallerIdentity, wrong region", services.sts(undefined, { region: "us-east-1" })
    .send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);
  await expectError("GetCallerIdentity, stale clock", services.sts(undefined, { systemClockOffset: -6 * 60 * 1000 })
    .send(new GetCallerIdentityCommand({})), "SignatureDoesNotMatch", 403);

  const assumed = await services.assume(access.roleArn, { DurationSeconds: 900 });
  const left = assumed.Credentials.Expiration - Date.now();
  check("AssumeRole", assumed.AssumedRoleUser.Arn.endsWith("assumed-role/DataSteward/sdk@check")
    && left > 890_000 && left <= 900_000, `${assumed.AssumedRoleUser.Arn}, ${left} ms left`);
  const role = await services.sts(assumed.Credentials).send(new GetCallerIdentityCommand({}));
  check("GetCallerIdentity of a role", role.Arn === assumed.AssumedRoleUser.Arn
    && role.UserId === assumed.AssumedRoleUser.AssumedRoleId, role.UserId);
  const { items } = await services.dataZone(assumed.Credentials).send(new ListDomainsCommand({}));
  check("ListDomains with keys of a role", items.some(({ id }) => id === access.domainId));
  await expectError("keys of a role without their token", services.dataZone(
    { ...assumed.Credentials, SessionToken: undefined }).send(new ListDomainsCommand({})), "UnrecognizedClientException", 403);

  await services.assume(access.roleArn, { DurationSeconds: 3600 }, assumed.Credentials);
  check("AssumeRole, chained for an hour", true);
  await expectError("AssumeRole, chained for longer", services.assume(access.roleArn, { DurationSeconds: 3601 },
    assumed.Credentials), "ValidationError", 400);
  await expectError("AssumeRole, too short", services.assume(access.roleArn, { DurationSeconds: 899 }), "ValidationError", 400);
  await expectError("AssumeRole, too long", services.assume(access.roleArn, { DurationSeconds: 43201 }), "ValidationError", 400);
  await expectError("AssumeRole, session name with a space", services.assume(access.roleArn, { RoleSessionName: "a b" }),
    "ValidationError", 400);
  await expectError("AssumeRole, denied", services.assume(access.deniedRoleArn), "AccessDenied", 403);
  await expectError("AssumeRole, unknown role", services.assume(`${access.roleArn}s`), "AccessDenied", 403);

  const mfa = { SerialNumber: access.mfaSerial, TokenCode: access.mfaCode };
  await expectError("AssumeRole, MFA missing", services.assume(access.mfaRoleArn), "AccessDenied", 403);
  await expectError("AssumeRole, wrong MFA code", services.assume(access.mfaRoleArn, { ...mfa, TokenCode: "654321" }),
    "AccessDenied", 403);
  check("AssumeRole, MFA", (await services.assume(access.mfaRoleArn, mfa)).Credentials.AccessKeyId.startsWith("ASIA"));
  await expectError("AssumeRole, external id missing", services.assume(access.externalIdRoleArn), "AccessDenied", 403);
  check("AssumeRole, external id", (await services.assume(access.externalIdRoleArn, { ExternalId: access.externalId }))
    .Credentials.AccessKeyId.startsWith("ASIA"));

  const web = (RoleArn, WebIdentityToken) => new STSClient({ ...services.common }).send(
    new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "nightly", WebIdentityToken }));
  const loader = await web(access.webIdentityRoleArn, access.webIdentityToken);
  check("AssumeRoleWithWebIdentity", loader.AssumedRoleUser.Arn.endsWith("/NightlyLoader/nightly")
    && loader.SubjectFromWebIdentityToken === "job:nightly-load", loader.AssumedRoleUser.Arn);
  await expectClass("AssumeRoleWithWebIdentity, bad token", web(access.webIdentityRoleArn, "a.b.c"),
    InvalidIdentityTokenException, 400);
  await expectError("AssumeRoleWithWebIdentity, other role", web(access.roleArn, access.webIdentityToken), "AccessDenied", 403);

  const noRights = await services.assume(access.noDataZoneRoleArn);
  await expectError("ListDomains denied by IAM", services.dataZone(noRights.Credentials).send(new ListDomainsCommand({})),
    "AccessDeniedException", 403);
  const noMember = await services.assume(access.noMemberRoleArn);
  await expectError("ListProjects of no member", services.dataZone(noMember.Credentials).send(
    new ListProjectsCommand({ domainIdentifier: access.domainId })), "AccessDeniedException", 403);
}

async function checkCodeSignInAndPortal(services) {
  const { access, portal } = services;
  const client = await services.registerForCode();
  check("RegisterClient", client.clientSecretExpiresAt > client.clientIdIssuedAt && client.tokenEndpoint.endsWith("/token"),
    `${(client.clientSecretExpiresAt - client.clientIdIssuedAt) / 86400} days`);
  const page = await services.authorize(client);
  check("authorize", page.status === 302 && page.back.get("state") === "the state" && page.back.has("code"));
  const grant = { grantType: "authorization_code", code: page.back.get("code"), redirectUri, codeVerifier: page.verifier };
  const tokens = await services.token(client, grant);
  check("CreateToken, authorization code", tokens.tokenType === "Bearer" && tokens.expiresIn === 3600
    && Boolean(tokens.accessToken) && Boolean(tokens.refreshToken));
  await expectClass("CreateToken, code used", services.token(client, grant), InvalidGrantException, 400);
  const other = await services.authorize(client);
  await expectClass("CreateToken, wrong verifier", services.token(client,
    { ...grant, code: other.back.get("code") }), InvalidGrantException, 400);
  const plain = await services.authorize(client, { code_challenge_method: "plain" });
  check("authorize, plain challenge", plain.back.get("error") === "invalid_request");
  const elsewhere = await services.authorize(client, { redirect_uri: "http://127.0.0.1:1/elsewhere" });
  check("authorize, unknown redirect URI", elsewhere.status === 400 && elsewhere.back.size === 0);

  const { accessToken } = tokens;
  const accounts = [];
  for await (const { accountList } of paginateListAccounts({ client: portal, pageSize: 1 }, { accessToken })) accounts.push(...accountList);
  check("ListAccounts, one a page", accounts.length === 3 && accounts.some(({ accountId }) => accountId === access.accountId),
    accounts.map(({ accountName }) => accountName).join());
  const roles = [];
  for await (const { roleList } of paginateListAccountRoles({ client: portal, pageSize: 2 },
    { accessToken, accountId: access.accountId })) roles.push(...roleList);
  check("ListAccountRoles, two a page", roles.some(({ roleName }) => roleName === access.ssoRoleName),
    roles.map(({ roleName }) => roleName).join());
  const credentials = (more = {}) => portal.send(new GetRoleCredentialsCommand(
    { accessToken, accountId: access.accountId, roleName: access.ssoRoleName, ...more }));
  const { roleCredentials } = await credentials();
  check("GetRoleCredentials", roleCredentials.expiration > Date.now(), new Date(roleCredentials.expiration).toISOString());
  const me = await services.sts(roleCredentials).send(new GetCallerIdentityCommand({}));
  check("GetCallerIdentity of the portal's role", me.Arn.includes("/AWSReservedSSO_DataSteward_"), me.Arn);
  check("ListDomains with the portal's keys", (await services.dataZone(roleCredentials).send(new ListDomainsCommand({})))
    .items.length === 2);
  await expectError("GetRoleCredentials, role not assigned", credentials({ roleName: access.ssoDeniedRoleName }),
    "ForbiddenException", 403);
  await expectClass("GetRoleCredentials, unknown account", credentials({ accountId: "999999999999" }),
    ResourceNotFoundException, 404);
  await expectClass("GetRoleCredentials, token of nobody", credentials({ accessToken: "x" }), UnauthorizedException, 401);
  await expectClass("ListAccountRoles, bad page token", portal.send(new ListAccountRolesCommand(
    { accessToken, accountId: access.accountId, nextToken: "x" })), PortalInvalidRequestException, 400);

  const refreshed = await services.refresh(client, tokens);
  check("CreateToken, refresh token", refreshed.refreshToken !== tokens.refreshToken && Boolean(refreshed.accessToken));
  await expectClass("CreateToken, refresh token used", services.refresh(client, tokens), InvalidGrantException, 400);
  await portal.send(new LogoutCommand({ accessToken }));
  await expectClass("after Logout, the token", credentials(), UnauthorizedException, 401);
  await expectClass("after Logout, the refresh token", services.refresh(client, refreshed), InvalidGrantException, 400);
}

async function checkOidcRefusals(services) {
  await expectClass("RegisterClient, confidential", services.register({ clientType: "confidential" }),
    InvalidClientMetadataException, 400);
  await expectClass("RegisterClient, unknown scope", services.register({ scopes: ["everything"] }), InvalidScopeException, 400);
  await expectClass("RegisterClient, unknown grant", services.register({ grantTypes: ["password"] }),
    UnsupportedGrantTypeException, 400);
  await expectClass("RegisterClient, no redirect URI", services.registerForCode({ redirectUris: ["callback"] }),
    InvalidRedirectUriException, 400);
  await expectClass("RegisterClient, another issuer", services.registerForCode({ issuerUrl: "https://x.awsapps.com/start" }),
    InvalidRequestException, 400);
  const client = await services.register();
  await expectClass("StartDeviceAuthorization, another start URL", services.startDevice(client, "https://x.awsapps.com/start"),
    InvalidRequestException, 400);
  await expectClass("CreateToken, unknown program", services.refresh({ clientId: "x", clientSecret: "x" },
    { refreshToken: "x" }), InvalidClientException, 401);
  await expectClass("CreateToken, unknown grant", services.token(client, { grantType: "password" }),
    UnsupportedGrantTypeException, 400);
  await expectClass("CreateToken, grant not registered", services.token(client,
    { grantType: "authorization_code", code: "x", redirectUri, codeVerifier: "x" }), UnauthorizedClientException, 400);
  const first = await services.startDevice(client);
  const unscoped = await services.register({ scopes: undefined });
  const bare = await services.poll(unscoped, await services.startDevice(unscoped));
  check("CreateToken, device code approved by itself", Boolean((await services.poll(client, first)).refreshToken));
  check("CreateToken, no scopes", Boolean(bare.accessToken) && bare.refreshToken === undefined);
  await expectClass("CreateToken, device code used", services.poll(client, first), InvalidGrantException, 400);
}

async function checkDevicePolls(services) {
  const client = await services.register();
  const device = await services.startDevice(client);
  check("StartDeviceAuthorization", device.verificationUriComplete.endsWith(`/device?user_code=${device.userCode}`)
    && device.interval === 1 && device.expiresIn === 8, device.verificationUriComplete);
  await expectClass("first poll", services.poll(client, device), AuthorizationPendingException, 400);
  await expectClass("a poll at once", services.poll(client, device), SlowDownException, 400);
  await sleep(6_000);
  check("a poll after the longer interval", Boolean((await services.poll(client, device)).accessToken));
  const late = await services.startDevice(client);
  await sleep(8_100);
  const expired = await expectClass("an expired device code", services.poll(client, late), ExpiredTokenException, 400);
  check("error and error_description", expired?.error === "expired_token" && Boolean(expired?.error_description));
}

async function checkDenials(services) {
  const client = await services.register();
  await expectClass("a denied device", services.poll(client, await services.startDevice(client)), AccessDeniedException, 400);
  const page = await services.authorize(await services.registerForCode());
  check("a denied browser", page.back.get("error") === "access_denied" && page.back.get("state") === "the state");
}

async function checkLifetimes(services) {
  const { access, portal } = services;
  const client = await services.register();
  const tokens = await services.poll(client, await services.startDevice(client));
  const { Credentials: keys } = await services.assume(access.roleArn);
  const { roleCredentials } = await portal.send(new GetRoleCredentialsCommand(
    { accessToken: tokens.accessToken, accountId: access.accountId, roleName: access.ssoRoleName }));
  check("keys that live 2 s", keys.Expiration - Date.now() <= 2000 && roleCredentials.expiration - Date.now() <= 2000);
  await services.dataZone(keys).send(new ListDomainsCommand({}));
  await sleep(2_100);
  await expectError("expired keys of STS, DataZone", services.dataZone(keys).send(new ListDomainsCommand({})),
    "ExpiredTokenException", 403);
  await expectError("expired keys of STS, STS", services.sts(keys).send(new GetCallerIdentityCommand({})), "ExpiredToken", 403);
  await expectError("expired keys of the portal", services.dataZone(roleCredentials).send(new ListDomainsCommand({})),
    "ExpiredTokenException", 403);
  await expectClass("expired access token", portal.send(new LogoutCommand({ accessToken: tokens.accessToken })),
    UnauthorizedException, 401);
  const refreshed = await services.refresh(client, tokens);
  check("its refresh token", Boolean(refreshed.accessToken));
  await sleep(2_000);
  await expectClass("refresh token of an ended session", services.refresh(client, refreshed), InvalidGrantException, 400);
  await sleep(1_000);
  await expectClass("expired registration", services.refresh(client, refreshed), InvalidClientException, 401);
}

await withEndpoint([], async (services) => {
  await checkSts(services);
  await checkCodeSignInAndPortal(services);
  await checkOidcRefusals(services);
});
await withEndpoint(["--approve-sign-in", "1", "--device-code-lifetime", "8"], checkDevicePolls);
await withEndpoint(["--approve-sign-in", "deny"], checkDenials);
await withEndpoint(["--credential-lifetime", "2", "--sso-token-lifetime", "2", "--sso-session-lifetime", "4",
  "--client-lifetime", "5"], checkLifetimes);
process.exit(finish());
