import express from "express";
import session from "express-session";
import * as oidc from "openid-client";

const { ISSUER: issuer = "http://localhost:8080/realms/demo", PORT: port = "3001", API: api = "http://localhost:3000" } = process.env;
const { CLIENT_ID: clientId = "demo-server", CLIENT_SECRET: clientSecret, SESSION_SECRET: secret } = process.env;
const home = `http://localhost:${port}`;

// Plain HTTP is for a Keycloak on this machine only.
const execute = issuer.startsWith("http://localhost") ? [oidc.allowInsecureRequests] : [];
const keycloak = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute });

const app = express();
// The browser holds this cookie and no token. In production: secure, and a store that all servers share.
app.use(session({ secret, resave: false, saveUninitialized: false, cookie: { httpOnly: true, sameSite: "lax" } }));

app.get("/login", async (request, response) => {
  const codeVerifier = oidc.randomPKCECodeVerifier();
  const state = oidc.randomState();
  request.session.login = { codeVerifier, state };
  response.redirect(
    oidc.buildAuthorizationUrl(keycloak, {
      redirect_uri: `${home}/callback`,
      scope: "openid organization",
      state,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
    }).href,
  );
});

app.get("/callback", async (request, response) => {
  const { codeVerifier, state } = request.session.login ?? {};
  if (!state) {
    return response.redirect("/login");
  }
  const tokens = await oidc.authorizationCodeGrant(keycloak, new URL(request.originalUrl, home), {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
  });
  // A new session id: whoever planted the old one does not share the login.
  await new Promise((done, failed) => request.session.regenerate((error) => (error ? failed(error) : done())));
  keep(request.session, tokens);
  request.session.user = tokens.claims();
  response.redirect("/");
});

function keep(session, tokens) {
  session.accessToken = tokens.access_token;
  session.refreshToken = tokens.refresh_token;
  session.idToken = tokens.id_token ?? session.idToken;
  session.expiresAt = Date.now() + (tokens.expiresIn() ?? 0) * 1000;
}

// One refresh at a time for each session. What this misses, for instance a second server that has read the session a moment
// earlier, the overlap of the rotation forgives: the same refresh token yields the same successor for some seconds.
const refreshing = new Map();

async function accessToken({ session, sessionID }) {
  if (session.expiresAt - Date.now() < 10_000) {
    const refresh =
      refreshing.get(sessionID) ??
      oidc.refreshTokenGrant(keycloak, session.refreshToken).finally(() => refreshing.delete(sessionID));
    refreshing.set(sessionID, refresh);
    keep(session, await refresh);
    await new Promise((done, failed) => session.save((error) => (error ? failed(error) : done())));
  }
  return session.accessToken;
}

app.use((request, response, next) => (request.session.user ? next() : response.redirect("/login")));

app.get("/", async (request, response) => {
  const { preferred_username: name, org_alias: organization } = request.session.user;
  const token = await accessToken(request);
  const posts = await fetch(`${api}/${organization}/posts`, { headers: { authorization: `Bearer ${token}` } });
  const list = posts.ok ? `${(await posts.json()).length} posts` : "You may not read posts";
  response.send(`<!doctype html><p>${name} in ${organization}: ${list}<form method=post action=/logout><button>Log out</button></form>`);
});

app.post("/logout", async (request, response) => {
  const { idToken } = request.session;
  await new Promise((done, failed) => request.session.destroy((error) => (error ? failed(error) : done())));
  response.redirect(
    oidc.buildEndSessionUrl(keycloak, { id_token_hint: idToken, post_logout_redirect_uri: `${home}/login` }).href,
  );
});

// Keycloak refuses: by the address that it sends the browser back to, or when a token is asked for.
app.use((error, request, response, next) => {
  if (error instanceof oidc.AuthorizationResponseError) {
    return refuse(response, 403, error.error_description ?? error.error);
  }
  // Of another window or of an earlier login; whoever made up the address must not end the session.
  if (error.code === "OAUTH_INVALID_RESPONSE") {
    return refuse(response, 400, "This login has been overtaken by another one");
  }
  if (!(error instanceof oidc.ResponseBodyError)) {
    return next(error);
  }
  // The session has ended at Keycloak: revoked, expired, or a refresh token came back that had been used. Or the user may
  // not use this application any more.
  request.session.destroy(() =>
    error.error === "invalid_grant"
      ? response.redirect("/login")
      : refuse(response, 403, error.error_description ?? error.error),
  );
});

// As text: what the browser has brought back may be anything.
function refuse(response, status, why) {
  response.status(status).type("text").send(`You are not signed in: ${why}.\nTry again: ${home}/login\n`);
}

app.listen(Number(port), "127.0.0.1");
