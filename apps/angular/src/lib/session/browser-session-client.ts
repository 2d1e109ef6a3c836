import { Injectable, inject } from '@angular/core';
import { ACCESS_PACK } from '../config';
import { SessionRefusedError, SessionUnavailableError } from './session-error';

const TIMEOUT = 20_000;
const ATTEMPTS = 4;

/** What the endpoint answers: a token response without the refresh token, which is in the cookie. */
export interface TokenResponse {
  readonly access_token: string;
  /** Seconds. */
  readonly expires_in: number;
  readonly id_token?: string;
}

/** An organization of the user. */
export interface Organization {
  readonly id: string;
  readonly alias: string;
  /** Its display name. */
  readonly name: string;
}

export interface Me {
  readonly permissions: readonly string[];
  readonly organizations: readonly Organization[];
}

interface OAuthError {
  readonly error?: string;
  readonly reason?: string;
}

/** Talks to Keycloak's `browser-session` endpoint. The only code that sends the cookie. */
@Injectable({ providedIn: 'root' })
export class BrowserSessionClient {
  private readonly config = inject(ACCESS_PACK);

  exchange(code: string, codeVerifier: string): Promise<TokenResponse> {
    return this.tokens('token', {
      code,
      code_verifier: codeVerifier,
      redirect_uri: this.config.redirectUri,
    });
  }

  /**
   * @param organization whose session to continue, by alias or id; the latest one without it
   * @throws SessionRefusedError when this browser has none
   */
  refresh(organization?: string): Promise<TokenResponse> {
    return this.tokens('refresh', organization ? { organization } : {});
  }

  async logout(everywhere: boolean): Promise<void> {
    await this.post(everywhere ? 'logout?everywhere=true' : 'logout', {});
  }

  async me(accessToken: string): Promise<Me> {
    return (await this.get('me', accessToken)) as Me;
  }

  get(path: string, accessToken: string): Promise<unknown> {
    return this.bearer('GET', path, accessToken).then((response) => response.json());
  }

  async delete(path: string, accessToken: string): Promise<void> {
    await this.bearer('DELETE', path, accessToken);
  }

  private async tokens(path: string, form: Record<string, string>): Promise<TokenResponse> {
    const response = await this.post(path, form);
    if (response.status === 204) {
      throw new SessionRefusedError('ended');
    }
    return response.json() as Promise<TokenResponse>;
  }

  /** A limit on the rate of refreshes asks for patience and is no reason to give up. */
  private async post(path: string, form: Record<string, string>): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.send(path, {
        method: 'POST',
        headers: { 'X-Browser-Session': '1' },
        body: new URLSearchParams({ client_id: this.config.clientId, ...form }),
      });
      if (response.ok) {
        return response;
      }
      if (response.status !== 429 || attempt === ATTEMPTS) {
        throw await refusal(response);
      }
      await pause(Math.min(Number(response.headers.get('Retry-After')) || attempt, 10));
    }
  }

  private async bearer(method: string, path: string, accessToken: string): Promise<Response> {
    const response = await this.send(path, {
      method,
      headers: { Authorization: `Bearer ${accessToken}`, 'X-Browser-Session': '1' },
    });
    if (!response.ok) {
      throw await refusal(response);
    }
    return response;
  }

  private async send(path: string, request: RequestInit): Promise<Response> {
    try {
      return await fetch(`${this.config.issuer}/browser-session/${path}`, {
        ...request,
        credentials: 'include',
        cache: 'no-store',
        redirect: 'error',
        // A tab that waits for an answer that never comes must not hold up the others.
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch (cause) {
      throw new SessionUnavailableError('Keycloak does not answer', { cause });
    }
  }
}

async function refusal(response: Response): Promise<Error> {
  const { error, reason } = await body(response);
  if (response.status === 400 && error === 'invalid_grant') {
    return new SessionRefusedError(reason === 'refresh_token_replay' ? 'replay' : 'ended');
  }
  if (response.status === 401) {
    return new SessionRefusedError('ended');
  }
  return new SessionUnavailableError(`Keycloak answers ${response.status} ${error ?? ''}`.trim());
}

async function body(response: Response): Promise<OAuthError> {
  try {
    return ((await response.json()) as OAuthError | null) ?? {};
  } catch {
    // A proxy's page, say. The status speaks for itself.
    return {};
  }
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
