import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { authenticate } from "@access-pack/express";
import express5 from "express";
import express4 from "express-4";
import { generateKeyPair } from "jose";
import { serve } from "./app.js";
import { Issuer } from "./issuer.js";

const now = () => Math.floor(Date.now() / 1000);

for (const [version, express] of [["5", express5], ["4", express4]]) {
  describe(`authenticate() in Express ${version}`, () => {
    let issuer;
    before(async () => { issuer = await Issuer.start(); });
    after(() => issuer.stop());

    const api = (test, options = {}) =>
      serve(test, express()
        .use(authenticate({ issuer: issuer.address, audience: "demo-api", ...options }))
        .get("/", (request, response) => response.json({ sub: request.auth.claims.sub })));

    it("lets a valid token through and says whose it is", async (test) => {
      const call = await api(test);
      const response = await call("/", await issuer.token());
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), { sub: "alice-id" });
    });

    it("asks for a token where there is none", async (test) => {
      const response = await (await api(test))("/");
      assert.equal(response.status, 401);
      assert.equal(response.headers.get("www-authenticate"), "Bearer");
      assert.match(response.headers.get("content-type"), /^application\/problem\+json/);
      assert.deepEqual(await response.json(), {
        type: "about:blank", title: "Unauthorized", status: 401, detail: "An access token is required",
      });
    });

    const refused = {
      "no JWT": () => "nonsense",
      "no token characters": () => "a b",
      "an expired one": () => issuer.token({ exp: now() - 60 }),
      "one without expiry": () => issuer.token({ exp: undefined }),
      "one that is not valid yet": () => issuer.token({ nbf: now() + 60 }),
      "one for another audience": () => issuer.token({ aud: "account" }),
      "one for no audience": () => issuer.token({ aud: undefined }),
      "one of another issuer": () => issuer.token({ iss: "http://127.0.0.1:1/realms/demo" }),
      "one of no issuer": () => issuer.token({ iss: undefined }),
      "one of nobody": () => issuer.token({ sub: undefined }),
      "one signed with another key": () => issuer.tokenOfForeignKey(),
      "one of an unknown key": () => issuer.token({}, { header: { kid: "unknown" } }),
      "alg=none": () => issuer.unsignedToken(),
      "HS256 with the public key": () => issuer.tokenSignedWithThePublicKey(),
      "another signature algorithm": async () => issuer.token({}, { header: { alg: "PS256" }, key: (await generateKeyPair("PS256")).privateKey }),
      "an ID token": () => issuer.token({ typ: "ID" }),
      "a refresh token": () => issuer.token({ typ: "Refresh" }),
      "a token without typ": () => issuer.token({ typ: undefined }),
      "a logout token": () => issuer.token({}, { header: { typ: "logout+jwt" } }),
      "one that is bound to a key": () => issuer.token({ cnf: { jkt: "thumbprint" } }),
      "a signature over other claims": async () => {
        const [header, , signature] = (await issuer.token()).split(".");
        return [header, (await issuer.token({ permissions: ["*"] })).split(".")[1], signature].join(".");
      },
    };
    for (const [what, token] of Object.entries(refused)) {
      it(`refuses ${what}`, async (test) => {
        const response = await (await api(test))("/", await token());
        assert.equal(response.status, 401);
        assert.match(response.headers.get("www-authenticate"), /^Bearer error="invalid_token", error_description="[^"]+"$/);
        assert.equal((await response.json()).status, 401);
      });
    }

    it("does not take a token from the query", async (test) => {
      const response = await (await api(test))(`/?access_token=${await issuer.token()}`);
      assert.equal(response.status, 401);
    });

    it("forgives clocks that differ a little", async (test) => {
      const call = await api(test, { clockTolerance: 30 });
      assert.equal((await call("/", await issuer.token({ exp: now() - 10 }))).status, 200);
      assert.equal((await call("/", await issuer.token({ exp: now() - 40 }))).status, 401);
    });

    it("takes what another issuer calls its tokens", async (test) => {
      const call = await api(test, { typ: null });
      assert.equal((await call("/", await issuer.token({ typ: undefined }, { header: { typ: "at+jwt" } }))).status, 200);
    });

    it("fetches the keys once, and again after they were rotated", async (test) => {
      const call = await api(test);
      const served = issuer.keysServed;
      for (let i = 0; i < 3; i++) {
        assert.equal((await call("/", await issuer.token())).status, 200);
      }
      assert.equal(issuer.keysServed, served + 1);

      await issuer.rotate(`key-${version}-next`);
      test.mock.timers.enable({ apis: ["Date"], now: Date.now() + 31_000 });
      assert.equal((await call("/", await issuer.token())).status, 200);
      assert.equal(issuer.keysServed, served + 2);
    });

    it("does not know whether a key is new while it may not fetch keys again, and says so", async (test) => {
      const reported = [];
      const call = await api(test, { onError: (error) => reported.push(error) });
      assert.equal((await call("/", await issuer.token())).status, 200);
      await issuer.rotate(`key-${version}-within-the-cooldown`);
      const early = await call("/", await issuer.token());
      assert.equal(early.status, 503);
      assert.ok(early.headers.has("retry-after"));
      assert.equal((await call("/", await issuer.tokenOfForeignKey())).status, 503);
      assert.deepEqual(reported, []);

      test.mock.timers.enable({ apis: ["Date"], now: Date.now() + 31_000 });
      assert.equal((await call("/", await issuer.token())).status, 200);
      assert.equal((await call("/", await issuer.tokenOfForeignKey())).status, 401);
    });

    it("answers 401 for an unknown key when it has just asked for it", async (test) => {
      const call = await api(test);
      assert.equal((await call("/", await issuer.token({}, { header: { kid: "made-up" } }))).status, 401);
    });

    it("does not fetch keys for every token that names an unknown one", async (test) => {
      const call = await api(test);
      assert.equal((await call("/", await issuer.token())).status, 200);
      const served = issuer.keysServed;
      for (let i = 0; i < 5; i++) {
        assert.equal((await call("/", await issuer.token({}, { header: { kid: `made-up-${i}` } }))).status, 503);
      }
      assert.equal(issuer.keysServed, served);
    });

    it("lets nobody through while the keys cannot be fetched, and recovers", async (test) => {
      const reported = [];
      const call = await api(test, { onError: (error) => reported.push(error) });
      const token = await issuer.token();
      issuer.broken = true;
      try {
        const response = await call("/", token);
        assert.equal(response.status, 503);
        assert.ok(response.headers.has("retry-after"));
        assert.equal(reported.length, 1);
      } finally {
        issuer.broken = false;
      }
      assert.equal((await call("/", token)).status, 200);
    });
  });
}

it("refuses options that are missing or misspelt", () => {
  assert.throws(() => authenticate({ audience: "demo-api" }), TypeError);
  assert.throws(() => authenticate({ issuer: "http://localhost" }), TypeError);
  assert.throws(() => authenticate({ issuer: "http://localhost", audience: [] }), TypeError);
  assert.throws(() => authenticate({ issuer: "http://localhost", audience: "demo-api", algorithm: "RS256" }), /algorithm/);
});
