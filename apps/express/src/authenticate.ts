import type { Request, RequestHandler } from "express";
import { errors, jwtVerify, type JWTPayload } from "jose";
import { AuthorizationServer, KeysAreStale } from "./authorization-server.js";
import { logError, rejectUnknown, requireText, type ErrorListener } from "./options.js";
import { Refusal, refuse } from "./refusal.js";
import type { RevocationOptions } from "./revocation-options.js";
import { receiverOf, type RevocationReceiver } from "./revocation-receiver.js";
import { TokenPermissions, type ClaimNames } from "./token-permissions.js";

export interface AuthenticateOptions {
  /** The realm's address, exactly as its tokens name it: `https://id.example.com/realms/demo`. */
  issuer: string;
  /** This API. A token for several audiences must name one of these. */
  audience: string | string[];
  /** Where the realm's keys are. Default: what discovery at the issuer says. */
  jwksUri?: string;
  /** Signature algorithms to accept, whatever a token's header says. Default: `["RS256"]`. */
  algorithms?: string[];
  /** Seconds by which clocks may differ. Default: 5. */
  clockTolerance?: number;
  /** What the claim `typ` must be. Default: `Bearer`, as in Keycloak's access tokens; `null` does not look. */
  typ?: string | null;
  /** Names of the flat claims, if the realm's mapper has other ones. */
  claims?: Partial<ClaimNames>;
  /**
   * Refuses tokens that have been revoked before they expire. The options of a receiver; or one that several share; or `true` for
   * the options in the environment, `ACCESS_PACK_REVOCATIONS_CLIENT_ID` and so on. Default: tokens count until they expire.
   */
  revocations?: true | RevocationOptions | RevocationReceiver;
  /** Told why the realm could not be asked. Default: `console.error`. */
  onError?: ErrorListener;
}

/** The middleware, and its receiver if it has one. */
export interface Authenticate extends RequestHandler {
  readonly revocations: RevocationReceiver | undefined;
}

/** Whom a request comes from. */
export interface Auth {
  /** The access token. */
  readonly token: string;
  /** Its claims. */
  readonly claims: Readonly<JWTPayload>;
  /** What it allows in which organization. */
  readonly permissions: TokenPermissions;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- how Express has its request extended
  namespace Express {
    interface Request {
      /** Set by `authenticate()`. */
      auth?: Auth;
    }
  }
}

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i;
const TOKEN_TYPES = new Set([undefined, "jwt", "at+jwt", "application/at+jwt"]);

/** The claims of a token cannot be trusted; jose's other errors are about fetching keys. */
const INVALID = [
  errors.JWTInvalid,
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
];

/**
 * Lets requests through that carry a valid access token (RFC 6750, section 2.1) and says in `request.auth` whose; all others
 * are answered 401, or 503 while the realm's keys cannot be fetched, be it that it does not answer or that it was asked within the
 * last 30 seconds and the token names a key that it did not have then.
 *
 * @throws {TypeError} when issuer or audience is missing or an option does not exist
 */
export function authenticate(options: AuthenticateOptions): Authenticate {
  rejectUnknown("authenticate", options, [
    "issuer", "audience", "jwksUri", "algorithms", "clockTolerance", "typ", "claims", "revocations",
    "onError",
  ]);
  requireText("issuer", options.issuer);
  [options.audience].flat().forEach((audience) => requireText("audience", audience));
  if ([options.audience].flat().length === 0) {
    throw new TypeError("audience is required");
  }
  const { issuer, audience, jwksUri, algorithms = ["RS256"], clockTolerance = 5, typ = "Bearer" } = options;
  const { claims: names, onError = logError } = options;
  const server = new AuthorizationServer(issuer);
  const { revocations } = options;
  const receiver = revocations === undefined ? undefined : receiverOf(revocations, issuer, names, onError);

  async function verified(request: Request): Promise<Auth> {
    const token = bearerToken(request);
    const keys = await server.keys(jwksUri);
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer, audience, algorithms, clockTolerance, requiredClaims: ["exp", "sub"],
    });
    if (!TOKEN_TYPES.has(protectedHeader.typ?.toLowerCase()) || (typ !== null && payload["typ"] !== typ)) {
      throw Refusal.invalidToken("The token is not an access token");
    }
    if (payload["cnf"] !== undefined) {
      // DPoP or mutual TLS: whoever merely bears such a token may have stolen it, and the proof is not checked here.
      throw Refusal.invalidToken("The token is bound to a key");
    }
    await receiver?.ready;
    if (receiver !== undefined && !(await receiver.accepts(token, payload))) {
      throw Refusal.invalidToken("The token has been revoked");
    }
    return { token, claims: payload, permissions: new TokenPermissions(payload, names) };
  }

  const handler: RequestHandler = (request, response, next) => {
    delete request.auth;
    verified(request).then(
      (auth) => {
        request.auth = auth;
        next();
      },
      (error: unknown) => refuse(response, refusalOf(error, onError)),
    );
  };
  return Object.assign(handler, { revocations: receiver });
}

function bearerToken(request: Request): string {
  const header = request.headers.authorization;
  if (header === undefined || !/^Bearer( |$)/i.test(header)) {
    throw Refusal.noToken();
  }
  const token = BEARER.exec(header)?.[1];
  if (token === undefined) {
    throw Refusal.invalidToken("The token is malformed");
  }
  return token;
}

function refusalOf(error: unknown, onError: ErrorListener): Refusal {
  if (error instanceof Refusal) {
    return error;
  }
  if (error instanceof errors.JWTExpired) {
    return Refusal.invalidToken("The token has expired");
  }
  if (INVALID.some((type) => error instanceof type)) {
    return Refusal.invalidToken("The token is not valid here");
  }
  if (!(error instanceof KeysAreStale)) {
    // Anybody can make up the name of a key: that is no news.
    onError(error);
  }
  return Refusal.unavailable();
}
