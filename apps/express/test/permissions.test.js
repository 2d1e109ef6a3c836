import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { PermissionSet, TokenPermissions, isPermission, isPermissionPattern } from "@access-pack/express";

// The table that the Java library runs, too.
const table = new URL("../../../providers/permissions/src/test/resources/permission-cases.json", import.meta.url);
const cases = JSON.parse(readFileSync(table, "utf8"));

function each(name, check) {
  describe(name, () => {
    assert.ok(cases[name].length > 0);
    cases[name].forEach((row) => it(row.why, () => check(row)));
  });
}

each("permissions", ({ value, valid }) => assert.equal(isPermission(value), valid));

each("patterns", ({ value, valid }) => {
  assert.equal(isPermissionPattern(value), valid);
  if (!valid) {
    assert.throws(() => new PermissionSet([value]), TypeError);
  }
});

each("implies", ({ set, permission, expected }) => assert.equal(new PermissionSet(set).implies(permission), expected));

each("minimize", ({ patterns, expected }) => assert.deepEqual(new PermissionSet(patterns).values(), expected));

each("covers", ({ set, other, expected }) =>
  assert.equal(new PermissionSet(set).covers(new PermissionSet(other)), expected));

each("union", ({ sets, expected }) =>
  assert.deepEqual(
    sets.map((set) => new PermissionSet(set)).reduce((one, other) => one.union(other), PermissionSet.NONE).values(),
    expected,
  ));

each("tokens", ({ claims, selected, permissionsIn }) => {
  const token = new TokenPermissions(claims);
  assert.deepEqual(plain(token.selected), selected);
  for (const [organization, expected] of Object.entries(permissionsIn)) {
    assert.deepEqual(token.organization(organization)?.permissions.values() ?? [], expected, organization);
  }
});

it("every part of the table is run", () =>
  assert.deepEqual(Object.keys(cases).sort(), ["covers", "implies", "minimize", "patterns", "permissions", "tokens", "union"]));

function plain(organization) {
  return organization === undefined
    ? null
    : {
        id: organization.id ?? null,
        alias: organization.alias ?? null,
        roles: organization.roles,
        permissions: organization.permissions.values(),
      };
}
