import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from "jose";

const TIMEOUT_MS = 5_000;
const COOLDOWN_MS = 30_000;
const CACHE_MS = 600_000;

/** The token names a key that is not among those fetched a moment ago. */
export class KeysAreStale extends Error {}

/** What the authorization server says about itself (OpenID Connect Discovery), fetched once it is needed. */
export class AuthorizationServer {
  readonly #issuer: string;
  #metadata: Promise<Record<string, unknown>> | undefined;
  #keys: JWTVerifyGetKey | undefined;

  constructor(issuer: string) {
    this.#issuer = issuer;
  }

  /**
   * Its keys: kept for ten minutes, and fetched again, at most twice a minute, for a token that names an unknown one. While they
   * may not be fetched again, nobody knows whether the server has got such a key meanwhile: that is a {@link KeysAreStale}.
   */
  async keys(jwksUri?: string): Promise<JWTVerifyGetKey> {
    const address = new URL(jwksUri ?? (await this.endpoint("jwks_uri")));
    return (this.#keys ??= currentKeys(address));
  }

  /** @throws {Error} when the server does not answer or has no such endpoint */
  async endpoint(name: string): Promise<string> {
    this.#metadata ??= this.#discover().catch((error: unknown) => {
      this.#metadata = undefined;
      throw error;
    });
    const address = (await this.#metadata)[name];
    if (typeof address !== "string") {
      throw new Error(`${this.#issuer} has no ${name}`);
    }
    return address;
  }

  async #discover(): Promise<Record<string, unknown>> {
    const response = await fetch(`${this.#issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status !== 200) {
      throw new Error(`Discovery of ${this.#issuer} was answered ${response.status}`);
    }
    const metadata = (await response.json()) as Record<string, unknown>;
    if (metadata["issuer"] !== this.#issuer) {
      throw new Error(`Discovery of ${this.#issuer} names another issuer`);
    }
    return metadata;
  }
}

function currentKeys(address: URL): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(address, {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: CACHE_MS,
  });
  return async (header, token) => {
    const kept = keys.coolingDown;
    try {
      return await keys(header, token);
    } catch (error) {
      throw kept && error instanceof errors.JWKSNoMatchingKey
        ? new KeysAreStale("A token names a key that is not among those fetched within the last 30 seconds", { cause: error })
        : error;
    }
  };
}
