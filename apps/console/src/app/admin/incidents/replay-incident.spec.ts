import { AuditEvent } from '../../shared/api/model';
import { ReplayIncident, endedBy, incidentOf, looksHarmless } from './replay-incident';

const EVENT: AuditEvent = {
  id: 'event',
  time: '2026-11-29T16:45:57.828Z',
  realmId: 'realm',
  type: 'REFRESH_TOKEN_ERROR',
  outcome: 'FAILURE',
  reason: 'refresh_token_replay',
  actor: { id: 'bob', clientId: 'shop', sessionId: 'session' },
  ipAddress: '203.0.113.9',
  userAgent: 'requests',
  details: {
    ended: 'user',
    last_rotation_ip_address: '192.0.2.1',
    last_rotation_user_agent: 'Firefox',
    seconds_since_last_rotation: '11',
    user_agent: 'requests',
  },
};

const logout = (sessionId: string, reason: string | undefined, id = 'bob'): AuditEvent => ({
  id: `logout of ${sessionId}`,
  time: EVENT.time,
  realmId: 'realm',
  type: 'LOGOUT',
  outcome: 'SUCCESS',
  actor: { id, sessionId },
  details: reason === undefined ? undefined : { reason },
});

describe('a replay incident', () => {
  it('has both sides, and what was ended', () => {
    expect(incidentOf(EVENT)).toEqual({
      id: 'event',
      time: EVENT.time,
      userId: 'bob',
      client: 'shop',
      session: 'session',
      organization: null,
      replay: { address: '203.0.113.9', browser: 'requests' },
      before: { address: '192.0.2.1', browser: 'Firefox' },
      secondsBetween: 11,
      ended: 'user',
    });
  });

  it('leaves open what a record does not say', () => {
    expect(
      incidentOf({ ...EVENT, actor: undefined, ipAddress: undefined, userAgent: undefined, details: undefined }),
    ).toEqual({
      id: 'event',
      time: EVENT.time,
      userId: null,
      client: null,
      session: null,
      organization: null,
      replay: { address: null, browser: null },
      before: { address: null, browser: null },
      secondsBetween: null,
      ended: null,
    });
  });

  it.each(['invalid_token', 'refresh_token_family_revoked', undefined])('is none when the reason is %s', (reason) => {
    expect(incidentOf({ ...EVENT, reason })).toBeNull();
  });

  const incident = incidentOf(EVENT) as ReplayIncident;

  it.each([
    ['another address', incident, false],
    ['the same address and browser', { ...incident, replay: incident.before }, true],
    ['the same address, another browser', { ...incident, replay: { ...incident.before, browser: 'requests' } }, false],
    [
      'nothing known',
      { ...incident, replay: { address: null, browser: null }, before: { address: null, browser: null } },
      false,
    ],
  ])('with %s', (_name, one, harmless) => {
    expect(looksHarmless(one)).toBe(harmless);
  });

  it.each([
    ['user', ['logout of session', 'logout of other']],
    ['session', ['logout of session']],
    ['family', ['logout of session']],
  ] as const)('that reached %s', (ended, expected) => {
    const logouts = [
      logout('session', 'refresh_token_replay'),
      logout('other', 'refresh_token_replay'),
      logout('by hand', undefined),
      logout('session of another', 'refresh_token_replay', 'eve'),
    ];
    expect(endedBy({ ...incident, ended }, logouts).map(({ id }) => id)).toEqual(expected);
  });
});
