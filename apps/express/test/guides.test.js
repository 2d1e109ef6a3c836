import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { describe, it } from "node:test";

// What the guides show is what the integration tests run against Keycloak.
const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const samples = readdirSync(new URL("../examples", import.meta.url)).map((name) => read(`../examples/${name}`));

for (const guide of ["express.md", "server-rendered.md", "gateway.md", "envoy.md"]) {
  describe(guide, () => {
    const blocks = [...read(`../../../docs/guides/${guide}`).matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code);
    assert.ok(blocks.length > 0);
    blocks.forEach((code) =>
      it(`shows the sample's own code: ${code.split("\n")[0]}`, () =>
        assert.ok(samples.some((sample) => sample.includes(code)))));
  });
}
