import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { RevocationReceiver } from "@access-pack/express";
import { feedAnswerOf, KnownRevocations } from "../dist/known-revocations.js";
import { Feed } from "./feed.js";

// The table that the Java receiver runs, too.
const table = new URL("../../../providers/permissions/src/test/resources/revocation-cases.json", import.meta.url);
const cases = JSON.parse(readFileSync(table, "utf8"));
const { issuer } = cases;
const verdict = { true: "accepted", false: "refused", unknown: "unknown" };

const answer = ({ time, snapshot, revocations }) => feedAnswerOf({ issuer, time, cursor: "cursor", snapshot, revocations });

function each(name, check) {
  describe(name, () => {
    assert.ok(cases[name].length > 0);
    cases[name].forEach((row) => it(row.name, (test) => check(row, test)));
  });
}

each("verdicts", ({ time, records, elapsed = 0, token, accepted, "receiver-clock": wallClock }, test) => {
  if (wallClock !== undefined) {
    test.mock.timers.enable({ apis: ["Date"], now: wallClock * 1000 });
  }
  const known = new KnownRevocations(issuer, {}, 3600, 1000);
  known.apply(answer({ time, snapshot: true, revocations: records }), 0);
  assert.equal(known.judge(token, elapsed * 1000), verdict[accepted]);
});

each("answers", ({ answers, token, accepted, records }) => {
  const known = new KnownRevocations(issuer, {}, 3600, 1000);
  answers.forEach((one) => known.apply(answer(one), 0));
  assert.equal(known.judge(token, 0), verdict[accepted]);
  if (records !== undefined) {
    assert.equal(known.size, records);
  }
});

// By a receiver as it runs; time is made up, and the feed on this machine.
each("staleness", async (row, test) => {
  let now = performance.now();
  test.mock.method(performance, "now", () => now);
  const feed = await Feed.start(issuer);
  test.after(() => feed.stop());
  feed.introspection = row.introspection;
  feed.introspectionStatus = row.introspection ? 200 : 503;
  const receiver = new RevocationReceiver({
    issuer, address: feed.address, clientId: "my-api", clientSecret: "secret",
    staleAfter: row["stale-after"], whenStale: row["when-stale"], startUpWait: row["silent-for"] === null ? 0 : 60,
  });
  test.after(() => receiver.close());
  if (row["silent-for"] !== null) {
    (await feed.question()).snapshot(...row.records);
  }
  await receiver.ready;
  now += (row["silent-for"] ?? 0) * 1000;

  if (row.expected === "unavailable") {
    await assert.rejects(receiver.accepts("token", row.token), /503/);
  } else {
    assert.equal(await receiver.accepts("token", row.token), row.expected === "accepted");
    assert.equal(receiver.state().refused, row.expected === "accepted" ? 0 : 1);
  }
});

it("every part of the table is run", () =>
  assert.deepEqual(Object.keys(cases).sort(), ["answers", "issuer", "staleness", "verdicts"]));
