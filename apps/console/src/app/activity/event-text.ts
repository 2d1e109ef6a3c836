import { AuditEvent } from '../shared/api/model';
import { I18n, TextKey } from '../shared/i18n/i18n';

/** Types that have words of their own; the others are shown by their name. */
const KNOWN: Readonly<Record<string, TextKey>> = {
  LOGIN: 'event.login',
  LOGIN_ERROR: 'event.login-error',
  LOGOUT: 'event.logout',
  CODE_TO_TOKEN: 'event.code-to-token',
  CODE_TO_TOKEN_ERROR: 'event.code-to-token-error',
  REFRESH_TOKEN_ERROR: 'event.refresh-error',
  CLIENT_LOGIN: 'event.client-login',
  REGISTER: 'event.register',
  UPDATE_PASSWORD: 'event.update-password',
  UPDATE_CREDENTIAL: 'event.update-credential',
  REMOVE_CREDENTIAL: 'event.remove-credential',
  UPDATE_PROFILE: 'event.update-profile',
  UPDATE_TOTP: 'event.update-totp',
  REMOVE_TOTP: 'event.remove-totp',
  'ORGANIZATION_MEMBERSHIP.CREATE': 'event.member-added',
  'ORGANIZATION_MEMBERSHIP.DELETE': 'event.member-removed',
  'ORGANIZATION_INVITATIONS.CREATE': 'event.invited',
  'ORGANIZATION_INVITATIONS.DELETE': 'event.invitation-withdrawn',
  'ORGANIZATION_ROLE.CREATE': 'event.role-created',
  'ORGANIZATION_ROLE.UPDATE': 'event.role-changed',
  'ORGANIZATION_ROLE.DELETE': 'event.role-deleted',
  'ORGANIZATION_ACCESS_GRANT.CREATE': 'event.granted',
  'ORGANIZATION_ACCESS_GRANT.UPDATE': 'event.grants-changed',
  'ORGANIZATION_ACCESS_GRANT.DELETE': 'event.revoked',
  'ORGANIZATION_GROUP.CREATE': 'event.group-created',
  'ORGANIZATION_GROUP.DELETE': 'event.group-deleted',
  'ORGANIZATION_GROUP_MEMBERSHIP.CREATE': 'event.group-joined',
  'ORGANIZATION_GROUP_MEMBERSHIP.DELETE': 'event.group-left',
  'ORGANIZATION.UPDATE': 'event.organization-changed',
  'USER_SESSION.DELETE': 'event.sessions-ended',
  'USER.UPDATE': 'event.user-changed',
};

/** Types to filter by, those that a manager asks for first. */
export const KNOWN_TYPES: readonly string[] = Object.keys(KNOWN);

export function eventText(type: string, { t }: I18n): string {
  const key = KNOWN[type];
  return key ? t(key) : type;
}

/** Who did it: a name where there is one, the application where nobody was there. */
export function actorOf({ actor }: AuditEvent): string {
  return actor?.name ?? actor?.clientId ?? actor?.id ?? '–';
}

/** What it was done to, without the part of the path that is always the same. */
export function targetOf({ target }: AuditEvent): string {
  return target?.path?.replace(/^organizations\/[^/]+\/?/, '') || target?.id || '';
}

/** Ids of people in a record: who did it, and a member to whom it was done. */
export function idsIn({ actor, target }: AuditEvent): readonly string[] {
  const member = MEMBER.exec(target?.path ?? '')?.[1];
  return [actor?.id, member].filter((id) => id !== undefined);
}

/** Without the ids of those whose names are known. */
export function withNames(path: string, names: ReadonlyMap<string, string>): string {
  return path.replace(MEMBER, (whole, id: string) => whole.replace(id, names.get(id) ?? id));
}

const MEMBER = /(?:members|users)\/([^/]+)/;

export interface Difference {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What has changed, property by property; a list is what was added and taken away. */
export function differences(change: AuditEvent['change']): readonly Difference[] {
  if (!change) {
    return [];
  }
  const before = propertiesOf(change.before);
  const after = propertiesOf(change.after);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((name) => ({ name, before: textOf(before[name]), after: textOf(after[name]) }))
    .filter((difference) => difference.before !== difference.after);
}

function propertiesOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  return value === undefined || value === null ? {} : { '': value };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map(textOf).join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
