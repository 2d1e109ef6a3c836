/** Random bytes as text, 256 bits: for `state`, `nonce` and `code_verifier`. */
export function randomText(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** The PKCE code challenge of a verifier, method S256 (RFC 7636 section 4.2). */
export async function codeChallenge(codeVerifier: string): Promise<string> {
  if (!globalThis.crypto?.subtle) {
    throw new Error('PKCE needs a secure context: serve the app from https, or from localhost');
  }
  return base64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(codeVerifier))));
}

/** The claims of a JWT that came straight from Keycloak: its signature is for APIs to verify. */
export function claimsOf(jwt: string): Readonly<Record<string, unknown>> {
  const payload = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
  const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}
