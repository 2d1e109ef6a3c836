import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { authenticate, authorize } from "@access-pack/express";
import express from "express";
import { serve } from "./app.js";
import { Issuer } from "./issuer.js";

// The table that the starter for Spring Boot runs, too.
const table = new URL("../../../providers/permissions/src/test/resources/step-up-cases.json", import.meta.url);
const cases = JSON.parse(readFileSync(table, "utf8"));

describe("authorize({ acr, maxAge })", () => {
  let issuer;
  before(async () => { issuer = await Issuer.start(); });
  after(() => issuer.stop());

  const respond = async (test, options, token) => {
    const app = express().get("/", authenticate({ issuer: issuer.address, audience: "demo-api" }), authorize(options),
      (request, response) => response.sendStatus(200));
    return (await serve(test, app))("/", token);
  };

  for (const { name, require, now, token, met, challenge } of cases) {
    it(name, async (test) => {
      test.mock.timers.enable({ apis: ["Date"], now: now * 1000 + 999 });
      const options = { acr: require.acr, maxAge: require["max-age"] };
      const response = await respond(test, options, await issuer.token({ iat: now, exp: now + 300, ...token }));
      assert.equal(response.status, met ? 200 : 401);
      if (!met) {
        assert.equal(
          response.headers.get("www-authenticate"),
          ['Bearer error="insufficient_user_authentication"', 'error_description="Another authentication is required"',
            ...Object.entries(challenge).map(([parameter, value]) => `${parameter}="${value}"`)].join(", "));
        assert.match(response.headers.get("content-type"), /^application\/problem\+json/);
      }
    });
  }

  const status = async (test, options, claims) => (await respond(test, options, await issuer.token(claims))).status;

  it("asks for it before it speaks of permissions, which a realm may give only after it", async (test) => {
    const options = { permissions: ["users.manage"], acr: "mfa" };
    assert.equal(await status(test, options, {}), 401);
    assert.equal(await status(test, options, { acr: "mfa" }), 403);
    assert.equal(await status(test, { permissions: ["posts.read"], acr: "mfa" }, { acr: "mfa" }), 200);
  });

  it("does not ask for it where the organization is another one", async (test) => {
    assert.equal(await status(test, { permissions: ["posts.read"], organization: "globex", acr: "mfa" }, {}), 403);
  });

  it("needs no organization by itself", async (test) => {
    const none = { org_id: undefined, org_alias: undefined, acr: "mfa" };
    assert.equal(await status(test, { acr: "mfa" }, none), 200);
    assert.equal(await status(test, { acr: "mfa", permissions: ["posts.read"] }, none), 403);
  });
});

it("refuses options that mean nothing", () => {
  for (const options of [
    { acr: "" }, { acr: [] }, { acr: 2 }, { acr: ["mfa", ""] }, { acr: "a b" }, { acr: 'a"b' }, { acr: "a\nb" },
    { maxAge: 0 }, { maxAge: -1 }, { maxAge: 1.5 }, { maxAge: "300" }, { maxAge: NaN }, { maxAge: null }, { acr: null },
  ]) {
    assert.throws(() => authorize(options), TypeError, JSON.stringify(options));
  }
});
