import { AuditEvent } from '../../shared/api/model';

export const REPLAY = 'refresh_token_replay';

/** A refresh token came back that had been used up: somebody had a copy of it. */
export interface ReplayIncident {
  readonly id: string;
  readonly time: string;
  readonly userId: string | null;
  readonly client: string | null;
  readonly session: string | null;
  readonly organization: string | null;
  /** From where the token came that had been used before. */
  readonly replay: Side;
  /** From where it had been used last. */
  readonly before: Side;
  readonly secondsBetween: number | null;
  /** How far the replay reached: this application's part of the session, the session, or all of the user's. */
  readonly ended: 'family' | 'session' | 'user' | null;
}

/** One of the two who had the token. Which one is the thief nobody can tell. */
export interface Side {
  readonly address: string | null;
  readonly browser: string | null;
}

/** What a record says of a replay; `null` when it is about something else. */
export function incidentOf(event: AuditEvent): ReplayIncident | null {
  if (event.reason !== REPLAY) {
    return null;
  }
  const details = event.details ?? {};
  const ended = details['ended'];
  const seconds = Number(details['seconds_since_last_rotation'] ?? Number.NaN);
  return {
    id: event.id,
    time: event.time,
    userId: event.actor?.id ?? null,
    client: event.actor?.clientId ?? null,
    session: event.actor?.sessionId ?? null,
    organization: event.organizationId ?? null,
    replay: { address: event.ipAddress ?? null, browser: details['user_agent'] ?? event.userAgent ?? null },
    before: {
      address: details['last_rotation_ip_address'] ?? null,
      browser: details['last_rotation_user_agent'] ?? null,
    },
    secondsBetween: Number.isFinite(seconds) ? seconds : null,
    ended: ended === 'family' || ended === 'session' || ended === 'user' ? ended : null,
  };
}

/** Whether both sides look alike: then it is more likely a client that lost an answer than a theft. */
export function looksHarmless({ replay, before }: ReplayIncident): boolean {
  return replay.address !== null && replay.address === before.address && replay.browser === before.browser;
}

/** Those of the sign-outs that the replay has caused. */
export function endedBy(incident: ReplayIncident, logouts: readonly AuditEvent[]): readonly AuditEvent[] {
  return logouts.filter(
    ({ details, actor }) =>
      details?.['reason'] === REPLAY &&
      actor?.id === incident.userId &&
      (incident.ended === 'user' || actor?.sessionId === incident.session),
  );
}
