# SPDX-FileCopyrightText: 2026 The Zonescope authors
# SPDX-License-Identifier: Apache-2.0
"""A made-up domain: what the endpoint sends, and the truth that an export of it must hold. Standard library only."""

import random
import string
import time
from datetime import datetime, timezone

STATUSES = ["SUCCESS"] * 12 + ["FAILED"] * 4 + ["PARTIALLY_SUCCEEDED"] * 2 + ["RUNNING", "REQUESTED"]
ERROR_TYPES = [f"{name}_EXCEPTION" for name in (
    "ACCESS_DENIED", "CONFLICT", "INTERNAL_SERVER", "RESOURCE_NOT_FOUND", "SERVICE_QUOTA_EXCEEDED", "THROTTLING",
    "VALIDATION")]
HEAD = 50  # runs of a page; a source that is deleted in mid-chain shows as many
COUNTERS = ["added", "updated", "unchanged", "skipped", "failed"]
AWKWARD = [
    'said "no", twice', "two\nlines", "carriage\r\nreturn and tab\there", "=1+1", "+49 30 1234", "-- not an option",
    "@everyone", "\tindented", "東京の店舗で失敗しました", "فشل الاستيراد", "emoji \U0001f6a7 beyond the plane",
    "right-to-left \u202eoverride\u202c", "<b>markup</b> & entity &amp;", "", " leading and trailing ", "semi;colon",
    "back\\slash \\u0041", "\u2028line separator",
]


def make_id(rng):
    return "".join(rng.choice(string.digits + string.ascii_lowercase) for _ in range(14))


class Estate:
    def __init__(self, seed, projects, sources, runs, denied, unknown_enums, big_errors, unordered, awkward_times=True,
                 denied_sources=0, deleted_sources=0, with_assets=False, denied_assets=0):
        rng = random.Random(seed)
        self.with_assets = with_assets
        self.domain_id = "dzd-" + make_id(rng)
        self.now_ms = int(time.time() * 1000)
        self.projects = [
            {"id": make_id(rng), "name": f"project-{number:03}", "denied": number >= projects - denied}
            for number in range(projects)]
        readable = [project for project in self.projects if not project["denied"]]
        names = ["orders (Glue)", "=SUM(A1)", "店舗マスタ", 'quoted "name", with comma', "مبيعات", "same name", "same name"]
        self.sources = []
        for number in range(sources):
            self.sources.append({
                "id": make_id(rng), "project": readable[number % len(readable)],
                "name": names[number] if number < len(names) else f"source-{number}",
                "type": rng.choice(["GLUE", "GLUE", "REDSHIFT", "SAGEMAKER", "SNOWFLAKE"]), "runs": []})
        self.awkward_times = awkward_times
        self.unknown_enums = unknown_enums
        # Sizes are uneven, and one source has nothing.
        weights = [0 if number == 3 and sources > 4 else rng.randint(1, 9) for number in range(sources)]
        for number, source in enumerate(self.sources):
            for _ in range(runs * weights[number] // sum(weights)):
                source["runs"].append(self._make_run(rng, source))
        everything = [run for source in self.sources for run in source["runs"]]
        for run in rng.sample(everything, min(big_errors, len(everything))):
            run["wire"]["status"] = "FAILED"
            run["wire"]["errorMessage"] = {
                "errorType": "VALIDATION_EXCEPTION",
                "errorDetail": ("列 \"x\", line\r\n" * 70000)[:1 << 20] if run["ms"]["createdAt"] % 2 else "e" * (1 << 20)}
        for source in self.sources:
            source["runs"].sort(key=lambda run: -run["ms"]["createdAt"])
            if unordered:
                rng.shuffle(source["runs"])
        self.by_run = {run["wire"]["id"]: (source, run) for source in self.sources for run in source["runs"]}
        self.by_source = {source["id"]: source for source in self.sources}
        # Those with the most runs, so that a chain has a middle in which its source can go.
        longest = sorted(self.sources, key=lambda source: -len(source["runs"]))
        for number, source in enumerate(longest):
            source["deleted"] = number < deleted_sources
            source["assetsDenied"] = number < denied_assets
            source["denied"] = deleted_sources <= number < deleted_sources + denied_sources

    def _make_run(self, rng, source):
        day = 86400000
        # Some times are equal, so that the second sort key is needed.
        created = self.now_ms - rng.randint(60000, 60 * day) if rng.random() < 0.9 else self.now_ms - 30 * day
        ms = {"createdAt": created}
        status = rng.choice(STATUSES)
        if self.unknown_enums and rng.random() < 0.1:
            status = rng.choice(["QUEUED_FOR_REVIEW", "Cancelled", "A B,C"])
        wire = {
            "id": make_id(rng), "dataSourceId": source["id"], "projectId": source["project"]["id"], "status": status,
            "type": "BACKFILL" if self.unknown_enums and rng.random() < 0.1 else rng.choice(["SCHEDULED", "PRIORITIZED"])}
        if status != "REQUESTED":
            ms["startedAt"] = created + rng.randint(0, 40000)
        if status not in ("REQUESTED", "RUNNING") and rng.random() < 0.97:
            ms["stoppedAt"] = ms.get("startedAt", created) + rng.randint(0, 600000)
        ms["updatedAt"] = ms.get("stoppedAt", created) + rng.randint(1, 900000)
        if status not in ("REQUESTED", "RUNNING") and rng.random() < 0.9:
            chosen = COUNTERS if rng.random() < 0.8 else rng.sample(COUNTERS, rng.randint(0, 4))
            wire["runStatisticsForAssets"] = {name: rng.choice([0, 0, 1, 7, 1234]) for name in chosen}
        if status in ("FAILED", "PARTIALLY_SUCCEEDED") and rng.random() < 0.95:
            wire["errorMessage"] = {
                "errorType": "SOMETHING_NEW_EXCEPTION" if self.unknown_enums and rng.random() < 0.2
                else rng.choice(ERROR_TYPES)}
            if rng.random() < 0.9:
                wire["errorMessage"]["errorDetail"] = rng.choice(AWKWARD) + rng.choice(["", " and so on"])
        if rng.random() < 0.7:
            value = rng.choice(["IN_PROGRESS", "SUCCESS", "FAILED", "PARTIALLY_SUCCEEDED"])
            if self.unknown_enums and rng.random() < 0.1:
                value = "WAITING"
            wire["lineageSummary"] = {"importStatus": value} if rng.random() < 0.9 else {}
        if rng.random() < 0.05:
            wire.setdefault("errorMessage", None)  # null is absent
            wire["aMemberOfTomorrow"] = {"nested": [1, 2.5, None, "x"]}
        return {"wire": wire, "ms": ms, "style": rng.randint(0, 5) if self.awkward_times else 0}

    def wire_run(self, run):
        """The run as it goes over the wire, its times in one of the forms that the API may use."""
        out = dict(run["wire"])
        for name, ms in run["ms"].items():
            out[name] = wire_time(ms, run["style"])
        return out

    def older_copy(self, run):
        """The same run as it looked before: what a list may repeat on a later page."""
        out = dict(run["wire"], status="RUNNING", type=run["wire"]["type"])
        for name in ("errorMessage", "runStatisticsForAssets", "lineageSummary"):
            out.pop(name, None)
        out["createdAt"] = wire_time(run["ms"]["createdAt"], 0)
        out["updatedAt"] = wire_time(run["ms"]["createdAt"], 0)
        return out

    def truth(self):
        """One flat object for each run, as an export must show it; absent members are absent."""
        for source in self.sources:
            for place, run in enumerate(source["runs"]):
                wire, ms = run["wire"], run["ms"]
                row = {
                    "domainId": self.domain_id, "projectId": source["project"]["id"],
                    "projectName": source["project"]["name"], "dataSourceId": source["id"],
                    "dataSourceName": source["name"], "dataSourceType": source["type"], "id": wire["id"],
                    "type": wire["type"], "status": wire["status"], **ms}
                for name, value in (wire.get("runStatisticsForAssets") or {}).items():
                    row["assets" + name.capitalize()] = value
                error = wire.get("errorMessage") or {}
                row.update({name: error[name] for name in ("errorType", "errorDetail") if name in error})
                lineage = (wire.get("lineageSummary") or {}).get("importStatus")
                if lineage is not None:
                    row["lineageImportStatus"] = lineage
                if "startedAt" in ms and "stoppedAt" in ms:
                    row["durationSeconds"] = (ms["stoppedAt"] - ms["startedAt"]) // 1000
                row["tables"] = assets_of(run) if self.with_assets else []
                row["tablesDenied"] = source["assetsDenied"]
                row["hasStatistics"] = "runStatisticsForAssets" in wire
                row["hasLineage"] = "lineageSummary" in wire
                row["sourceDenied"] = source["denied"]
                row["afterDeletion"] = source["deleted"] and place >= HEAD
                yield row


def wire_time(ms, style):
    seconds, fraction = divmod(ms, 1000)
    text = datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
    if style == 1:
        return f"{text}.{fraction:03}000Z"
    if style == 2:
        return f"{text}.{fraction:03}999999Z"  # nanoseconds are cut to milliseconds
    if style == 3:
        shifted = datetime.fromtimestamp(seconds + 7200, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        return f"{shifted}.{fraction:03}+02:00"
    if style == 4:
        return ms / 1000
    return f"{text}.{fraction:03}Z" if fraction else f"{text}Z"


def assets_of(run):
    """What a run did with each table, made of its id alone; statistics that rule failures out are kept to. Flat, with
    times in ms; absent members are absent."""
    rng = random.Random("assets " + run["wire"]["id"])
    status, counts = run["wire"]["status"], run["wire"].get("runStatisticsForAssets") or {}
    rules_out = status == "SUCCESS" and counts.get("failed") == 0
    imports_none = rules_out and all(counts.get(name) == 0 for name in ("added", "updated", "unchanged"))
    kinds = ["SUCCEEDED_CREATED", "SUCCEEDED_UPDATED", "SKIPPED_ALREADY_IMPORTED", "SKIPPED_ARCHIVED",
             "SKIPPED_NO_ACCESS", "UNCHANGED"]
    kinds += [] if rules_out else ["FAILED"]
    kinds += [] if imports_none else ["PUBLISHING_FAILED"]
    assets = []
    for number in range(rng.choice([0, 1, 3, 3, 5, 120])):
        kind = rng.choice(kinds)
        ms = run["ms"]["createdAt"] + number
        asset = {"database": rng.choice(["sales", "=db", "店舗"]), "technicalName": f"table_{number:04}",
                 "dataAssetStatus": kind, "assetCreatedAt": ms, "assetUpdatedAt": ms + 17}
        if kind in ("FAILED", "PUBLISHING_FAILED", "SKIPPED_NO_ACCESS"):
            asset["assetErrorType"] = rng.choice(ERROR_TYPES)
            if rng.random() < 0.8:
                asset["assetErrorDetail"] = rng.choice(AWKWARD)
        if kind != "FAILED":
            asset["dataAssetId"] = make_id(rng)
        if rng.random() < 0.5:
            asset["lineageEventId"] = make_id(rng)
            asset["lineageEventStatus"] = rng.choice(["REQUESTED", "PROCESSING", "SUCCESS", "FAILED"])
            if asset["lineageEventStatus"] == "FAILED":
                asset["lineageError"] = rng.choice(AWKWARD)
        if rng.random() < 0.3:
            asset["technicalDescription"] = rng.choice(AWKWARD)
        assets.append(asset)
    return assets


def wire_asset(run, asset):
    """The asset as it goes over the wire."""
    out = {"dataSourceRunId": run["wire"]["id"], "projectId": run["wire"]["projectId"]}
    out.update({name: asset[name] for name in (
        "database", "technicalName", "dataAssetStatus", "dataAssetId", "technicalDescription") if name in asset})
    error = {name: asset[key] for name, key in (("errorType", "assetErrorType"), ("errorDetail", "assetErrorDetail"))
             if key in asset}
    if error:
        out["errorMessage"] = error
    lineage = {name: asset[key] for name, key in (
        ("eventId", "lineageEventId"), ("eventStatus", "lineageEventStatus"), ("errorMessage", "lineageError"))
        if key in asset}
    if lineage:
        out["lineageSummary"] = lineage
    out["createdAt"] = wire_time(asset["assetCreatedAt"], run["style"])
    out["updatedAt"] = wire_time(asset["assetUpdatedAt"], run["style"])
    return out
