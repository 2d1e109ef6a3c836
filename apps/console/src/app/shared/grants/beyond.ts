import { PermissionSet } from '@access-pack/angular';

/** Those of the patterns that go beyond what may be passed on. */
export function beyond(patterns: readonly string[], grantable: readonly string[]): readonly string[] {
  const held = PermissionSet.of(grantable);
  return patterns.filter((pattern) => !held.covers(PermissionSet.of([pattern])));
}
