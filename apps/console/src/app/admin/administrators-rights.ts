import { Right } from '../shared/api/model';

const RIGHTS: readonly (readonly [Right, readonly string[]])[] = [
  ['READ_ROLES', ['view-organizations', 'manage-organizations', 'manage-realm']],
  ['MANAGE_ROLES', ['manage-organizations', 'manage-realm']],
  ['READ_MEMBERS', ['view-organizations', 'manage-organizations', 'manage-realm']],
  ['MANAGE_MEMBERS', ['manage-organizations', 'manage-realm']],
  ['END_SESSIONS', ['manage-users']],
  ['MANAGE_SETTINGS', ['manage-organizations', 'manage-realm']],
  ['READ_AUDIT', ['view-events', 'manage-events']],
];

/** What Keycloak's roles of an administrator allow in each organization of the realm. */
export function administratorsRights(roles: ReadonlySet<string>): readonly Right[] {
  return RIGHTS.filter(([, needed]) => needed.some((role) => roles.has(role))).map(([right]) => right);
}
