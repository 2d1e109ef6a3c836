import { PermissionSet } from '@access-pack/angular';
import { OrganizationApi } from '../shared/api/organization-api';
import { EffectiveAccess } from '../shared/api/model';

/** Asking for each is exact, and slow with many: beyond that it is "more than". */
const EXACT = 25;

export interface Loss {
  readonly permission: string;
  /** How many members lose it, or how many were counted. */
  readonly count: number;
  /** Whether more than that hold the role; some of them may hold the permission otherwise. */
  readonly many: boolean;
}

/** What the role no longer allows once it holds `after` instead of `before`. */
export function removed(before: readonly string[], after: readonly string[]): readonly string[] {
  const kept = PermissionSet.of(after);
  return before.filter((pattern) => !kept.covers(PermissionSet.of([pattern])));
}

/** Which members lose what when the role is narrowed, because nothing else gives it to them. */
export async function losses(
  api: OrganizationApi,
  role: string,
  permissions: readonly string[],
): Promise<readonly Loss[]> {
  const holders = await api.holders(role, { max: EXACT + 1 });
  if (holders.length > EXACT) {
    return permissions.map((permission) => ({ permission, count: EXACT, many: true }));
  }
  const access = await Promise.all(holders.map(({ id }) => api.effectiveAccess(id)));
  return permissions
    .map((permission) => ({
      permission,
      count: access.filter((one) => !heldOtherwise(one, role, permission)).length,
      many: false,
    }))
    .filter(({ count }) => count > 0);
}

function heldOtherwise(access: EffectiveAccess, role: string, permission: string): boolean {
  const others = access.origins.filter((origin) => origin.role !== role).map((origin) => origin.permission);
  return PermissionSet.of(others).covers(PermissionSet.of([permission]));
}
