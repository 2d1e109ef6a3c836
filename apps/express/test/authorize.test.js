import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { authenticate, authorize } from "@access-pack/express";
import express5 from "express";
import express4 from "express-4";
import { serve } from "./app.js";
import { Issuer } from "./issuer.js";

for (const [version, express] of [["5", express5], ["4", express4]]) {
  describe(`authorize() in Express ${version}`, () => {
    let issuer;
    before(async () => { issuer = await Issuer.start(); });
    after(() => issuer.stop());

    /** The status of a request with this token, to a route with these options. */
    const status = async (test, options, claims = {}, path = "/acme") => {
      const app = express();
      app.get("/:organization", authenticate({ issuer: issuer.address, audience: "demo-api" }), authorize(options),
        (request, response) => response.sendStatus(200));
      return (await (await serve(test, app))(path, await issuer.token(claims))).status;
    };
    const inPath = (request) => request.params.organization;

    it("answers a missing permission with 403", async (test) => {
      const app = express();
      app.use(authenticate({ issuer: issuer.address, audience: "demo-api" }), authorize({ permissions: ["users.manage"] }));
      const response = await (await serve(test, app))("/", await issuer.token());
      assert.equal(response.status, 403);
      assert.match(response.headers.get("www-authenticate"), /^Bearer error="insufficient_scope", error_description="[^"]+"$/);
      assert.match(response.headers.get("content-type"), /^application\/problem\+json/);
      assert.equal((await response.json()).title, "Forbidden");
    });

    it("understands patterns and expanded permissions", async (test) => {
      assert.equal(await status(test, { permissions: ["posts.create"] }), 200);
      assert.equal(await status(test, { permissions: ["posts.create"] }, { permissions: ["posts.create"] }), 200);
      assert.equal(await status(test, { permissions: ["posts.create"] }, { permissions: ["*"] }), 200);
      assert.equal(await status(test, { permissions: ["posts.create"] }, { permissions: ["postscript.*"] }), 403);
    });

    it("asks for any, or for all", async (test) => {
      const some = ["posts.create", "users.manage"];
      assert.equal(await status(test, { permissions: some }), 200);
      assert.equal(await status(test, { permissions: some, requireAll: true }), 403);
      assert.equal(await status(test, { permissions: ["posts.create", "media.read"], requireAll: true }), 200);
      assert.equal(await status(test, { roles: ["admin", "editor"] }), 200);
      assert.equal(await status(test, { roles: ["admin", "editor"], requireAll: true }), 403);
      assert.equal(await status(test, { roles: ["Editor"] }), 403);
    });

    it("asks for a role and a permission where both are named", async (test) => {
      assert.equal(await status(test, { roles: ["editor"], permissions: ["posts.read"] }), 200);
      assert.equal(await status(test, { roles: ["admin"], permissions: ["posts.read"] }), 403);
      assert.equal(await status(test, { roles: ["editor"], permissions: ["users.manage"] }), 403);
    });

    it("takes the organization of the route by alias or id and refuses any other", async (test) => {
      const options = { permissions: ["posts.read"], organization: inPath };
      assert.equal(await status(test, options), 200);
      assert.equal(await status(test, options, {}, "/acme-id"), 200);
      assert.equal(await status(test, options, {}, "/globex"), 403);
      assert.equal(await status(test, options, {}, "/ACME"), 403);
      assert.equal(await status(test, { organization: "globex" }), 403);
      assert.equal(await status(test, { organization: () => undefined }), 403);
      assert.equal(await status(test, { organization: () => "" }), 403);
    });

    it("never lends permissions to another organization", async (test) => {
      const several = {
        org_id: undefined, org_alias: undefined, permissions: ["*"],
        organization: {
          acme: { id: "acme-id", permissions: ["posts.read"] }, globex: { id: "globex-id", permissions: ["users.manage"] },
        },
      };
      assert.equal(await status(test, { permissions: ["posts.read"], organization: inPath }, several), 200);
      assert.equal(await status(test, { permissions: ["users.manage"], organization: inPath }, several), 403);
      assert.equal(await status(test, { permissions: ["posts.read"] }, several), 403);
    });

    it("tells roles of the organization, of the realm and of clients apart", async (test) => {
      const claims = {
        org_roles: ["editor"], realm_access: { roles: ["auditor"] }, resource_access: { "demo-api": { roles: ["writer"] } },
      };
      const realm = (name) => ({ realm: name });
      const client = (id, role) => ({ client: id, role });
      assert.equal(await status(test, { roles: [realm("auditor")] }, claims), 200);
      assert.equal(await status(test, { roles: [client("demo-api", "writer")] }, claims), 200);
      for (const roles of [["auditor"], ["writer"], [realm("editor")], [realm("writer")], [client("demo-api", "auditor")],
        [client("account", "writer")], [client("demo-api", "editor")]]) {
        assert.equal(await status(test, { roles }, claims), 403, JSON.stringify(roles));
      }
      assert.equal(await status(test, { roles: ["admin", realm("auditor")] }, claims), 200);
      assert.equal(await status(test, { roles: ["admin", realm("auditor")], requireAll: true }, claims), 403);
      assert.equal(
        await status(test, { roles: ["editor", realm("auditor"), client("demo-api", "writer")], requireAll: true }, claims), 200);
      assert.equal(await status(test, { roles: [realm("auditor")], permissions: ["users.manage"] }, claims), 403);
      assert.equal(await status(test, { roles: [realm("auditor")], organization: inPath }, claims, "/globex"), 403);
    });

    it("needs no organization for roles of the realm and of clients", async (test) => {
      const none = {
        org_id: undefined, org_alias: undefined, org_roles: undefined, permissions: undefined,
        realm_access: { roles: ["auditor"] }, resource_access: { "demo-api": { roles: ["writer"] } },
      };
      assert.equal(await status(test, { roles: [{ realm: "auditor" }] }, none), 200);
      assert.equal(await status(test, { roles: [{ client: "demo-api", role: "writer" }] }, none), 200);
      assert.equal(await status(test, { roles: ["editor", { realm: "auditor" }] }, none), 200);
      assert.equal(await status(test, { roles: [{ realm: "other" }] }, none), 403);
      assert.equal(await status(test, { roles: ["auditor"] }, none), 403);
      assert.equal(await status(test, {}, none), 403);
      assert.equal(await status(test, { roles: [{ realm: "auditor" }], permissions: ["posts.read"] }, none), 403);
      assert.equal(await status(test, { roles: [{ realm: "auditor" }], organization: inPath }, none), 403);
    });

    for (const claims of [
      { realm_access: "auditor" }, { realm_access: ["auditor"] }, { realm_access: { roles: "auditor" } },
      { realm_access: { roles: ["auditor", 1] } }, { realm_access: null }, { resource_access: { roles: ["auditor"] } },
    ]) {
      it(`sees no role in ${JSON.stringify(claims)}`, async (test) => {
        assert.equal(await status(test, { roles: [{ realm: "auditor" }] }, claims), 403);
        assert.equal(await status(test, { roles: [{ client: "__proto__", role: "auditor" }] }, claims), 403);
      });
    }

    for (const [what, claims] of Object.entries({
      "permissions as text": { permissions: "*" },
      "permissions as an object": { permissions: { "posts.read": true } },
      "a number among permissions": { permissions: ["*", 1] },
      "a malformed one among permissions": { permissions: ["posts.read", "Posts.*"] },
      "no permissions": { permissions: undefined },
      "no organization": { org_id: undefined, org_alias: undefined },
      "an id that is a list": { org_id: ["acme-id"] },
      "an alias that is null": { org_alias: null },
    })) {
      it(`allows nothing for ${what}`, async (test) => {
        assert.equal(await status(test, { permissions: ["posts.read"] }, claims), 403);
        assert.equal(await status(test, { permissions: ["posts.read"], organization: inPath }, claims), 403);
      });
    }

    it("lets nobody through who has not been authenticated", async (test) => {
      const app = express();
      app.get("/", authorize({ permissions: ["posts.read"] }), (request, response) => response.sendStatus(200));
      app.use((error, request, response, next) => response.status(500).send(error.message));
      const response = await (await serve(test, app))("/", await issuer.token());
      assert.equal(response.status, 500);
      assert.match(await response.text(), /needs authenticate\(\)/);
    });
  });
}

it("refuses options that mean nothing", () => {
  for (const options of [
    { permission: ["posts.read"] }, { permissions: [] }, { permissions: "posts.read" }, { permissions: ["posts.*"] },
    { permissions: ["Posts.Read"] }, { roles: [] }, { roles: [""] }, { organization: 7 },
    { roles: [{}] }, { roles: [{ realm: "" }] }, { roles: [{ client: "demo-api" }] }, { roles: [null] },
    { roles: [{ realm: "a", client: "b", role: "c" }] }, { roles: [{ realm: "a", rolle: "b" }] }, { roles: [["a"]] },
  ]) {
    assert.throws(() => authorize(options), TypeError, JSON.stringify(options));
  }
});
