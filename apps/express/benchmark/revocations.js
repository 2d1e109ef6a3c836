// What one question to a receiver costs, by the number of revocations that it knows: npm run build && node benchmark/revocations.js
import { KnownRevocations } from "../dist/known-revocations.js";

const issuer = "https://id.example.com/realms/example";
const time = 1764442000;
const id = (kind, i) => `${kind.padEnd(10, "-")}-${String(i).padStart(25, "0")}`;

// Half of them sessions, a quarter users, an eighth members; some organizations, roles of them, and shared roles.
function record(i) {
  const about = [
    ...Array(8).fill({ sid: id("session", i) }), ...Array(4).fill({ sub: id("user", i) }),
    ...Array(2).fill({ sub: id("member", i), org_id: id("org", i % 1000) }), { org_id: id("org", i) },
    i % 32 === 15 ? { role: `role-${i % 1000}`, org_id: id("org", i) } : { role: `shared-${i % 1000}` },
  ][i % 16];
  return { ...about, "issued-before": time, expires: time + 86_400 };
}

// A good one: each field has to be looked up.
function token(i) {
  const roles = [`role-${i}`, "admin", "editor", "member", "billing"];
  const org_id = id("good", i);
  return {
    iss: issuer, iat: time - 60, sub: id("alice", i), sid: id("device", i), azp: "posts-web",
    org_id, org_alias: "acme", org_roles: roles, permissions: ["posts.create", "posts.read"],
    organization: { acme: { id: org_id, roles } },
  };
}

const BATCH = 16;
// As it comes from a feed or in a token: text that was put together is another kind of text.
const parsed = (value) => JSON.parse(JSON.stringify(value));
const median = (times) => times.sort((one, other) => one - other)[times.length >> 1];

for (const records of [0, 1_000, 100_000]) {
  const known = new KnownRevocations(issuer, {}, 3600, 1_000_000);
  const revocations = parsed(Array.from({ length: records }, (_, i) => record(i)));
  known.apply({ issuer, time, cursor: "a", snapshot: true, revocations }, performance.now());
  const times = [];
  for (let round = 0; round < 20_000; round++) {
    const tokens = parsed(Array.from({ length: BATCH }, (_, i) => token(i)));
    const begun = process.hrtime.bigint();
    for (const one of tokens) {
      if (known.judge(one, performance.now()) !== "accepted") {
        throw new Error("A token is not accepted");
      }
    }
    if (round >= 5_000) {
      times.push(Number(process.hrtime.bigint() - begun) / BATCH);
    }
  }
  console.log(`${records} revocations: ${Math.round(median(times))} ns`);
}
