import { authenticate } from "@access-pack/express";
import express from "express";
import { decisionPoint, question } from "./decision-point.js";

const { ISSUER: issuer = "http://localhost:8080/realms/demo", PORT: port = "3003" } = process.env;
const { CLIENT_ID: clientId = "gateway", CLIENT_SECRET: clientSecret } = process.env;

const decide = decisionPoint({ issuer, clientId, clientSecret });
const app = express();

// Envoy sends the method, the path and some headers of each request here, and lets it pass if this answers 200.
app.use("/ext-authz/:organization/:type", authenticate({ issuer, audience: "demo-api" }), async (request, response) => {
  const { decision, context } = await decide(request.params.organization, question(request));
  response.set({ "x-user": request.auth.claims.sub, "x-organization": request.params.organization });
  response.status(decision ? 200 : 403).json(decision ? {} : { missing: context.permission, acr_values: context.acr_values });
});

app.use((request, response) => response.sendStatus(403));

app.use((error, request, response, next) => {
  console.error(error.message);
  return response.headersSent ? next(error) : response.sendStatus(502);
});

app.listen(Number(port), "127.0.0.1");
