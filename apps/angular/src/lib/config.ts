import { InjectionToken } from '@angular/core';

/** How the app is registered in Keycloak, and which APIs get its access token. */
export interface AccessPackConfig {
  /** The realm: `https://id.example.com/realms/example`. It must be same-site with the app, its cookie is `SameSite=Strict`. */
  readonly issuer: string;
  /** A public client with PKCE and the attribute `browser-session.enabled`. */
  readonly clientId: string;
  /** The origins, such as `https://api.example.com`, that get the access token. No other request ever does. */
  readonly apiOrigins: readonly string[];
  /** Where Keycloak sends the user after login, one of the client's redirect URIs. Default: the app's base address. */
  readonly redirectUri?: string;
  /** The alias of the organization to log in to. Default: the user's only one, or the one that the user chooses. */
  readonly organization?: string;
  /** Scopes besides `openid` and the organization's, separated by spaces. Default: none. */
  readonly scope?: string;
  /** The route shown, at the address asked for, to a user without the role or permission. Default: `/forbidden`. */
  readonly forbiddenPath?: string;
  /** The route that tells why there is no session, by its query parameter `reason`, an `EndReason`. Default: `/session-ended`. */
  readonly sessionEndedPath?: string;
}

/** The configuration, checked, with its defaults. */
export type ResolvedConfig = Required<Omit<AccessPackConfig, 'organization'>> & Pick<AccessPackConfig, 'organization'>;

export const ACCESS_PACK = new InjectionToken<ResolvedConfig>('access-pack configuration');

/** @throws TypeError naming the option that is wrong */
export function resolveConfig(config: AccessPackConfig, baseUri: string): ResolvedConfig {
  const redirectUri = new URL(config.redirectUri ?? '.', baseUri);
  if (redirectUri.origin !== new URL(baseUri).origin) {
    throw new TypeError(`provideAccessPack: redirectUri ${redirectUri.href} is not at the app's own origin`);
  }
  if (!config.clientId) {
    throw new TypeError('provideAccessPack: clientId is missing');
  }
  return {
    issuer: issuer(config.issuer),
    clientId: config.clientId,
    apiOrigins: config.apiOrigins.map(origin),
    redirectUri: redirectUri.href,
    organization: config.organization,
    scope: config.scope ?? '',
    forbiddenPath: config.forbiddenPath ?? '/forbidden',
    sessionEndedPath: config.sessionEndedPath ?? '/session-ended',
  };
}

function issuer(value: string): string {
  if (!URL.canParse(value)) {
    throw new TypeError(`provideAccessPack: issuer '${value}' is not a URL`);
  }
  return value.replace(/\/$/, '');
}

/** An API is an origin and nothing narrower: a path would look like a boundary that the browser does not keep. */
function origin(value: string): string {
  if (!URL.canParse(value) || new URL(value).origin !== value.replace(/\/$/, '')) {
    throw new TypeError(`provideAccessPack: '${value}' in apiOrigins is not an origin such as https://api.example.com`);
  }
  return new URL(value).origin;
}
