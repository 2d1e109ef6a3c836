import type { Response } from "express";

/** A request that is refused: an HTTP status, an error code of RFC 6750 section 3.1 or RFC 9470, and a sentence for people. */
export class Refusal extends Error {
  private constructor(
    readonly status: 401 | 403 | 503,
    readonly code: "invalid_token" | "insufficient_scope" | "insufficient_user_authentication" | undefined,
    detail: string,
    /** More of the challenge, by name. */
    readonly parameters: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }

  static noToken(): Refusal {
    return new Refusal(401, undefined, "An access token is required");
  }

  static invalidToken(detail: string): Refusal {
    return new Refusal(401, "invalid_token", detail);
  }

  static forbidden(detail: string): Refusal {
    return new Refusal(403, "insufficient_scope", detail);
  }

  /** The user has to authenticate more strongly or once more (RFC 9470, section 3). */
  static stepUp(challenge: Readonly<Record<string, string>>): Refusal {
    return new Refusal(401, "insufficient_user_authentication", "Another authentication is required", challenge);
  }

  /** The authorization server does not answer, so that nobody knows whether the token is good. */
  static unavailable(): Refusal {
    return new Refusal(503, undefined, "The access token cannot be checked at the moment");
  }
}

const TITLES = { 401: "Unauthorized", 403: "Forbidden", 503: "Service Unavailable" };
const RETRY_AFTER_SECONDS = "5";

/** Answers with problem details (RFC 9457) and, but for 503, a challenge (RFC 6750, section 3). */
export function refuse(response: Response, { status, code, message, parameters }: Refusal): void {
  if (status === 503) {
    response.set("Retry-After", RETRY_AFTER_SECONDS);
  } else {
    const challenge = Object.entries({ error: code, error_description: message, ...parameters });
    const said = challenge.map(([name, value]) => `${name}="${value}"`).join(", ");
    response.set("WWW-Authenticate", code ? `Bearer ${said}` : "Bearer");
  }
  response.status(status).type("application/problem+json");
  response.send(JSON.stringify({ type: "about:blank", title: TITLES[status], status, detail: message }));
}
