import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { authenticate, RevocationReceiver } from "@access-pack/express";
import express5 from "express";
import express4 from "express-4";
import { serve } from "./app.js";
import { Feed, record } from "./feed.js";
import { Issuer } from "./issuer.js";

const secret = "s3cret:with/signs";

// No test sleeps: a receiver that asks again has read the answer before.
describe("RevocationReceiver", () => {
  let feed, receiver;
  beforeEach(async () => { feed = await Feed.start(); });
  afterEach(async () => {
    receiver?.close();
    await feed.stop();
  });

  const start = (options = {}) => {
    receiver = new RevocationReceiver(
      { issuer: feed.issuer, clientId: "my-api", clientSecret: secret, staleAfter: 600, onError: () => {}, ...options });
    return receiver;
  };
  const token = (sub) => ({ iss: feed.issuer, iat: 1764441000, sub, sid: "session-1", azp: "posts-web" });

  it("is ready with the first list", async () => {
    start({ startUpWait: 60 });
    (await feed.question()).snapshot(record("sub", "alice-id"));
    await receiver.ready;
    assert.equal(await receiver.accepts("token", token("alice-id")), false);
    assert.equal(await receiver.accepts("token", token("bob-id")), true);
    const { stale, records, refused, silence } = receiver.state();
    assert.deepEqual({ stale, records, refused }, { stale: false, records: 1, refused: 1 });
    assert.ok(silence < 10);
  });

  it("is ready without a list when it may not wait any longer", async () => {
    await start({ startUpWait: 0.001 }).ready;
    assert.equal(receiver.judge(token("alice-id")), "unknown");
    assert.equal(receiver.state().silence, undefined);
    assert.equal(receiver.health().status, "UNKNOWN");
  });

  it("asks for a snapshot and then for what is new", async () => {
    start({ staleAfter: 30 });
    const first = await feed.question();
    assert.equal(first.path, "/revocations");
    assert.equal(first.headers.authorization, "Bearer token-1");
    assert.match(first.headers["accept-encoding"], /gzip/);
    first.snapshot();
    const second = await feed.question();
    assert.equal(second.path, "/revocations?after=cursor%261&wait=15");
    second.news(record("sub", "alice-id"));
    assert.equal((await feed.question()).path, "/revocations?after=cursor%262&wait=15");
    assert.equal(receiver.judge(token("alice-id")), "refused");
    assert.equal(receiver.judge(token("bob-id")), "accepted");
  });

  for (const [staleAfter, wait] of [[1, 0], [2, 1], [10, 5], [60, 30], [3600, 30]]) {
    it(`has the feed wait for ${wait} seconds where its silence counts after ${staleAfter}`, async () => {
      start({ staleAfter });
      (await feed.question()).snapshot();
      assert.match((await feed.question()).path, new RegExp(`&wait=${wait}$`));
    });
  }

  it("pauses after an early answer without news", async () => {
    start();
    (await feed.question()).snapshot(record("sub", "alice-id"));
    const answered = performance.now();
    (await feed.question()).news();
    (await feed.question()).news(record("sub", "alice-id"));
    await feed.question();
    assert.ok(performance.now() - answered > 490);
  });

  it("takes a snapshot at once when the cursor is gone", async () => {
    start();
    (await feed.question()).snapshot(record("sub", "alice-id"));
    (await feed.question()).answer(410, "{}");
    const question = await feed.question();
    assert.equal(question.path, "/revocations");
    question.snapshot(record("sub", "bob-id"));
    await feed.question();
    assert.equal(receiver.judge(token("alice-id")), "accepted");
    assert.equal(receiver.judge(token("bob-id")), "refused");
    assert.equal(receiver.state().failures, 0);
  });

  it("uses a token of the service account until it is refused", async () => {
    start();
    (await feed.question()).snapshot();
    const second = await feed.question();
    assert.equal(second.headers.authorization, "Bearer token-1");
    second.answer(401, "{}");
    const again = await feed.question();
    assert.equal(again.path, second.path);
    assert.equal(again.headers.authorization, "Bearer token-2");
    const request = `Basic ${Buffer.from("my-api:s3cret%3Awith%2Fsigns").toString("base64")} grant_type=client_credentials`;
    assert.deepEqual(feed.tokenRequests, [request, request]);
  });

  it("renews the token of the service account before it ends", async () => {
    feed.tokenSeconds = 0;
    start();
    (await feed.question()).snapshot();
    assert.equal((await feed.question()).headers.authorization, "Bearer token-2");
  });

  const list = (changed) => JSON.stringify({ issuer: "ISSUER", time: 1, cursor: "a", snapshot: true, revocations: [], ...changed });
  for (const body of [
    "nonsense", "{}", "[]", "null", list({ cursor: 1 }), list({ time: 1.5 }), list({ snapshot: "true" }), list({ revocations: undefined }),
    list({ issuer: "http://else/where" }), list({ revocations: [7] }), list({ revocations: [{}] }),
    list({ revocations: [{ sub: 7, "issued-before": 1, expires: 2 }] }),
  ]) {
    it(`takes ${body} for nothing`, async () => {
      start();
      (await feed.question()).answer(200, body.replace("ISSUER", feed.issuer));
      assert.equal((await feed.question()).path, "/revocations");
      assert.equal(receiver.state().stale, true);
      assert.equal(receiver.state().failures, 1);
      assert.ok(receiver.state().lastFailure);
    });
  }

  for (const status of [204, 302, 400, 401, 403, 404, 429, 500, 503]) {
    it(`asks again after ${status}`, async () => {
      const reported = [];
      start({ onError: (error) => reported.push(error) });
      (await feed.question()).snapshot(record("sub", "alice-id"));
      const failing = await feed.question();
      failing.answer(status, undefined, { "retry-after": "0", location: "/realms/demo/revocations" });
      if (status === 401) {
        (await feed.question()).answer(status);
      }
      const again = await feed.question();
      assert.equal(again.path, failing.path);
      assert.equal(receiver.state().failures, 1);
      assert.equal(reported.length, 1);
      again.news(record("sub", "bob-id"));
      await feed.question();
      assert.equal(receiver.judge(token("alice-id")), "refused");
      assert.equal(receiver.judge(token("bob-id")), "refused");
      assert.equal(receiver.state().lastFailure, undefined);
    });
  }

  it("says what to do about a missing role, and no secret", async () => {
    start();
    (await feed.question()).answer(403, `${secret} token-1`);
    await feed.question();
    assert.match(receiver.state().lastFailure, /403.*read-revocations.*revocation-feed/);
    assert.ok(!receiver.state().lastFailure.includes(secret));
  });

  it("tries wrong credentials again, and reports them once", async () => {
    feed.tokenStatus = 401;
    const reported = [];
    await new Promise((twice) => {
      start({ onError: (error) => reported.push(error) });
      feed.tokenRequests.push = (...requests) => {
        Array.prototype.push.apply(feed.tokenRequests, requests);
        if (feed.tokenRequests.length === 3) {
          twice();
        }
      };
    });
    assert.equal(reported.length, 1);
    assert.match(receiver.state().lastFailure, /401/);
    feed.tokenStatus = 200;
    (await feed.question()).snapshot();
    await feed.question();
    assert.equal(receiver.state().stale, false);
  });

  it("hears a server again that was gone", async () => {
    start();
    (await feed.question()).snapshot(record("sub", "alice-id"));
    await feed.question();
    await feed.stop();
    assert.equal(receiver.judge(token("alice-id")), "refused");
    await feed.listen();
    (await feed.question()).news(record("sub", "bob-id"));
    await feed.question();
    assert.equal(receiver.judge(token("alice-id")), "refused");
    assert.equal(receiver.judge(token("bob-id")), "refused");
    assert.equal(receiver.state().stale, false);
  });

  it("gives up an answer that never ends", async () => {
    start({ staleAfter: 1 });
    (await feed.question()).stall();
    (await feed.question()).snapshot(record("sub", "alice-id"));
    await feed.question();
    assert.equal(receiver.judge(token("alice-id")), "refused");
  });

  it("keeps no more than there is room for", async () => {
    start({ maxRecords: 2 });
    (await feed.question()).snapshot(record("sub", "alice-id"), record("sub", "bob-id"));
    (await feed.question()).news(record("sub", "carol-id"));
    await feed.question();
    assert.equal(receiver.state().records, 2);
    assert.match(receiver.state().lastFailure, /more than 2/);
  });

  it("introspects where the list does not say", async () => {
    await start({ startUpWait: 0 }).ready;
    feed.introspection = { active: true, sub: "alice-id" };
    assert.equal(await receiver.accepts("the+token", token("alice-id")), true);
    assert.deepEqual(feed.introspections, ["token=the%2Btoken&token_type_hint=access_token"]);
    feed.introspection = { active: false };
    assert.equal(await receiver.accepts("token", token("alice-id")), false);
    feed.introspectionStatus = 400;
    assert.equal(await receiver.accepts("token", token("alice-id")), false);
    feed.introspectionStatus = 401;
    await assert.rejects(receiver.accepts("token", token("alice-id")));
    await feed.stop();
    await assert.rejects(receiver.accepts("token", token("alice-id")));
    await feed.listen();
    assert.equal(receiver.state().undecided, 5);
    assert.equal(receiver.state().refused, 2);
  });

  it("has health and metrics", async () => {
    start({ whenStale: "refuse" });
    assert.equal(receiver.health().status, "DOWN");
    assert.match(receiver.metrics(), /^access_pack_revocations_silence_seconds NaN$/m);
    (await feed.question()).snapshot(record("sub", "alice-id"));
    await receiver.ready;
    assert.equal(receiver.health().status, "UP");
    await receiver.accepts("token", token("alice-id"));
    for (const line of ["records 1", "stale 0", "refused_total 1", "undecided_total 0", "failures_total 0"]) {
      assert.match(receiver.metrics(), new RegExp(`^access_pack_revocations_${line}$`, "m"));
    }
  });

  it("refuses options that are missing or mean nothing", () => {
    const good = { issuer: feed.issuer, clientId: "my-api", clientSecret: "secret" };
    for (const wrong of [
      { issuer: undefined }, { clientId: "" }, { clientSecret: undefined }, { staleAfter: 0 }, { staleAfter: 3601 }, { staleAfter: NaN },
      { staleAfter: "10" }, { whenStale: "ignore" }, { startUpWait: -1 }, { maxRecords: 0 }, { address: "nowhere" },
      { address: "ftp://id.example.com" }, { secret: "a" },
    ]) {
      assert.throws(() => new RevocationReceiver({ ...good, ...wrong }), TypeError, JSON.stringify(wrong));
    }
  });
});

for (const [version, express] of [["5", express5], ["4", express4]]) {
  describe(`authenticate({ revocations }) in Express ${version}`, () => {
    let issuer, feed, guard;
    beforeEach(async () => {
      issuer = await Issuer.start();
      feed = await Feed.start(issuer.address);
      feed.time = Math.floor(Date.now() / 1000);
    });
    afterEach(async () => {
      guard?.revocations?.close();
      await feed.stop();
      issuer.stop();
    });

    const options = (changed) => ({ clientId: "my-api", clientSecret: secret, address: feed.address, ...changed });
    const api = (test, revocations) => {
      guard = authenticate({ issuer: issuer.address, audience: "demo-api", revocations, onError: () => {} });
      return serve(test, express().use(guard).get("/", (request, response) => response.sendStatus(200)));
    };
    const revoked = () => ({ ...record("sub", "alice-id"), "issued-before": feed.time + 5, expires: feed.time + 300 });
    const token = (claims) => issuer.token({ sid: "session-1", azp: "posts-web", organization: undefined, ...claims });

    it("refuses what has been revoked, and lets a new token through", async (test) => {
      const call = await api(test, options());
      (await feed.question()).snapshot(revoked());
      const response = await call("/", await token());
      assert.equal(response.status, 401);
      assert.equal(
        response.headers.get("www-authenticate"), 'Bearer error="invalid_token", error_description="The token has been revoked"');
      assert.equal((await response.json()).detail, "The token has been revoked");
      assert.equal((await call("/", await token({ sub: "bob-id" }))).status, 200);
      const later = feed.time + 6;
      test.mock.timers.enable({ apis: ["Date"], now: later * 1000 });
      assert.equal((await call("/", await token({ iat: later }))).status, 200);
    });

    it("has requests wait for the first list", async (test) => {
      const call = await api(test, options({ startUpWait: 60 }));
      const answered = call("/", await token());
      (await feed.question()).snapshot(revoked());
      assert.equal((await answered).status, 401);
    });

    it("answers 503 when a token would have to be introspected and Keycloak does not answer", async (test) => {
      const call = await api(test, options({ startUpWait: 0 }));
      feed.introspectionStatus = 500;
      const response = await call("/", await token());
      assert.equal(response.status, 503);
      assert.ok(response.headers.has("retry-after"));
    });

    it("asks no list about a token that is not valid", async (test) => {
      const call = await api(test, options({ startUpWait: 0 }));
      assert.equal((await call("/", await token({ aud: "account" }))).status, 401);
      assert.deepEqual(feed.introspections, []);
    });

    it("shares a receiver", async (test) => {
      const shared = new RevocationReceiver({ issuer: issuer.address, ...options() });
      const call = await api(test, shared);
      assert.equal(guard.revocations, shared);
      (await feed.question()).snapshot(revoked());
      assert.equal((await call("/", await token())).status, 401);
    });

    it("takes its options from the environment", async (test) => {
      const environment = {
        CLIENT_ID: "my-api", CLIENT_SECRET: secret, ADDRESS: feed.address, STALE_AFTER: "60", WHEN_STALE: "refuse", START_UP_WAIT: "60",
      };
      for (const [name, value] of Object.entries(environment)) {
        process.env[`ACCESS_PACK_REVOCATIONS_${name}`] = value;
        test.after(() => delete process.env[`ACCESS_PACK_REVOCATIONS_${name}`]);
      }
      const call = await api(test, true);
      assert.equal(guard.revocations.health().status, "DOWN");
      (await feed.question()).snapshot();
      assert.match((await feed.question()).path, /wait=30/);
      assert.equal((await call("/", await token())).status, 200);
    });

    it("has no receiver without the option", async (test) => {
      await api(test, undefined);
      assert.equal(guard.revocations, undefined);
    });
  });
}

it("refuses options that are missing or misspelt", () => {
  const base = { issuer: "http://localhost", audience: "demo-api" };
  assert.throws(() => authenticate({ ...base, revocations: true }), /ACCESS_PACK_REVOCATIONS_CLIENT_ID/);
  assert.throws(() => authenticate({ ...base, revocations: { clientId: "a" } }), /clientSecret/);
  assert.throws(() => authenticate({ ...base, revocations: { clientId: "a", clientSecret: "b", stale: 1 } }), /stale/);
  assert.throws(() => authenticate({ ...base, revocations: false }), TypeError);
});
