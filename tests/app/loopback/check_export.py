# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""Runs `zonescope export` against the loopback endpoint under each kind of fault and compares every field of every row
with the truth.

    python3 check_export.py build/dev/app/zonescope [--only NAME]... [--slow] [--list]

Prints one line a case; exits with 1 where one failed. Standard library only, and nothing of the program under test."""

import argparse
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

HERE = pathlib.Path(__file__).parent
COLUMNS = (
    "domainId projectId projectName dataSourceId dataSourceName dataSourceType id type status createdAt startedAt "
    "stoppedAt updatedAt durationSeconds assetsAdded assetsUpdated assetsUnchanged assetsSkipped assetsFailed errorType "
    "errorDetail lineageImportStatus").split()
ASSET_COLUMNS = (
    "database technicalName dataAssetStatus dataAssetId assetErrorType assetErrorDetail lineageEventId "
    "lineageEventStatus lineageError technicalDescription assetCreatedAt assetUpdatedAt").split()
PROBLEMS = ("FAILED", "PUBLISHING_FAILED")
RANKS = ("FAILED", "PUBLISHING_FAILED", "SKIPPED_NO_ACCESS", "SKIPPED_ARCHIVED", "SKIPPED_ALREADY_IMPORTED",
         "SUCCEEDED_CREATED", "SUCCEEDED_UPDATED", "UNCHANGED")
TIMES = ("assetCreatedAt", "assetUpdatedAt", "createdAt", "startedAt", "stoppedAt", "updatedAt")
GUARDED = ("database", "technicalName", "assetErrorDetail", "lineageError", "technicalDescription", "projectName", "dataSourceName", "errorDetail")
EVERY_REPLY = "http500=0.05,http503=0.03,reset=0.04,cut=0.04,garbled=0.04,html=0.03,empty=0.03,throttle=0.05"
EVERY_LIST = "stale-token=0.05,empty-page=0.1,duplicate=0.15"


class Mismatch(Exception):
    pass


def require(good, message):
    if not good:
        raise Mismatch(message)


class Case:
    """One export: how the endpoint behaves, what is asked, and which rows of the truth must come."""

    def __init__(self, name, serve="", export="", form="csv", rows=None, code=0, slow=False, secret=None, cut=None,
                 columns=None, delimiter=",", bom=False, guard=True, scope=None, filtered=None, choose=None,
                 says="", coverage=None, within=None, assets=None, most_calls=None):
        self.name, self.serve, self.export, self.form = name, serve.split(), export.split(), form
        if filtered:
            self.export += ["--filter", filtered]
        self.filtered = filtered
        self.rows = rows or (lambda row: True)
        self.code, self.slow, self.secret, self.cut = code, slow, secret, cut
        self.columns, self.delimiter, self.bom, self.guard = columns or COLUMNS, delimiter, bom, guard
        self.scope = scope  # from the truth to further arguments
        self.says = says  # on standard error
        self.coverage = coverage  # known, read, denied and failed of projects and of sources, as the report has them
        self.within = within  # seconds
        self.assets = assets  # "failed" or "all"
        self.most_calls = most_calls  # for assets, of what asking about every run would take
        if assets:
            self.serve.append("--assets")
            self.export += ["--assets", assets]
            self.columns = columns or COLUMNS + ASSET_COLUMNS
        self.choose = choose  # from the whole truth to the rows that must come, where a row alone does not tell


def nothing(row):
    return False


def iso(ms):
    moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=ms)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{ms % 1000:03}Z"


def parse_time(text):
    match = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?Z", text)
    require(match, f"not an ISO 8601 UTC time: {text!r}")
    seconds = datetime.strptime(match.group(1), "%Y-%m-%dT%H:%M:%S").replace(tzinfo=timezone.utc)
    return int(seconds.timestamp()) * 1000 + int((match.group(2) or ".0")[1:4].ljust(3, "0"))


def csv_cell(case, row, column):
    value = row.get(column)
    if value is None:
        return ""
    if column in TIMES:
        return iso(value)
    text = str(value)
    if case.guard and column in GUARDED and text[:1] in tuple("=+-@\t\r\n\0"):
        return "'" + text
    return text


def rules_failures_out(row):
    """The run itself tells that no asset of it failed, so that nobody has to ask."""
    return row["status"] == "SUCCESS" and all(
        row.get("assets" + name) == 0 for name in ("Failed", "Added", "Updated", "Unchanged"))


def wanted_assets(case, row):
    """Those that must come with a run, in their order; None where they may not be read."""
    if row["tablesDenied"]:
        return [] if case.assets == "failed" and rules_failures_out(row) else None
    chosen = [asset for asset in row["tables"] if case.assets == "all" or asset["dataAssetStatus"] in PROBLEMS]
    return sorted(chosen, key=lambda a: (RANKS.index(a["dataAssetStatus"]), a["database"], a["technicalName"]))


def with_assets(case, rows):
    """A row for each line of the CSV."""
    for row in rows:
        for asset in wanted_assets(case, row) or [{}]:
            yield {**row, **asset}


def check_asset_lines(case, data, wanted):
    text = data.decode("utf-8")
    require(text.startswith(",".join(case.columns) + "\r\n"), f"header is {text[:500]!r}")
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
    lines = list(with_assets(case, wanted))
    require(len(records) == len(lines), f"{len(records)} lines, not {len(lines)}")
    for record, row in zip(records, lines):
        good = [csv_cell(case, row, column) for column in case.columns]
        require(record == good, f"run {row['id']}: {str(record)[:600]} is not {str(good)[:600]}")


def check_asset_arrays(case, data, wanted):
    objects = [json.loads(line) for line in data.decode("utf-8").split("\n") if line]
    require([run["id"] for run in objects] == [row["id"] for row in wanted], "other runs, or another order")
    for run, row in zip(objects, wanted):
        assets = wanted_assets(case, row)
        require(("assets" in run) == (assets is not None), f"run {row['id']} has assets: {'assets' in run}")
        found = [flat_asset(asset) for asset in run.get("assets", [])]
        require(found == (assets or []), f"run {row['id']}: {str(found)[:600]} is not {str(assets)[:600]}")


def flat_asset(asset):
    out = {name: asset[name] for name in (
        "database", "technicalName", "dataAssetStatus", "dataAssetId", "technicalDescription") if name in asset}
    out.update({"asset" + name[0].upper() + name[1:]: value for name, value in asset.get("errorMessage", {}).items()})
    names = {"eventId": "lineageEventId", "eventStatus": "lineageEventStatus", "errorMessage": "lineageError"}
    out.update({names[name]: value for name, value in asset.get("lineageSummary", {}).items()})
    out.update({"assetCreatedAt": parse_time(asset["createdAt"]), "assetUpdatedAt": parse_time(asset["updatedAt"])})
    return out


def check_csv(case, data, wanted):
    require(data.startswith(b"\xef\xbb\xbf") == case.bom, "byte order mark")
    text = data.decode("utf-8-sig" if case.bom else "utf-8")
    header = case.delimiter.join(case.columns) + "\r\n"
    require(text.startswith(header), f"header is {text[:300]!r}")
    require(text.endswith("\r\n"), "the last line does not end in CRLF")
    csv.field_size_limit(1 << 24)
    records = list(csv.reader(io.StringIO(text, newline=""), delimiter=case.delimiter, strict=True))[1:]
    compare_order([dict(zip(case.columns, record)) for record in records], wanted,
                  lambda record: record["id"])
    by_id = {row["id"]: row for row in wanted}
    for record in records:
        require(len(record) == len(case.columns), f"{len(record)} fields in {record[:8]}")
        row = by_id[record[case.columns.index("id")]]
        for column, cell in zip(case.columns, record):
            good = csv_cell(case, row, column)
            require(cell == good, f"run {row['id']}: {column} is {cell[:200]!r}, not {good[:200]!r}")


def check_jsonl(case, data, wanted):
    lines = data.decode("utf-8").split("\n")
    require(lines.pop() == "", "the last line does not end in LF")
    objects = [json.loads(line) for line in lines]
    compare_order(objects, wanted, lambda run: run["id"])
    by_id = {row["id"]: row for row in wanted}
    for run in objects:
        row = by_id[run["id"]]
        for name in ("domainId", "dataSourceId", "projectId", "id", "type", "status"):
            require(run.get(name) == row[name], f"run {row['id']}: {name} is {run.get(name)!r}, not {row[name]!r}")
        for name in TIMES:
            found = parse_time(run[name]) if name in run else None
            require(found == row.get(name), f"run {row['id']}: {name} is {run.get(name)!r}, not {row.get(name)!r}")
        counters = run.get("runStatisticsForAssets", {})
        error = run.get("errorMessage", {})
        lineage = run.get("lineageSummary", {})
        found = {**{"assets" + name.capitalize(): value for name, value in counters.items()}, **error,
                 **{"lineageImportStatus": value for name, value in lineage.items()}}
        expected = {name: value for name, value in row.items()
                    if name.startswith("assets") or name in ("errorType", "errorDetail", "lineageImportStatus")}
        require(found == expected, f"run {row['id']}: {str(found)[:300]} is not {str(expected)[:300]}")


def compare_order(records, wanted, key):
    ids = [key(record) for record in records]
    by_id = {row["id"]: row for row in wanted}
    require(len(set(ids)) == len(ids), f"{len(ids) - len(set(ids))} runs come twice")
    unknown = [run for run in ids if run not in by_id]
    require(not unknown, f"{len(unknown)} runs that were not asked for, such as {unknown[:3]}")
    missing = set(by_id) - set(ids)
    require(not missing, f"{len(missing)} of {len(by_id)} runs are missing, such as {sorted(missing)[:3]}")
    order = [(by_id[run]["createdAt"], run) for run in ids]
    for (time1, id1), (time2, id2) in zip(order, order[1:]):
        require(time1 > time2 or (time1 == time2 and id1 < id2), f"order: {id1} {iso(time1)} before {id2} {iso(time2)}")


def check_coverage(case, report):
    found = [tuple(report["coverage"][kind][part] for part in ("known", "read", "denied", "failed"))
             for kind in ("projects", "sources")]
    require(found == list(case.coverage), f"the report counts {found}, not {case.coverage}")
    states = [source["state"] for source in report["sources"]]
    counted = (len(states), states.count("complete"), states.count("denied"), states.count("failed"))
    require(counted == case.coverage[1], f"the sources of the report are {counted}, not {case.coverage[1]}")


class Endpoint:
    def __init__(self, case, folder):
        self.truth_file = folder / "truth.jsonl"
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "endpoint.py"), "--expect", str(self.truth_file), *case.serve],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        require(line, "the endpoint did not start")
        self.access = json.loads(line)
        with open(self.truth_file, encoding="utf-8") as file:
            self.truth = [json.loads(row) for row in file]

    def stop(self):
        """What happened, by kind of fault."""
        out, _ = self.process.communicate("", timeout=30)
        return json.loads(out) if out else {}


def run_export(program, case, endpoint, folder):
    output = folder / ("out." + case.form)
    output.write_bytes(b"the old file")
    home = folder / "home"
    home.mkdir()
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith("AWS_") and "proxy" not in name.lower()}
    environment.update({
        "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "QT_QPA_PLATFORM": "offscreen",
        "AWS_ACCESS_KEY_ID": endpoint.access["accessKeyId"], "AWS_REGION": endpoint.access["region"],
        "AWS_SECRET_ACCESS_KEY": case.secret or endpoint.access["secretAccessKey"]})
    command = [program, "export", "--endpoint-url", endpoint.access["endpointUrl"], "--output", str(output),
               "--format", case.form, *case.export]
    if "--domain" not in case.export:
        command += ["--domain", endpoint.access["domainId"]]
    if case.scope:
        command += case.scope(endpoint.truth)
    if case.coverage:
        command += ["--report", str(folder / "report.json")]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    return done, output.read_bytes()


def run_case(program, case):
    with tempfile.TemporaryDirectory(prefix="zonescope-check-") as name:
        folder = pathlib.Path(name)
        endpoint = Endpoint(case, folder)
        try:
            began = time.monotonic()
            done, data = run_export(program, case, endpoint, folder)
            seconds = time.monotonic() - began
        finally:
            counts = endpoint.stop()
        words = done.stderr.decode("utf-8", "replace").strip()
        require(done.returncode == case.code, f"exit code {done.returncode}, not {case.code}: {words[:500]}")
        for fault in re.findall(r"([a-z0-9-]+)=", " ".join(case.serve)):
            require(counts.get(fault), f"the endpoint had no chance to do its {fault}: the case shows nothing")
        require(case.secret or not counts.get("badSignatures"), f"{counts.get('badSignatures')} signatures were wrong")
        require("--deleted-sources" not in case.serve or counts.get("deleted"), "no source was deleted in mid-chain")
        require(words and case.says in words, f"standard error says {words[:500]!r}")
        require(not case.within or seconds < case.within, f"took {seconds:.1f} s, more than {case.within}")
        if case.coverage:
            check_coverage(case, json.loads((folder / "report.json").read_text(encoding="utf-8")))
        if case.code != 0:
            require(data == b"the old file", "the old file was touched")
            return 0, seconds, counts
        chosen = case.choose(endpoint.truth) if case.choose else filter(case.rows, endpoint.truth)
        wanted = sorted(chosen, key=lambda r: (-r["createdAt"], r["id"]))
        require(wanted or not case.filtered or case.rows is nothing, "no run matches: the case shows nothing")
        if case.cut is not None:
            wanted = wanted[:case.cut]
        if case.assets:
            (check_asset_lines if case.form == "csv" else check_asset_arrays)(case, data, wanted)
            require(sum(len(wanted_assets(case, row) or []) for row in wanted), "no assets: the case shows nothing")
            if case.most_calls:
                most = case.most_calls * 2 * len(wanted)
                require(counts["assetCalls"] < most, f"{counts['assetCalls']} calls for assets, not below {most}")
        else:
            (check_csv if case.form == "csv" else check_jsonl)(case, data, wanted)
        return len(wanted), seconds, counts


def first_sources(truth, count):
    return list(dict.fromkeys(row["dataSourceId"] for row in truth))[:count]


def is_bad(row):
    return row["status"] in ("FAILED", "PARTIALLY_SUCCEEDED")


def unrecovered(truth):
    """Bad runs after which no run of their source succeeded."""
    ordered = sorted(truth, key=lambda r: (-r["createdAt"], r["id"]))
    recovered, rows = set(), []
    for row in ordered:
        if row["status"] == "SUCCESS":
            recovered.add(row["dataSourceId"])
        elif is_bad(row) and row["dataSourceId"] not in recovered:
            rows.append(row)
    return rows


def in_seconds(row, name, start):
    return (row[name] - row[start]) // 1000 if name in row and start in row else None


MONTH_AGO = int((time.time() - 30 * 86400) // 86400 * 86400 * 1000)
WEEK_AGO = MONTH_AGO + 23 * 86400 * 1000

CASES = [
    Case("clean csv"),
    Case("clean jsonl", form="jsonl"),
    Case("http errors", "--faults http500=0.1,http503=0.1"),
    Case("resets", "--faults reset=0.15"),
    Case("cut bodies", "--faults cut=0.15"),
    Case("garbled bodies", "--faults garbled=0.15"),
    Case("html with 200", "--faults html=0.15"),
    Case("empty bodies with 200", "--faults empty=0.15"),
    Case("200 without the required member", "--faults noitems=0.1"),
    Case("throttling", "--runs 800 --faults throttle=0.1"),
    Case("bare 429", "--runs 800 --faults bare429=0.1"),
    Case("stale tokens", "--faults stale-token=0.1"),
    Case("empty pages with token", "--faults empty-page=0.3"),
    Case("duplicates across pages", "--faults duplicate=0.5"),
    Case("empty last token", "--empty-last-token"),
    Case("unknown enums csv", "--unknown-enums"),
    Case("unknown enums jsonl", "--unknown-enums", form="jsonl"),
    Case("1 MiB error texts csv", "--big-errors 6"),
    Case("1 MiB error texts jsonl", "--big-errors 6", form="jsonl"),
    Case("unordered", "--unordered"),
    Case("unordered within a time range", "--unordered", f"--since {iso(MONTH_AGO)} --until {iso(WEEK_AGO)}",
         rows=lambda row: MONTH_AGO <= row["createdAt"] < WEEK_AGO),
    Case("time range", "", f"--since {iso(MONTH_AGO)[:10]} --until {iso(WEEK_AGO)}",
         rows=lambda row: MONTH_AGO <= row["createdAt"] < WEEK_AGO),
    Case("two statuses", "--faults empty-page=0.2,duplicate=0.2,http500=0.1", "--status FAILED --status PARTIALLY_SUCCEEDED",
         rows=lambda row: row["status"] in ("FAILED", "PARTIALLY_SUCCEEDED")),
    Case("two sources", scope=lambda truth: ["--data-source", ",".join(first_sources(truth, 2))],
         rows=lambda row: row["dataSourceName"] in ("orders (Glue)", "=SUM(A1)")),
    Case("first 17", export="--limit 17", cut=17),
    Case("small pages, one at a time", "--runs 700 --latency-ms 1", "--page-size 7 --max-in-flight 1"),
    Case("semicolons and byte order mark", export="--delimiter ; --bom", delimiter=";", bom=True),
    Case("no formula guard", export="--no-formula-guard", guard=False),
    Case("chosen columns", export="--columns id,status,errorDetail,createdAt",
         columns=["id", "status", "errorDetail", "createdAt"]),
    Case("filter: words, a name, a duration", "--faults duplicate=0.3",
         filtered="status:failed,partial source:\"orders (g\" took:>=2m",
         rows=lambda row: is_bad(row) and row["dataSourceName"] == "orders (Glue)"
         and (in_seconds(row, "stoppedAt", "startedAt") or 0) >= 120),
    Case("filter: what is absent", filtered="ended:none,2001-01-01 -assetsfailed:0,1 lineage:none,other",
         rows=lambda row: "stoppedAt" not in row and row.get("assetsFailed") not in (0, 1)
         and "lineageImportStatus" not in row),
    Case("filter: texts of an error", "--unknown-enums", form="jsonl",
         filtered="error~\"said \\\"NO\\\"\",東京,/^=\\d[+]1( and|$)/ -errortype:validation,\"SOMETHING_NEW_EXCEPTION\"",
         rows=lambda row: any(part in row.get("errorDetail", "") for part in ('said "no"', "東京", "=1+1"))
         and row["errorType"] not in ("VALIDATION_EXCEPTION", "SOMETHING_NEW_EXCEPTION")),
    Case("filter: a text anywhere", filtered="مبيعات,throttl",
         rows=lambda row: row["dataSourceName"] == "مبيعات" or row.get("errorType") == "THROTTLING_EXCEPTION"),
    Case("filter: times", "--unordered", filtered=f"created:{iso(MONTH_AGO)[:10]}..{iso(WEEK_AGO)} started:>{iso(MONTH_AGO)} "
         "-type:on_demand",
         rows=lambda row: MONTH_AGO <= row["createdAt"] < WEEK_AGO and row.get("startedAt", 0) > MONTH_AGO
         and row["type"] != "PRIORITIZED"),
    Case("filter: with statuses of another option", "--unknown-enums", "--status FAILED,SUCCESS --limit 40",
         filtered="-status:success assetsadded:1..7", cut=40,
         rows=lambda row: row["status"] == "FAILED" and 1 <= row.get("assetsAdded", 0) <= 7),
    Case("filter: not recovered", "--unordered --faults empty-page=0.1,duplicate=0.2", filtered="is:unrecovered",
         choose=unrecovered),
    Case("filter: recovered failures", "", "--status FAILED", filtered="-is:unrecovered",
         choose=lambda truth: [row for row in truth if row["status"] == "FAILED" and row not in unrecovered(truth)]),
    Case("filter: nothing", filtered="status:failed status:success", rows=nothing),
    Case("filter: not understood", filtered="since:7d status:fialed", code=2,
         says="Did you mean failed?\n  since:7d status:fialed\n                  ^^^^^^"),
    Case("assets: failed, csv", "--runs 600", assets="failed", most_calls=0.95, says="Reading the assets of "),
    Case("assets: failed, jsonl", "--runs 600", form="jsonl", assets="failed"),
    Case("assets: all, csv", "--runs 400", assets="all", says=" assets written to "),
    Case("assets: all, jsonl", "--runs 400", form="jsonl", assets="all"),
    Case("assets: under every fault", "--runs 300 --faults " + EVERY_REPLY, assets="all"),
    Case("assets: chosen columns, some runs", "--runs 300", "--status FAILED --limit 20 --max-in-flight 1",
         assets="failed", columns=["technicalName", "id", "dataAssetStatus", "assetErrorDetail", "createdAt"],
         rows=lambda row: row["status"] == "FAILED", cut=20,
         scope=lambda truth: ["--columns", "technicalName,id,dataAssetStatus,assetErrorDetail,createdAt"]),
    Case("assets: denied", "--runs 300 --denied-assets 1", assets="failed", code=6, says="--skip-denied leaves denied"),
    Case("assets: denied ones skipped", "--runs 300 --denied-assets 1", "--skip-denied", assets="all",
         says="Not complete: the assets of "),
    Case("assets: denied ones skipped, jsonl", "--runs 300 --denied-assets 1", "--skip-denied", form="jsonl",
         assets="failed", says="ListDataSourceRunActivities"),
    Case("assets: all denied", "--runs 100 --denied-assets 9", "--allow-partial", assets="failed", code=4,
         says="No assets could be read"),
    Case("assets: a column of assets without them", export="--columns id,technicalName", code=2, says="--assets failed"),
    Case("nothing matches", export="--since 2001-01-01 --until 2001-01-02", rows=lambda row: False),
    Case("denied project", "--denied 1", code=6),
    Case("denied project skipped", "--denied 1", "--skip-denied"),
    Case("denied project, partial allowed", "--denied 2", "--allow-partial", form="jsonl"),
    Case("wrong secret", secret="wrong", code=3),
    Case("unknown domain", export="--domain dzd-aaaaaaaaaaaaaa", code=4),
    Case("estate: 120 sources", "--projects 20 --sources 120 --runs 9000", says=" of 120 data sources written to ",
         coverage=[(20, 20, 0, 0), (120, 120, 0, 0)], within=20),
    Case("estate: 120 sources, denied ones", "--projects 20 --sources 120 --runs 4000 --denied 3 --denied-sources 2",
         says="3 of 20 projects, 2 of 120 data sources could not be read (5 denied)", code=6,
         coverage=[(20, 17, 3, 0), (120, 118, 2, 0)], within=20),
    Case("estate: 120 sources, denied ones skipped",
         "--projects 20 --sources 120 --runs 9000 --denied 3 --denied-sources 2 --faults empty-page=0.1,duplicate=0.1",
         "--skip-denied", rows=lambda row: not row["sourceDenied"],
         says="; read: 17 of 20 projects, 3 denied; 118 of 120 known data sources, 2 denied.",
         coverage=[(20, 17, 3, 0), (120, 118, 2, 0)], within=20),
    Case("estate: sources deleted in mid-chain", "--projects 20 --sources 120 --runs 9000 --deleted-sources 3", code=6,
         says="3 of 120 data sources could not be read (0 denied)", coverage=[(20, 20, 0, 0), (120, 117, 0, 3)],
         within=20),
    Case("estate: sources deleted in mid-chain and denied ones, skipped",
         "--projects 20 --sources 120 --runs 9000 --deleted-sources 3 --denied 1", "--skip-denied", code=6,
         says="(1 denied)", coverage=[(20, 19, 1, 0), (120, 117, 0, 3)], within=20),
    Case("estate: sources deleted in mid-chain, partial allowed",
         "--projects 20 --sources 120 --runs 9000 --deleted-sources 3 --denied 1", "--allow-partial", form="jsonl",
         rows=lambda row: not row["afterDeletion"],
         says="; read: 19 of 20 projects, 1 denied; 117 of 120 known data sources, 3 failed.",
         coverage=[(20, 19, 1, 0), (120, 117, 0, 3)], within=20),
    Case("estate: 2,000 sources", "--projects 60 --sources 2000 --runs 20000 --denied 4", "--skip-denied",
         says="; read: 56 of 60 projects, 4 denied; 2,000 of 2,000 known data sources.",
         coverage=[(60, 56, 4, 0), (2000, 2000, 0, 0)], within=60),
    Case("everything csv", f"--runs 4000 --sources 25 --big-errors 2 --unknown-enums --unordered "
         f"--faults {EVERY_REPLY},{EVERY_LIST}"),
    Case("everything jsonl", f"--seed 2 --runs 4000 --sources 25 --big-errors 2 --unknown-enums "
         f"--faults {EVERY_REPLY},{EVERY_LIST}", form="jsonl"),
    Case("everything, more runs", f"--seed 3 --runs 40000 --sources 60 --projects 12 --denied 2 --unknown-enums "
         f"--faults {EVERY_REPLY},{EVERY_LIST}", "--skip-denied", slow=True),
    Case("longer streaks of errors", "--seed 4 --faults http500=0.45,reset=0.2 --max-streak 6 --runs 1000", slow=True),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--only", action="append", help="cases whose name contains this")
    parser.add_argument("--skip", help="not the cases whose name contains this")
    parser.add_argument("--slow", action="store_true", help="the slow ones too")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    chosen = [case for case in CASES
              if (any(part in case.name for part in options.only) if options.only else options.slow or not case.slow)]
    if options.skip:
        chosen = [case for case in chosen if options.skip not in case.name]
    if options.list:
        print("\n".join(case.name for case in chosen))
        return 0
    failures = 0
    for case in chosen:
        try:
            rows, seconds, counts = run_case(options.program, case)
            print(f"ok   {case.name}: {rows} rows in {seconds:.1f} s, {json.dumps(counts)}", flush=True)
        except (Mismatch, subprocess.TimeoutExpired, OSError) as problem:
            failures += 1
            print(f"FAIL {case.name}: {problem}", flush=True)
    print(f"{len(chosen) - failures} of {len(chosen)} cases passed")
    return 1 if failures or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
