import type { OrganizationPermissions } from "./token-permissions.js";

/**
 * A role that a token can show: by its name, one in the organization; else one of the realm or of a client. They are told apart
 * because who manages an organization may name its roles as they like.
 */
export type Role = string | { realm: string } | { client: string; role: string };

type Claims = Readonly<Record<string, unknown>>;

/** Whether the token shows the role; a claim that is missing or malformed shows none. */
export function hasRole(claims: Claims, organization: OrganizationPermissions | undefined, role: Role): boolean {
  if (typeof role === "string") {
    return organization?.roles.includes(role) ?? false;
  }
  return "realm" in role
    ? names(claims["realm_access"]).includes(role.realm)
    : names(own(claims["resource_access"], role.client)).includes(role.role);
}

/** Whether it is a role at all. */
export function isRole(role: unknown): role is Role {
  if (typeof role !== "object" || role === null) {
    return isName(role);
  }
  const { realm, client, role: name } = role as Record<string, unknown>;
  const given = Object.keys(role).length;
  return (isName(realm) && given === 1) || (isName(client) && isName(name) && given === 2);
}

function isName(name: unknown): boolean {
  return typeof name === "string" && name !== "";
}

function names(access: unknown): readonly string[] {
  const roles = own(access, "roles");
  return Array.isArray(roles) && roles.every((role) => typeof role === "string") ? roles : [];
}

function own(claim: unknown, name: string): unknown {
  return typeof claim === "object" && claim !== null && Object.hasOwn(claim, name)
    ? (claim as Record<string, unknown>)[name]
    : undefined;
}
