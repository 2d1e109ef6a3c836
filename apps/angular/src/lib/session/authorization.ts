import { Injectable, inject } from '@angular/core';
import { ACCESS_PACK } from '../config';
import { claimsOf, codeChallenge, randomText } from './encoding';
import { RefusedRequest } from '../step-up/step-up';
import { Page } from './page';

const KEY = 'access-pack.authorization.';
const SILENT_REFUSALS = ['login_required', 'interaction_required', 'consent_required', 'account_selection_required'];

export interface AuthorizationRequest {
  /** The address to come back to, within the app. */
  readonly returnTo: string;
  /** The alias of the organization to log in to. */
  readonly organization?: string;
  /** The level of authentication to reach, `acr_values`. */
  readonly acrValues?: string;
  /** How many seconds ago the user may have authenticated at most, `max_age`. */
  readonly maxAge?: number;
  /** The request for which an API wants the user to prove more. */
  readonly stepUp?: RefusedRequest;
  /** Whether Keycloak may not ask the user for anything (`prompt=none`). */
  readonly silent?: boolean;
}

interface PendingRequest extends AuthorizationRequest {
  readonly codeVerifier: string;
  readonly nonce: string;
}

/** How Keycloak answered the request that this tab had sent; `abandoned` when the user came back without an answer. */
export type AuthorizationAnswer =
  | { readonly kind: 'code'; readonly code: string; readonly request: PendingRequest }
  | { readonly kind: 'interaction'; readonly request: AuthorizationRequest }
  | { readonly kind: 'abandoned'; readonly request: AuthorizationRequest }
  | { readonly kind: 'error'; readonly error: string; readonly request: AuthorizationRequest };

/** Authorization code with PKCE: what is sent along with the browser and what comes back with it (RFC 9700 section 2.1). */
@Injectable({ providedIn: 'root' })
export class Authorization {
  private readonly config = inject(ACCESS_PACK);
  private readonly page = inject(Page);

  /** Sends the browser to Keycloak. What is needed to understand the answer stays in this tab until it comes. */
  async begin(request: AuthorizationRequest): Promise<void> {
    this.forgetPending();
    const state = randomText();
    const pending: PendingRequest = { ...request, codeVerifier: randomText(), nonce: randomText() };
    const address = new URL(`${this.config.issuer}/protocol/openid-connect/auth`);
    address.search = new URLSearchParams({
      response_type: 'code',
      client_id: this.config.clientId,
      redirect_uri: this.config.redirectUri,
      scope: this.scope(request.organization),
      state,
      nonce: pending.nonce,
      code_challenge: await codeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
      ...(request.acrValues ? { acr_values: request.acrValues } : {}),
      ...(request.maxAge !== undefined ? { max_age: String(request.maxAge) } : {}),
      ...(request.silent ? { prompt: 'none' } : {}),
    }).toString();
    this.page.storage.setItem(KEY + state, JSON.stringify(pending));
    this.page.leaveFor(address.href);
  }

  /**
   * Takes Keycloak's answer out of the address, and puts the address back that the user had asked for. An answer that this
   * tab did not ask for is dropped: it would log the user in as somebody else.
   */
  finish(): AuthorizationAnswer | null {
    const { origin, pathname, searchParams } = this.page.address;
    const state = searchParams.get('state');
    if (
      origin + pathname !== this.redirectAddress() ||
      !state ||
      !(searchParams.has('code') || searchParams.has('error'))
    ) {
      return this.abandonedStepUp();
    }
    const request = this.takePending(state);
    this.page.replaceAddress(request ? request.returnTo : this.config.redirectUri);
    const issuer = searchParams.get('iss');
    if (!request || (issuer !== null && issuer !== this.config.issuer)) {
      return null;
    }
    const error = searchParams.get('error');
    if (error !== null) {
      return request.silent && SILENT_REFUSALS.includes(error)
        ? { kind: 'interaction', request }
        : { kind: 'error', error, request };
    }
    return { kind: 'code', code: searchParams.get('code') ?? '', request };
  }

  /** Whether the ID token was issued for this very request (OpenID Connect Core section 3.1.3.7). */
  isAnswerTo(request: { readonly nonce: string }, idToken: string | undefined): boolean {
    if (!idToken) {
      return false;
    }
    const claims = claimsOf(idToken);
    const audience = [claims['aud']].flat();
    return (
      claims['nonce'] === request.nonce &&
      claims['iss'] === this.config.issuer &&
      audience.includes(this.config.clientId)
    );
  }

  private scope(organization: string | undefined): string {
    return ['openid', organization ? `organization:${organization}` : 'organization', this.config.scope]
      .filter((scope) => scope)
      .join(' ');
  }

  private redirectAddress(): string {
    const { origin, pathname } = new URL(this.config.redirectUri);
    return origin + pathname;
  }

  /** The user went back from Keycloak's page. An abandoned login needs no word, but the page that wanted more does. */
  private abandonedStepUp(): AuthorizationAnswer | null {
    const { storage } = this.page;
    const key = Object.keys(storage).find((name) => name.startsWith(KEY));
    const request = key === undefined ? null : this.takePending(key.slice(KEY.length));
    return request?.stepUp ? { kind: 'abandoned', request } : null;
  }

  private takePending(state: string): PendingRequest | null {
    const stored = this.page.storage.getItem(KEY + state);
    this.forgetPending();
    return stored === null ? null : (JSON.parse(stored) as PendingRequest);
  }

  private forgetPending(): void {
    const { storage } = this.page;
    for (const key of Object.keys(storage).filter((name) => name.startsWith(KEY))) {
      storage.removeItem(key);
    }
  }
}
