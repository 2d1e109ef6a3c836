import { PermissionSet, isPermissionPattern } from "./permissions.js";

/** Names of the flat claims, as the realm's mapper has them. */
export interface ClaimNames {
  id: string;
  alias: string;
  roles: string;
  permissions: string;
}

export const DEFAULT_NAMES: ClaimNames = { id: "org_id", alias: "org_alias", roles: "org_roles", permissions: "permissions" };

/** What a token allows in one organization. */
export class OrganizationPermissions {
  constructor(
    /** Keycloak's id of the organization, when the token says it. */
    readonly id: string | undefined,
    /** The organization's alias, when the token says it. */
    readonly alias: string | undefined,
    /** The names of the user's roles. */
    readonly roles: readonly string[],
    readonly permissions: PermissionSet,
  ) {}

  /** Whether the token allows this here; never when it is not a well-formed permission. */
  implies(permission: string): boolean {
    return this.permissions.implies(permission);
  }
}

/**
 * What an access token allows, read from its verified claims; the same as the Java library `access-pack-permissions`
 * reads. Claims that are missing or malformed allow nothing and never throw.
 */
export class TokenPermissions {
  /** The one organization that the token is for; undefined when it is for none or for several. */
  readonly selected: OrganizationPermissions | undefined;
  /** All organizations that the token shows. */
  readonly organizations: readonly OrganizationPermissions[];

  constructor(claims: Readonly<Record<string, unknown>>, names: Partial<ClaimNames> = {}) {
    const selected = flat(claims, { ...DEFAULT_NAMES, ...names });
    this.selected = selected;
    this.organizations = [
      ...(selected ? [selected] : []),
      ...nested(claims).filter((organization) => !selected || !sameOrganization(organization, selected)),
    ];
  }

  /**
   * The organization with this alias or id, if the token shows it. Undefined when the name is the alias of one organization
   * and the id of another.
   */
  organization(aliasOrId: string): OrganizationPermissions | undefined {
    const named = this.organizations.filter(({ id, alias }) => id === aliasOrId || alias === aliasOrId);
    return named.length === 1 ? named[0] : undefined;
  }
}

function flat(claims: Readonly<Record<string, unknown>>, names: ClaimNames): OrganizationPermissions | undefined {
  const id = text(claims[names.id]);
  const alias = text(claims[names.alias]);
  const malformed = (names.id in claims && id === undefined) || (names.alias in claims && alias === undefined);
  if (malformed || (id === undefined && alias === undefined)) {
    return undefined;
  }
  return new OrganizationPermissions(id, alias, texts(claims[names.roles]), permissions(claims[names.permissions]));
}

/**
 * The organizations of Keycloak's own claim, keyed by alias. What the pack says of one it says together with its id, a text. Without
 * that, roles and permissions are attributes of the organization that are called so, which Keycloak's own mapper can add.
 */
function nested(claims: Readonly<Record<string, unknown>>): OrganizationPermissions[] {
  return Object.entries(object(claims["organization"]))
    .filter(([alias]) => alias !== "")
    .map(([alias, value]) => {
      const claim = object(value);
      const id = text(claim["id"]);
      return id === undefined
        ? new OrganizationPermissions(id, alias, [], PermissionSet.NONE)
        : new OrganizationPermissions(id, alias, texts(claim["roles"]), permissions(claim["permissions"]));
    });
}

function sameOrganization(one: OrganizationPermissions, other: OrganizationPermissions): boolean {
  return (one.alias !== undefined && one.alias === other.alias) || (one.id !== undefined && one.id === other.id);
}

function permissions(claim: unknown): PermissionSet {
  const patterns = texts(claim);
  return patterns.every(isPermissionPattern) ? new PermissionSet(patterns) : PermissionSet.NONE;
}

function text(claim: unknown): string | undefined {
  return typeof claim === "string" && claim !== "" ? claim : undefined;
}

/** All or nothing: a list with anything but text in it is no list of ours. */
function texts(claim: unknown): string[] {
  return Array.isArray(claim) && claim.every((value) => typeof value === "string") ? claim : [];
}

function object(claim: unknown): Record<string, unknown> {
  return typeof claim === "object" && claim !== null && !Array.isArray(claim) ? (claim as Record<string, unknown>) : {};
}
