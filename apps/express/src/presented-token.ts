import { DEFAULT_NAMES, type ClaimNames } from "./token-permissions.js";

type Claims = Readonly<Record<string, unknown>>;

/** What a token says of an organization; undefined for what it does not say. */
interface Organization {
  id: string | undefined;
  alias: string | undefined;
  roles: readonly unknown[] | undefined;
  hasPermissions: boolean;
}

/** What of an access token's claims revocations are compared with. */
export class PresentedToken {
  readonly iss: string | undefined;
  readonly sid: string | undefined;
  readonly sub: string | undefined;
  readonly azp: string | undefined;
  /** Of a token that does not say it: nothing is known to have been revoked after that. */
  readonly issuedAt: number;
  readonly organizations: readonly Organization[];

  constructor(claims: Claims, names: Partial<ClaimNames> = {}) {
    this.iss = text(claims["iss"]);
    this.sid = text(claims["sid"]);
    this.sub = text(claims["sub"]);
    this.azp = text(claims["azp"]);
    this.issuedAt = typeof claims["iat"] === "number" ? Math.floor(claims["iat"]) : Infinity;
    this.organizations = organizationsOf(claims, { ...DEFAULT_NAMES, ...names });
  }

  /**
   * Whether the token says all that a revocation may have to be compared with. An organization that is shown without its id
   * could be any.
   */
  get isComparable(): boolean {
    return (
      this.sid !== undefined && this.sub !== undefined && this.azp !== undefined && this.issuedAt !== Infinity &&
      this.organizations.every(({ id }) => id !== undefined)
    );
  }

  /** Whether it shows the organization, if there is one, and what it says there may come from the role, if there is one. */
  isFor(organization: string | undefined, role: string | undefined): boolean {
    return this.organizations.some(
      ({ id, roles, hasPermissions }) =>
        (organization === undefined || organization === id) &&
        (role === undefined || (roles === undefined ? hasPermissions : roles.includes(role))),
    );
  }
}

function organizationsOf(claims: Claims, names: ClaimNames): Organization[] {
  const organizations: Organization[] = [];
  if (names.id in claims || names.alias in claims) {
    organizations.push({
      id: text(claims[names.id]),
      alias: text(claims[names.alias]),
      roles: list(claims[names.roles]),
      hasPermissions: isNamed(claims[names.permissions]),
    });
  }
  const nested = claims["organization"];
  if (isObject(nested)) {
    Object.entries(nested).forEach(([alias, entry]) => add(organizations, nestedOrganization(alias, entry)));
  } else if (isNamed(nested)) {
    organizations.push({ id: undefined, alias: undefined, roles: undefined, hasPermissions: false });
  }
  return organizations;
}

function nestedOrganization(alias: string, entry: unknown): Organization {
  const claim = isObject(entry) ? entry : {};
  return {
    id: text(claim["id"]), alias, roles: list(claim["roles"]), hasPermissions: isNamed(claim["permissions"]),
  };
}

/** What the flat claims and Keycloak's own say of one organization belongs together. */
function add(organizations: Organization[], nested: Organization): void {
  const flat = organizations[0];
  if (flat && ((flat.alias !== undefined && flat.alias === nested.alias) || (flat.id !== undefined && flat.id === nested.id))) {
    organizations[0] = {
      id: flat.id ?? nested.id,
      alias: flat.alias,
      roles: flat.roles ?? nested.roles,
      hasPermissions: flat.hasPermissions || nested.hasPermissions,
    };
  } else {
    organizations.push(nested);
  }
}

function text(claim: unknown): string | undefined {
  return typeof claim === "string" && claim !== "" ? claim : undefined;
}

function list(claim: unknown): readonly unknown[] | undefined {
  return Array.isArray(claim) ? claim : undefined;
}

function isNamed(claim: unknown): boolean {
  return Array.isArray(claim) ? claim.length > 0 : text(claim) !== undefined;
}

function isObject(claim: unknown): claim is Record<string, unknown> {
  return typeof claim === "object" && claim !== null && !Array.isArray(claim);
}
