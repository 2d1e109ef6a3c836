import { TokenPermissions, type ClaimNames, type OrganizationPermissions } from "./token-permissions.js";

type Claims = Readonly<Record<string, unknown>>;

/** Whether the token is active, and what it says of organizations holds now, or more. */
export function stillHolds(claims: Claims, answer: Claims, names: Partial<ClaimNames> = {}): boolean {
  if (answer["active"] !== true || (claims["sub"] !== undefined && answer["sub"] !== claims["sub"])) {
    return false;
  }
  const now = new TokenPermissions(answer, names);
  return new TokenPermissions(claims, names).organizations.every((organization) => allows(now, organization));
}

function allows(now: TokenPermissions, { id, alias, permissions, roles }: OrganizationPermissions): boolean {
  const there = now.organization(id ?? alias ?? "");
  return there !== undefined && there.permissions.covers(permissions) && roles.every((role) => there.roles.includes(role));
}
