// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

import { readFileSync } from "node:fs";
import {
  DataZoneClient, GetDataSourceCommand, GetDataSourceRunCommand, GetDomainCommand, GetProjectCommand,
  ListDataSourceRunActivitiesCommand, ListDataSourceRunsCommand, ListDataSourcesCommand, ListDomainsCommand,
  ListProjectsCommand, StartDataSourceRunCommand, paginateListDataSourceRunActivities, paginateListDataSourceRuns, paginateListDataSources,
  paginateListDomains, paginateListProjects,
} from "@aws-sdk/client-datazone";
import { check, expectError, finish } from "./report.mjs";

const access = JSON.parse(readFileSync(process.argv[2] ?? "access.json", "utf8").split("\n")[0]);
const domainIdentifier = access.domainId;
const statuses = ["REQUESTED", "RUNNING", "FAILED", "PARTIALLY_SUCCEEDED", "SUCCESS"];

function clientWith(changes = {}) {
  const { accessKeyId, secretAccessKey, ...rest } = changes;
  return new DataZoneClient({
    endpoint: access.endpointUrl, region: access.region, maxAttempts: 1,
    credentials: {
      accessKeyId: accessKeyId ?? access.accessKeyId,
      secretAccessKey: secretAccessKey ?? access.secretAccessKey,
    },
    ...rest,
  });
}

async function all(paginate, client, input, pageSize) {
  const items = [];
  let pages = 0;
  for await (const page of paginate({ client, pageSize }, input)) {
    items.push(...(page.items ?? []));
    pages += 1;
  }
  return { items, pages };
}

// Adds what the SDK would refuse to send, after its own checks and before it signs.
function tampered(command, change) {
  command.middlewareStack.add((next) => (args) => { change(args.request); return next(args); },
    { step: "build", name: "tamper" });
  return command;
}

const client = clientWith();

const domains = await all(paginateListDomains, client, {}, 1);
check("ListDomains, one a page", domains.items.length === 2 && domains.items.some((d) => d.id === domainIdentifier),
  domains.items.map((d) => `${d.name} ${d.domainVersion} ${d.createdAt.toISOString()}`).join(", "));
const domain = await client.send(new GetDomainCommand({ identifier: domainIdentifier }));
check("GetDomain", domain.portalUrl?.startsWith("https://") && domain.createdAt instanceof Date, domain.portalUrl);

const projects = await all(paginateListProjects, client, { domainIdentifier }, 4);
// serve-demo has nine projects; demo_host one more, of which the caller is no member.
const readable = 9;
check("ListProjects, 4 a page", [readable, readable + 1].includes(projects.items.length), `${projects.items.length} projects in ${projects.pages} pages`);
const project = await client.send(new GetProjectCommand({ domainIdentifier, identifier: projects.items[0].id }));
check("GetProject", project.name === projects.items[0].name, project.name);

const sources = [];
let denied = 0;
for (const { id, name } of projects.items) {
  try {
    const found = await all(paginateListDataSources, client, { domainIdentifier, projectIdentifier: id }, 3);
    sources.push(...found.items);
  } catch (error) {
    if (error.name !== "AccessDeniedException") throw error;
    denied += 1;
    check(`ListDataSources of ${name}`, error.$metadata.httpStatusCode === 403, error.message);
  }
}
check("ListDataSources", sources.length === 45 && denied === projects.items.length - readable,
  `${sources.length} sources, ${denied} project denied`);
const source = await client.send(new GetDataSourceCommand({ domainIdentifier, identifier: sources[0].dataSourceId }));
check("GetDataSource", Object.keys(source.configuration ?? {}).length === 1, Object.keys(source.configuration).join());

let runs = 0;
let pages = 0;
const seen = new Set();
const counts = {};
const began = Date.now();
const sampled = [];
for (const { dataSourceId, name } of sources) {
  const listed = await all(paginateListDataSourceRuns, client,
    { domainIdentifier, dataSourceIdentifier: dataSourceId }, 50);
  runs += listed.items.length;
  pages += listed.pages;
  for (const run of listed.items) {
    seen.add(run.id);
    counts[run.status] = (counts[run.status] ?? 0) + 1;
    if (!(run.createdAt instanceof Date) || Number.isNaN(run.createdAt.getTime())) check(`createdAt of ${run.id}`, false);
  }
  if (sampled.length < 6 && listed.items.length > 0) sampled.push({ dataSourceId, name, listed: listed.items });
}
check("ListDataSourceRuns of every source", runs === seen.size && runs > 30000,
  `${runs} runs, ${seen.size} distinct, ${pages} pages, ${Date.now() - began} ms, ${JSON.stringify(counts)}`);

for (const { dataSourceId, name, listed } of sampled) {
  for (const status of statuses) {
    const filtered = await all(paginateListDataSourceRuns, client,
      { domainIdentifier, dataSourceIdentifier: dataSourceId, status }, 7);
    const wanted = listed.filter((run) => run.status === status).map((run) => run.id).join();
    check(`${name}, status ${status}, 7 a page`, filtered.items.map((run) => run.id).join() === wanted,
      `${filtered.items.length} runs in ${filtered.pages} pages`);
  }
  const [run] = listed.filter((r) => r.runStatisticsForAssets?.unchanged !== undefined && r.status !== "FAILED");
  const whole = await client.send(new GetDataSourceRunCommand({ domainIdentifier, identifier: run.id }));
  check("GetDataSourceRun", whole.id === run.id && whole.domainId === domainIdentifier
    && typeof JSON.parse(whole.dataSourceConfigurationSnapshot) === "object", whole.dataSourceConfigurationSnapshot);
  const activities = await all(paginateListDataSourceRunActivities, client, { domainIdentifier, identifier: run.id }, 10);
  const total = Object.values(run.runStatisticsForAssets).reduce((sum, n) => sum + n, 0);
  check("ListDataSourceRunActivities", activities.items.length === total, `${total} assets in ${activities.pages} pages`);
  const unchanged = await all(paginateListDataSourceRunActivities, client,
    { domainIdentifier, identifier: run.id, status: "UNCHANGED" }, 50);
  check("  status UNCHANGED", unchanged.items.length === run.runStatisticsForAssets.unchanged, `${unchanged.items.length}`);
}

const dataSourceIdentifier = sources[0].dataSourceId;
const someRuns = (input = {}) => new ListDataSourceRunsCommand({ domainIdentifier, dataSourceIdentifier, ...input });
await expectError("wrong secret", clientWith({ secretAccessKey: "wrong" }).send(someRuns()), "InvalidSignatureException", 403);
await expectError("unknown key", clientWith({ accessKeyId: "AKIAUNKNOWNUNKNOWN00" }).send(someRuns()),
  "UnrecognizedClientException", 403);
await expectError("wrong region", clientWith({ region: "us-east-1" }).send(someRuns()), "InvalidSignatureException", 403);
await expectError("stale clock", clientWith({ systemClockOffset: -6 * 60 * 1000 }).send(someRuns()),
  "InvalidSignatureException", 403);
await expectError("session token of nobody", new DataZoneClient({ endpoint: access.endpointUrl, region: access.region,
  maxAttempts: 1, credentials: { accessKeyId: access.accessKeyId, secretAccessKey: access.secretAccessKey,
    sessionToken: "x" } }).send(someRuns()), "UnrecognizedClientException", 403);
await expectError("maxResults 51", client.send(someRuns({ maxResults: 51 })), "ValidationException", 400);
await expectError("maxResults 0", client.send(someRuns({ maxResults: 0 })), "ValidationException", 400);
await expectError("ListDomains maxResults 26", client.send(new ListDomainsCommand({ maxResults: 26 })), "ValidationException", 400);
await expectError("status SUCCEEDED", client.send(someRuns({ status: "SUCCEEDED" })), "ValidationException", 400);
await expectError("domain id of another shape", client.send(someRuns({ domainIdentifier: "d-1" })), "ValidationException", 400);
await expectError("token of nobody", client.send(someRuns({ nextToken: "abc" })), "ValidationException", 400);
const [firstPage] = [await client.send(someRuns({ maxResults: 1 }))];
await expectError("token of another filter", client.send(someRuns({ nextToken: firstPage.nextToken, status: "FAILED" })),
  "ValidationException", 400);
await expectError("no projectIdentifier", client.send(tampered(
  new ListDataSourcesCommand({ domainIdentifier, projectIdentifier: "x" }),
  (request) => { delete request.query.projectIdentifier; })), "ValidationException", 400);
await expectError("unknown domain", client.send(new GetDomainCommand({ identifier: "dzd-aaaaaaaaaaaaaa" })),
  "ResourceNotFoundException", 404);
await expectError("unknown data source", client.send(someRuns({ dataSourceIdentifier: "aaaaaaaaaaaaaa" })),
  "ResourceNotFoundException", 404);
await expectError("unknown run", client.send(new GetDataSourceRunCommand({ domainIdentifier, identifier: "aaaaaaaaaaaaaa" })),
  "ResourceNotFoundException", 404);
await expectError("activities of an unknown run", client.send(new ListDataSourceRunActivitiesCommand(
  { domainIdentifier, identifier: "aaaaaaaaaaaaaa" })), "ResourceNotFoundException", 404);
await expectError("unknown project", client.send(new GetProjectCommand({ domainIdentifier, identifier: "aaaaaaaaaaaaaa" })),
  "ResourceNotFoundException", 404);
await expectError("unknown project's sources", client.send(new ListDataSourcesCommand(
  { domainIdentifier, projectIdentifier: "aaaaaaaaaaaaaa" })), "ResourceNotFoundException", 404);
await expectError("projects of an unknown domain", client.send(new ListProjectsCommand(
  { domainIdentifier: "dzd-aaaaaaaaaaaaaa" })), "ResourceNotFoundException", 404);

// Last, since it changes the lists. The SDK fills in the token where none is given, and sends it again when it retries.
const startable = sources.find((s) => s.enableSetting === "ENABLED" && s.name === "Price zones (Redshift)");
const start = (input = {}) => new StartDataSourceRunCommand(
  { domainIdentifier, dataSourceIdentifier: startable.dataSourceId, clientToken: "sdk-check", ...input });
const started = await client.send(start());
check("StartDataSourceRun", started.status === "REQUESTED" && started.type === "PRIORITIZED"
  && started.createdAt instanceof Date && started.domainId === domainIdentifier, started.id);
check("  the same token", (await client.send(start())).id === started.id);
const head = await client.send(new ListDataSourceRunsCommand(
  { domainIdentifier, dataSourceIdentifier: startable.dataSourceId, maxResults: 1 }));
check("  heads the list", head.items[0].id === started.id);
await expectError("  while it is open", client.send(start({ clientToken: undefined })), "ConflictException", 409);
const looked = sources.find((s) => s.name === "Desk exposure (Redshift)");
await expectError("StartDataSourceRun by a mere reader", client.send(start({ dataSourceIdentifier: looked.dataSourceId })),
  "AccessDeniedException", 403);

process.exit(finish());
