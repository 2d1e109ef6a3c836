import table from '../../../../../providers/permissions/src/test/resources/permission-cases.json';
import { isPermission, isPermissionPattern } from './permission-grammar';
import { PermissionSet } from './permission-set';
import { TokenPermissions } from './token-permissions';

/** The table that every implementation of the permission rules, in whatever language, must agree with. */
describe('the shared table of cases', () => {
  it('has cases in every section', () => {
    expect(Object.values(table).every((section) => section.length > 0)).toBe(true);
  });

  describe.each(table.permissions)('permission: $why', ({ value, valid }) => {
    it('is told from what is none', () => expect(isPermission(value)).toBe(valid));
  });

  describe.each(table.patterns)('pattern: $why', ({ value, valid }) => {
    it('is told from what is none', () => {
      expect(isPermissionPattern(value)).toBe(valid);
      if (!valid) {
        expect(() => PermissionSet.of([value])).toThrow(TypeError);
      }
    });
  });

  it.each(table.implies)('implies: $why', ({ set, permission, expected }) => {
    expect(PermissionSet.of(set).implies(permission)).toBe(expected);
  });

  it.each(table.minimize)('minimize: $why', ({ patterns, expected }) => {
    expect(PermissionSet.of(patterns).values).toEqual(expected);
  });

  it.each(table.covers)('covers: $why', ({ set, other, expected }) => {
    expect(PermissionSet.of(set).covers(PermissionSet.of(other))).toBe(expected);
  });

  it.each(table.union)('union: $why', ({ sets, expected }) => {
    const union = sets.map((set) => PermissionSet.of(set)).reduce((all, set) => all.union(set), PermissionSet.NONE);
    expect(union.values).toEqual(expected);
  });

  it.each(table.tokens)('token: $why', ({ claims, selected, permissionsIn }) => {
    const token = new TokenPermissions(claims as Record<string, unknown>);
    const shown = token.selected && { ...token.selected, permissions: token.selected.permissions.values };
    expect(shown).toEqual(selected);
    for (const [organization, expected] of Object.entries(permissionsIn)) {
      expect(token.permissionsIn(organization).values, organization).toEqual(expected);
    }
  });
});
