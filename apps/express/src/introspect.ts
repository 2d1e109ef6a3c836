import type { RequestHandler } from "express";
import { AuthorizationServer } from "./authorization-server.js";
import type { Auth } from "./authenticate.js";
import { logError, rejectUnknown, requireText, type ErrorListener } from "./options.js";
import { basic } from "./realm-client.js";
import { Refusal, refuse } from "./refusal.js";
import { TokenPermissions, type ClaimNames } from "./token-permissions.js";

export interface IntrospectOptions {
  /** The realm's address, as for `authenticate()`. */
  issuer: string;
  /** A confidential client that the token names as an audience: Keycloak tells nobody else. */
  clientId: string;
  clientSecret: string;
  /** Where to ask. Default: what discovery at the issuer says. */
  endpoint?: string;
  /** Milliseconds to wait. Default: 2000. */
  timeout?: number;
  /** Names of the flat claims, if the realm's mapper has other ones. */
  claims?: Partial<ClaimNames>;
  /** Told why the realm could not be asked. Default: `console.error`. */
  onError?: ErrorListener;
}

/**
 * Asks the realm (RFC 7662), behind `authenticate()`, whether the token still counts and what it allows *now*. For sensitive
 * routes: a session that has ended and a permission that was taken away show at once, not when the token expires. 401 when
 * the token does not count any more, 503 when the realm does not answer in time.
 *
 * @throws {TypeError} when an option is missing or does not exist
 */
export function introspect(options: IntrospectOptions): RequestHandler {
  rejectUnknown("introspect", options, [
    "issuer", "clientId", "clientSecret", "endpoint", "timeout", "claims", "onError",
  ]);
  requireText("issuer", options.issuer);
  requireText("clientId", options.clientId);
  requireText("clientSecret", options.clientSecret);
  const { issuer, clientId, clientSecret, endpoint, timeout = 2_000, claims: names, onError = logError } = options;
  const server = new AuthorizationServer(issuer);
  const authorization = basic(clientId, clientSecret);

  async function ask({ token, claims }: Auth): Promise<Auth> {
    const response = await fetch(endpoint ?? (await server.endpoint("introspection_endpoint")), {
      method: "POST",
      headers: { authorization, accept: "application/json" },
      body: new URLSearchParams({ token, token_type_hint: "access_token" }),
      redirect: "error",
      signal: AbortSignal.timeout(timeout),
    });
    // Keycloak 26.7, of a token for an organization that the user has left; RFC 7662 has "active": false for it
    if (response.status === 400) {
      throw Refusal.invalidToken("The token does not count any more");
    }
    if (response.status !== 200) {
      throw new Error(`Introspection was answered ${response.status}`);
    }
    const answer = (await response.json()) as Record<string, unknown>;
    if (answer["active"] !== true || answer["sub"] !== claims.sub) {
      throw Refusal.invalidToken("The token does not count any more");
    }
    return { token, claims: answer, permissions: new TokenPermissions(answer, names) };
  }

  return (request, response, next) => {
    const { auth } = request;
    if (auth === undefined) {
      next(new Error("introspect() needs authenticate() before it"));
      return;
    }
    delete request.auth;
    ask(auth).then(
      (fresh) => {
        request.auth = fresh;
        next();
      },
      (error: unknown) => {
        if (error instanceof Refusal) {
          refuse(response, error);
        } else {
          onError(error);
          refuse(response, Refusal.unavailable());
        }
      },
    );
  };
}
