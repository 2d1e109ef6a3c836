import { InjectionToken } from '@angular/core';

/** What the server says before anybody is signed in: `bootstrap.json`, so that one build runs in every realm. */
export interface Bootstrap {
  readonly realm: string;
  readonly displayName: string;
  readonly clientId: string;
  /** Whether the realm has the console's client. */
  readonly clientReady: boolean;
  /** Keycloak's frontend URL, without a slash at its end. */
  readonly authServerUrl: string;
  readonly issuer: string;
  /** Where Keycloak's admin REST API is; another host with `--hostname-admin`. */
  readonly adminUrl: string;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly organizationsEnabled: boolean;
  readonly version: string;
}

export const BOOTSTRAP = new InjectionToken<Bootstrap>('bootstrap.json');

export async function loadBootstrap(): Promise<Bootstrap> {
  const response = await fetch(new URL('bootstrap.json', document.baseURI), { cache: 'no-store' });
  if (!response.ok) {
    throw new Error(`bootstrap.json: ${response.status}`);
  }
  return (await response.json()) as Bootstrap;
}
