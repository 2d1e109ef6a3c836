import { authenticate } from "@access-pack/express";
import express from "express";
import { decisionPoint, question } from "./decision-point.js";

const { ISSUER: issuer = "http://localhost:8080/realms/demo", PORT: port = "3002", UPSTREAM: upstream } = process.env;
const { CLIENT_ID: clientId = "gateway", CLIENT_SECRET: clientSecret } = process.env;

const decide = decisionPoint({ issuer, clientId, clientSecret });
const app = express();
app.use("/:organization/:type", authenticate({ issuer, audience: "demo-api" }), express.raw({ type: () => true }));

app.use("/:organization/:type", async (request, response) => {
  // What is decided about has to be what the API sees: fetch makes /acme/media of /acme/posts/../media.
  const target = new URL(upstream + request.originalUrl);
  if (target.pathname !== request.originalUrl.split("?")[0]) {
    return response.sendStatus(400);
  }
  const { decision, context } = await decide(request.params.organization, question(request));
  if (!decision) {
    return response.status(403).json({ missing: context.permission, acr_values: context.acr_values });
  }
  const answer = await fetch(target, {
    method: request.method,
    headers: {
      "content-type": request.get("content-type") ?? "application/octet-stream",
      "x-user": request.auth.claims.sub,
      "x-organization": request.params.organization,
    },
    body: ["GET", "HEAD"].includes(request.method) ? undefined : request.body,
  });
  response.status(answer.status).type(answer.headers.get("content-type") ?? "application/octet-stream");
  response.send(Buffer.from(await answer.arrayBuffer()));
});

// Keycloak or the API does not answer: nobody gets in meanwhile.
app.use((error, request, response, next) => {
  console.error(error.message);
  return response.headersSent ? next(error) : response.sendStatus(error.status ?? 502);
});

app.listen(Number(port), "127.0.0.1");
