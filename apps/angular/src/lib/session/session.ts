import { PermissionSet } from '../permissions/permission-set';
import { TokenPermissions } from '../permissions/token-permissions';
import { TokenResponse } from './browser-session-client';
import { claimsOf } from './encoding';

/** Who is logged in. Names and address are `null` when the token does not say. */
export interface User {
  /** The `sub` of the token. */
  readonly id: string;
  readonly username: string | null;
  readonly name: string | null;
  readonly email: string | null;
  /** The language that the user has chosen in Keycloak, such as `de`. */
  readonly locale: string | null;
}

/** The organization that the session is for. */
export interface SelectedOrganization {
  readonly id: string | null;
  readonly alias: string | null;
}

/** One access token and what it says. Times are milliseconds on this machine's clock, which need not be right. */
export interface Session {
  readonly accessToken: string;
  readonly expiresAt: number;
  /** From when on a new one is due. */
  readonly renewAt: number;
  readonly user: User;
  readonly organization: SelectedOrganization | null;
  readonly roles: readonly string[];
  readonly permissions: PermissionSet;
  /** Whether the permissions were too many for the token and are to be asked for. */
  readonly permissionsElsewhere: boolean;
}

const MAX_LEAD = 30_000;

/** @throws Error when the access token is not a JWT with a subject */
export function sessionFrom(response: TokenResponse, now: number): Session {
  const claims = claimsOf(response.access_token);
  const { selected, permissionsElsewhere } = new TokenPermissions(claims);
  const lifetime = response.expires_in * 1000;
  const id = text(claims['sub']);
  if (id === null || !(lifetime > 0)) {
    throw new Error('the access token has no subject or no lifetime');
  }
  return {
    accessToken: response.access_token,
    expiresAt: now + lifetime,
    renewAt: now + lifetime - Math.min(MAX_LEAD, lifetime / 5),
    user: {
      id,
      username: text(claims['preferred_username']),
      name: text(claims['name']),
      email: text(claims['email']),
      locale: text(claims['locale']),
    },
    organization: selected && { id: selected.id, alias: selected.alias },
    roles: selected?.roles ?? [],
    permissions: selected?.permissions ?? PermissionSet.NONE,
    permissionsElsewhere,
  };
}

function text(claim: unknown): string | null {
  return typeof claim === 'string' && claim !== '' ? claim : null;
}
