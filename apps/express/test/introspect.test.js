import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { authenticate, authorize, introspect } from "@access-pack/express";
import express from "express";
import { serve } from "./app.js";
import { Issuer } from "./issuer.js";

describe("introspect()", () => {
  let issuer;
  before(async () => { issuer = await Issuer.start(); });
  after(() => issuer.stop());
  afterEach(() => {
    issuer.broken = false;
    issuer.introspectionStatus = 200;
  });

  const active = (changed = {}) => async () =>
    ({ active: true, sub: "alice-id", org_id: "acme-id", org_alias: "acme", permissions: ["posts.delete"], ...changed });

  const call = async (test, options = {}, onError = () => {}) => {
    const app = express();
    app.get("/", authenticate({ issuer: issuer.address, audience: "demo-api" }),
      introspect({ issuer: issuer.address, clientId: "demo-api", clientSecret: "secret", onError, ...options }),
      authorize({ permissions: ["posts.delete"] }), (request, response) => response.sendStatus(200));
    return (await serve(test, app))("/", await issuer.token());
  };

  it("lets a token through that still counts, having asked as the API's own client", async (test) => {
    const asked = [];
    issuer.introspection = async (request) => {
      asked.push([request.method, request.headers.authorization]);
      return active()();
    };
    assert.equal((await call(test)).status, 200);
    assert.deepEqual(asked, [["POST", `Basic ${Buffer.from("demo-api:secret").toString("base64")}`]]);
  });

  it("sees at once that a session has ended", async (test) => {
    issuer.introspection = async () => ({ active: false });
    const response = await call(test);
    assert.equal(response.status, 401);
    assert.match(response.headers.get("www-authenticate"), /error="invalid_token"/);
  });

  it("sees at once that the user has left the organization, which Keycloak answers with 400", async (test) => {
    issuer.introspection = async () => ({ error: "invalid_request", error_description: "Failed to introspect token." });
    issuer.introspectionStatus = 400;
    assert.equal((await call(test)).status, 401);
  });

  it("sees at once that a permission was taken away", async (test) => {
    issuer.introspection = active({ permissions: ["posts.read"] });
    assert.equal((await call(test)).status, 403);
  });

  it("takes no answer about somebody else", async (test) => {
    issuer.introspection = active({ sub: "bob-id" });
    assert.equal((await call(test)).status, 401);
  });

  it("takes no half answer", async (test) => {
    issuer.introspection = active({ active: "true" });
    assert.equal((await call(test)).status, 401);
  });

  it("lets nobody through when the realm does not answer in time", async (test) => {
    const reported = [];
    issuer.introspection = () => new Promise(() => {});
    const response = await call(test, { timeout: 50 }, (error) => reported.push(error.name));
    assert.equal(response.status, 503);
    assert.deepEqual(reported, ["TimeoutError"]);
  });

  it("lets nobody through when the realm refuses to say", async (test) => {
    const reported = [];
    const response = await call(test, { endpoint: `${issuer.address}/nowhere` }, (error) => reported.push(error.message));
    assert.equal(response.status, 503);
    assert.deepEqual(reported, ["Introspection was answered 404"]);
  });

  it("refuses options that are missing or misspelt", () => {
    assert.throws(() => introspect({ issuer: "http://localhost", clientId: "demo-api" }), TypeError);
    assert.throws(() => introspect({ issuer: "http://localhost", clientId: "a", clientSecret: "b", secret: "c" }), /secret/);
  });
});
