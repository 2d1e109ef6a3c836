import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { after, before, describe, it } from "node:test";
import { SignJWT, generateKeyPair } from "jose";

describe("server-rendered.js", () => {
  let keycloak, issuer, app, home, answer;

  before(async () => {
    keycloak = createServer(async (request, response) => {
      const [status, body] = request.url.endsWith("/token")
        ? await answer()
        : [200, { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token` }];
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    }).listen(0, "localhost");
    await once(keycloak, "listening");
    issuer = `http://localhost:${keycloak.address().port}`;
    const free = createServer().listen(0, "127.0.0.1");
    await once(free, "listening");
    const port = free.address().port;
    await new Promise((done) => free.close(done));
    home = `http://127.0.0.1:${port}`;
    app = spawn(process.execPath, [fileURLToPath(new URL("../examples/server-rendered.js", import.meta.url))], {
      env: { ...process.env, ISSUER: issuer, PORT: port, API: issuer, CLIENT_SECRET: "secret", SESSION_SECRET: "secret" },
      stdio: "ignore",
    });
    while (!(await fetch(home, { redirect: "manual" }).catch(() => false))) {
      assert.equal(app.exitCode, null);
    }
  });

  after(async () => {
    app.kill();
    keycloak.closeAllConnections();
    keycloak.close();
  });

  /** Begins a login; returns its state, and a function that goes on in the same browser. */
  const login = async () => {
    const response = await fetch(`${home}/login`, { redirect: "manual" });
    let cookie = response.headers.get("set-cookie").split(";")[0];
    const open = async (path) => {
      const page = await fetch(home + path, { redirect: "manual", headers: { cookie } });
      cookie = page.headers.get("set-cookie")?.split(";")[0] ?? cookie;
      return page;
    };
    return { state: new URL(response.headers.get("location")).searchParams.get("state"), open };
  };

  const tokens = async (expiresIn) => {
    const { privateKey } = await generateKeyPair("RS256");
    const idToken = await new SignJWT({ preferred_username: "bob", org_alias: "acme" })
      .setProtectedHeader({ alg: "RS256" })
      .setIssuer(issuer).setAudience("demo-server").setSubject("bob").setIssuedAt().setExpirationTime("5m")
      .sign(privateKey);
    return { access_token: "a", refresh_token: "r", id_token: idToken, token_type: "Bearer", expires_in: expiresIn };
  };

  for (const error of ["access_denied", "interaction_required", "temporarily_unavailable"]) {
    it(`says that Keycloak answered ${error}`, async () => {
      const { state, open } = await login();
      const page = await open(`/callback?error=${error}&error_description=<b>no&state=${state}`);
      assert.equal(page.status, 403);
      assert.match(page.headers.get("content-type"), /^text\/plain/);
      assert.match(await page.text(), /<b>no/);
    });
  }

  it("says that a login was overtaken by another one, and the other one goes on", async () => {
    const { state, open } = await login();
    assert.equal((await open("/callback?code=c&state=wrong")).status, 400);
    assert.equal((await open("/callback?code=c")).status, 400);
    answer = async () => [200, await tokens(300)];
    assert.equal((await open(`/callback?code=c&state=${state}`)).headers.get("location"), "/");
  });

  it("begins anew when the code is refused", async () => {
    const { state, open } = await login();
    answer = async () => [400, { error: "invalid_grant" }];
    assert.equal((await open(`/callback?code=c&state=${state}`)).headers.get("location"), "/login");
  });

  const signedIn = async () => {
    const { state, open } = await login();
    answer = async () => [200, await tokens(1)];
    assert.equal((await open(`/callback?code=c&state=${state}`)).status, 302);
    return open;
  };

  it("begins anew when the session has ended", async () => {
    const open = await signedIn();
    answer = async () => [400, { error: "invalid_grant" }];
    assert.equal((await open("/")).headers.get("location"), "/login");
  });

  it("signs out whoever may not use it any more, and says so", async () => {
    const open = await signedIn();
    answer = async () => [400, { error: "access_denied", error_description: "The user lacks a permission" }];
    const page = await open("/");
    assert.equal(page.status, 403);
    assert.match(await page.text(), /The user lacks a permission/);
    assert.equal((await open("/")).headers.get("location"), "/login");
  });
});
