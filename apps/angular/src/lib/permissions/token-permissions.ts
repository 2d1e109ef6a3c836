import { isPermissionPattern } from './permission-grammar';
import { PermissionSet } from './permission-set';

/** What a token allows in one organization. */
export interface OrganizationPermissions {
  /** The organization's id; `null` when the token does not say. */
  readonly id: string | null;
  /** The organization's alias; `null` when the token does not say. */
  readonly alias: string | null;
  /** The names of the user's organization roles. What a role allows is in {@link permissions}. */
  readonly roles: readonly string[];
  readonly permissions: PermissionSet;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * Reads the organization claims of the pack from a token's payload. A claim that is missing or malformed allows
 * nothing and never throws.
 */
export class TokenPermissions {
  /** The one organization that the token is for; `null` when it is for none or for several. */
  readonly selected: OrganizationPermissions | null;
  /** All organizations that the token shows. */
  readonly organizations: readonly OrganizationPermissions[];
  /** Whether the permissions were too many for the token and are to be asked for. */
  readonly permissionsElsewhere: boolean;

  constructor(claims: Claims) {
    const selected = flat(claims);
    this.selected = selected;
    this.organizations = [...(selected ? [selected] : []), ...nested(claims).filter((o) => !isSame(o, selected))];
    this.permissionsElsewhere =
      !Object.hasOwn(claims, 'permissions') && text(object(claims['_claim_names'])['permissions']) !== null;
  }

  /**
   * What the token allows in one organization, named by alias or id. Nothing when the token does not show it, or when
   * the name is the alias of one organization and the id of another.
   */
  permissionsIn(aliasOrId: string): PermissionSet {
    const named = this.organizations.filter((o) => o.alias === aliasOrId || o.id === aliasOrId);
    return named.length === 1 && named[0] ? named[0].permissions : PermissionSet.NONE;
  }
}

/** The one organization of the flat claims; `null` without them or when what identifies it is malformed. */
function flat(claims: Claims): OrganizationPermissions | null {
  const id = text(claims['org_id']);
  const alias = text(claims['org_alias']);
  const malformed =
    (id === null && Object.hasOwn(claims, 'org_id')) || (alias === null && Object.hasOwn(claims, 'org_alias'));
  if (malformed || (id === null && alias === null)) {
    return null;
  }
  return { id, alias, roles: texts(claims['org_roles']), permissions: permissions(claims['permissions']) };
}

/**
 * The organizations of Keycloak's own claim, keyed by alias: `{"acme": {"id": …, "roles": […]}}`. What the pack says of one it says
 * together with its id, a text. Without that, roles and permissions are attributes of the organization that are called so, which
 * Keycloak's own mapper can add.
 */
function nested(claims: Claims): OrganizationPermissions[] {
  return Object.entries(object(claims['organization']))
    .filter(([alias]) => alias !== '')
    .map(([alias, value]) => {
      const organization = object(value);
      const id = text(organization['id']);
      return id === null
        ? { id, alias, roles: [], permissions: PermissionSet.NONE }
        : { id, alias, roles: texts(organization['roles']), permissions: permissions(organization['permissions']) };
    });
}

function isSame(one: OrganizationPermissions, other: OrganizationPermissions | null): boolean {
  return (
    other !== null && ((one.alias !== null && one.alias === other.alias) || (one.id !== null && one.id === other.id))
  );
}

function permissions(claim: unknown): PermissionSet {
  const patterns = texts(claim);
  return patterns.every(isPermissionPattern) ? PermissionSet.of(patterns) : PermissionSet.NONE;
}

function text(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}

/** All or nothing: a list with anything but text in it is no list of ours. */
function texts(claim: unknown): readonly string[] {
  return Array.isArray(claim) && claim.every((value): value is string => typeof value === 'string') ? claim : [];
}

function object(claim: unknown): Claims {
  return typeof claim === 'object' && claim !== null && !Array.isArray(claim) ? (claim as Claims) : {};
}
