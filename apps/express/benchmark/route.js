// The same route with a receiver of revocations and without: PORT=3000 ISSUER=… node benchmark/route.js
import express from "express";
import { authenticate, authorize } from "../dist/index.js";

const { ISSUER: issuer, PORT: port, REVOCATIONS: revocations } = process.env;

const app = express();
app.use(authenticate({ issuer, audience: "demo-api", ...(revocations === "true" ? { revocations: true } : {}) }));
app.get("/:organization/posts",
  authorize({ permissions: ["posts.read"], organization: (request) => request.params.organization }),
  (request, response) => response.json([]));

app.listen(Number(port), "127.0.0.1");
