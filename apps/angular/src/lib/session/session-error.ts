/**
 * Why there is no session:
 *
 * - `replay`: a refresh token of this user was used twice, so all sessions were ended; somebody may have stolen it
 * - `ended`: expired, revoked, or logged out on another device
 * - `signed-out`: the user logged out, here or in another tab
 * - `denied`: Keycloak refused the user this app
 * - `failed`: a login that went wrong; another one may succeed
 * - `unavailable`: Keycloak does not answer
 */
export type EndReason = 'replay' | 'ended' | 'signed-out' | 'denied' | 'failed' | 'unavailable';

/** Keycloak said no, for good: the session does not exist, or not any more. */
export class SessionRefusedError extends Error {
  override readonly name = 'SessionRefusedError';

  constructor(readonly reason: EndReason) {
    super(`no session: ${reason}`);
  }
}

/** There was no usable answer. The session may well be alive, so nothing is given up. */
export class SessionUnavailableError extends Error {
  override readonly name = 'SessionUnavailableError';
}
