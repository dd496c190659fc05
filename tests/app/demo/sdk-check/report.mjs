// SPDX-FileCopyrightText: 2026 The Zonescope authors
// SPDX-License-Identifier: Apache-2.0

let passed = 0;
let failures = 0;

/** One line for each thing checked. */
export function check(what, good, detail = "") {
  if (good) passed += 1;
  else failures += 1;
  console.log(`${good ? "ok  " : "FAIL"} ${what}${detail ? `: ${detail}` : ""}`);
}

/** The error that a call ends with, which must be of that class and status and carry a request id. */
export async function expectError(what, promise, name, status) {
  try {
    await promise;
    check(what, false, "no error");
  } catch (error) {
    const { httpStatusCode, requestId } = error.$metadata ?? {};
    const good = error.name === name && httpStatusCode === status && /^[0-9a-f-]{36}$/.test(requestId ?? "");
    check(what, good, `${error.name} ${httpStatusCode} request id ${requestId} "${error.message}"`);
    return error;
  }
  return undefined;
}

export function finish() {
  console.log(failures === 0 ? `${passed} checks, all as expected` : `${passed} checks as expected, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}
