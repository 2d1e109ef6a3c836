import { PermissionSet } from '@access-pack/angular';
import { OrganizationApi } from '../shared/api/organization-api';
import { EffectiveAccess } from '../shared/api/model';

/** Asking for each is exact, and slow with many: from here on it is "up to". */
const EXACT = 25;

export interface Loss {
  readonly permission: string;
  /** How many members lose it. */
  readonly count: number;
  /** Whether some of them may hold it by another role. */
  readonly atMost: boolean;
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
  const holders = await api.holders(role);
  if (holders.length > EXACT) {
    return permissions.map((permission) => ({ permission, count: holders.length, atMost: true }));
  }
  const access = await Promise.all(holders.map(({ id }) => api.effectiveAccess(id)));
  return permissions
    .map((permission) => ({
      permission,
      count: access.filter((one) => !heldOtherwise(one, role, permission)).length,
      atMost: false,
    }))
    .filter(({ count }) => count > 0);
}

function heldOtherwise(access: EffectiveAccess, role: string, permission: string): boolean {
  const others = access.origins.filter((origin) => origin.role !== role).map((origin) => origin.permission);
  return PermissionSet.of(others).covers(PermissionSet.of([permission]));
}
