import { isPermission } from '@access-pack/angular';
import { Client } from '../api/model';

export const REQUIRED_PERMISSIONS = 'organization-access.required-permissions';
export const BROWSER_SESSION = 'browser-session.enabled';
const PKCE = 'pkce.code.challenge.method';

/** What the pack's attributes of a client say. */
export interface ClientSettings {
  /** What its users need, all of it, in the organization that they sign in to. */
  readonly required: readonly string[];
  /** Whether its refresh token lives in a cookie. */
  readonly cookie: boolean;
}

export function settingsOf({ attributes }: Pick<Client, 'attributes'>): ClientSettings {
  return {
    required: permissionsIn(attributes?.[REQUIRED_PERMISSIONS] ?? ''),
    cookie: attributes?.[BROWSER_SESSION] === 'true',
  };
}

/** The client with these settings, and otherwise as it is. An empty attribute is one that Keycloak takes away. */
export function withSettings(client: Client, { required, cookie }: ClientSettings): Client {
  const before = settingsOf(client);
  return {
    ...client,
    attributes: {
      ...client.attributes,
      [REQUIRED_PERMISSIONS]: required.join(' '),
      ...(cookie !== before.cookie && { [BROWSER_SESSION]: String(cookie) }),
      // The endpoint behind the cookie takes no code without it.
      ...(cookie && { [PKCE]: 'S256' }),
    },
  };
}

/** As the server reads the attribute: separated by white space, each once. */
export function permissionsIn(text: string): readonly string[] {
  return [...new Set(text.split(/\s+/).filter((part) => part !== ''))].sort();
}

/** Those that nobody can hold: with one of them the application is closed to everybody. */
export function malformed(permissions: readonly string[]): readonly string[] {
  return permissions.filter((permission) => !isPermission(permission));
}

/** Why a client cannot have the cookie; empty when it can. */
export type CookieObstacle = 'protocol' | 'confidential' | 'no-login' | 'no-origins';

export function cookieObstacles(client: Client): readonly CookieObstacle[] {
  if ((client.protocol ?? 'openid-connect') !== 'openid-connect') {
    return ['protocol'];
  }
  const obstacles: CookieObstacle[] = [];
  if (!client.publicClient) {
    obstacles.push('confidential');
  }
  if (!client.standardFlowEnabled) {
    obstacles.push('no-login');
  }
  if (!client.webOrigins?.length) {
    obstacles.push('no-origins');
  }
  return obstacles;
}
