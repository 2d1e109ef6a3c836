import { authenticate, authorize, introspect } from "@access-pack/express";
import express from "express";

const { ISSUER: issuer = "http://localhost:8080/realms/demo", PORT: port = "3000" } = process.env;
const { CLIENT_SECRET: clientSecret = "demo-api-secret" } = process.env;

const app = express();
const posts = express.Router({ mergeParams: true });
// With revocations: who has been signed out, or has lost a role, is refused within a second.
const authenticated = authenticate({ issuer, audience: "demo-api", revocations: { clientId: "demo-api", clientSecret } });
app.use("/:organization/posts", authenticated, express.json(), posts);

// The organization that a request is about is in its path; a token for another one is refused.
const may = (...permissions) => authorize({ permissions, organization: (request) => request.params.organization });

// Before what cannot be undone, not even that second: ask Keycloak what the token allows now.
const now = introspect({ issuer, clientId: "demo-api", clientSecret });

const written = [];
posts.get("/", may("posts.read"), (request, response) => {
  response.json(written.filter((post) => post.organization === request.params.organization));
});
posts.post("/", may("posts.create"), (request, response) => {
  const post = { organization: request.params.organization, author: request.auth.claims.sub, title: request.body?.title };
  written.push(post);
  response.status(201).json(post);
});
posts.delete("/", now, may("posts.delete"), (request, response) => {
  written.splice(0, written.length, ...written.filter((post) => post.organization !== request.params.organization));
  response.sendStatus(204);
});

app.listen(Number(port), "127.0.0.1");
