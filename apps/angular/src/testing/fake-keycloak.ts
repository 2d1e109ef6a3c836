import { TokenResponse } from '../lib/session/browser-session-client';

export const ISSUER = 'https://id.test/realms/demo';

export interface Call {
  readonly path: string;
  readonly method: string;
  readonly form: Record<string, string>;
  readonly request: RequestInit;
}

/** Stands in for Keycloak behind `fetch`: one user session per organization, tokens that count up. */
export class FakeKeycloak {
  readonly calls: Call[] = [];
  claims: Record<string, unknown> = {
    sub: 'alice-id',
    preferred_username: 'alice',
    name: 'Alice Demo',
    email: 'alice@demo.test',
    locale: 'de',
    org_id: 'acme-id',
    org_alias: 'acme',
    org_roles: ['editor'],
    permissions: ['posts.create', 'posts.read'],
  };
  idTokenClaims: Record<string, unknown> = {};
  lifetime = 300;
  me: unknown = {
    permissions: [],
    organizations: [
      { id: 'acme-id', alias: 'acme', name: 'Acme' },
      { id: 'globex-id', alias: 'globex', name: 'Globex' },
    ],
  };
  private readonly answers = new Map<string, (form: Record<string, string>) => Response | Promise<Response>>();
  private issued = 0;

  /** Answers the next and all later calls of `path` so. */
  answer(path: string, answer: (form: Record<string, string>) => Response | Promise<Response>): void {
    this.answers.set(path, answer);
  }

  refuse(path: string, status: number, body: unknown): void {
    this.answer(path, () => Response.json(body, { status }));
  }

  /** The browser has no cookie of a session. */
  hasNoSession(): void {
    this.answer('refresh', () => new Response(null, { status: 204 }));
  }

  tokens(): Response {
    const body: TokenResponse = {
      access_token: jwt({ ...this.claims, jti: `${++this.issued}` }),
      expires_in: this.lifetime,
      id_token: jwt(this.idTokenClaims),
    };
    return Response.json(body);
  }

  called(path: string): readonly Call[] {
    return this.calls.filter((call) => call.path === path);
  }

  readonly fetch = async (address: string, request: RequestInit): Promise<Response> => {
    const path = address.replace(`${ISSUER}/browser-session/`, '');
    const form = Object.fromEntries((request.body as URLSearchParams | undefined) ?? []);
    this.calls.push({ path, method: request.method ?? 'GET', form, request });
    const answer = this.answers.get(path);
    if (answer) {
      return answer(form);
    }
    switch (path) {
      case 'token':
      case 'refresh':
        return this.tokens();
      case 'me':
        return Response.json(this.me);
      default:
        return new Response(null, { status: 204 });
    }
  };
}

export function jwt(claims: Record<string, unknown>): string {
  const part = (value: unknown) =>
    btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, '');
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}
