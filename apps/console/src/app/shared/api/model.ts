/** What the pack's REST endpoints exchange; `openapi/organization-access.json` and `openapi/audit-trail.json` describe it. */

/** What the pack's REST lets somebody do in an organization. */
export type Right =
  | 'READ_ROLES'
  | 'MANAGE_ROLES'
  | 'READ_MEMBERS'
  | 'MANAGE_MEMBERS'
  | 'END_SESSIONS'
  | 'MANAGE_SETTINGS'
  | 'DECIDE'
  | 'READ_AUDIT';

export interface Membership {
  readonly id: string;
  readonly alias: string;
  readonly name: string;
  readonly description?: string;
  /** Address of a picture; empty without one. */
  readonly logo?: string;
  readonly roles: readonly string[];
  /** What is held; not all of it may be used by a session that has not proven enough. */
  readonly permissions: readonly string[];
  /** What the session may do now. */
  readonly rights: readonly Right[];
  /** The patterns that the session may use, and the caller pass on, now. */
  readonly usable: readonly string[];
  /** What to ask for in `acr_values` to use the rest; `null` when nothing is withheld. */
  readonly acr: string | null;
}

export interface Me {
  readonly id: string;
  readonly username: string;
  readonly organizations: readonly Membership[];
}

export interface Member {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** What is granted; absent or `null` when the caller may not see it. */
  readonly roles?: readonly string[] | null;
  readonly permissions?: readonly string[] | null;
}

export interface MemberDetail extends Member {
  readonly enabled: boolean;
  /** Whether the account belongs to the organization: only an administrator removes it. */
  readonly managed: boolean;
}

/** What is granted to somebody or something. */
export interface Granted {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

export interface OrganizationRole {
  /** Never changes. */
  readonly name: string;
  readonly description?: string;
  readonly default?: boolean;
  readonly shared?: boolean;
  readonly permissions: readonly string[];
}

/** A permission of the catalogue. */
export interface CataloguePermission {
  readonly permission: string;
  readonly description?: string;
}

export interface Origin {
  readonly permission: string;
  /** Absent when the permission itself was granted. */
  readonly role?: string;
  readonly source: 'default' | 'member' | 'group';
  /** Path of the group. */
  readonly group?: string;
}

export interface EffectiveAccess {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly expanded?: readonly string[];
  readonly origins: readonly Origin[];
}

export interface Check {
  readonly allowed: boolean;
  readonly permissions: Readonly<Record<string, boolean>>;
}

export interface BulkEntry {
  readonly member?: string;
  readonly group?: string;
  readonly serviceAccount?: string;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

export interface BulkGrants {
  readonly grant?: readonly BulkEntry[];
  readonly revoke?: readonly BulkEntry[];
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly status: 'pending' | 'expired';
  /** ISO 8601, as is `expiresAt`. */
  readonly sentAt: string;
  readonly expiresAt: string;
  /** What waits for whoever accepts; `null` when the caller may not see it. */
  readonly roles: readonly string[] | null;
  readonly permissions: readonly string[] | null;
}

export interface NewInvitation {
  readonly email: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

export interface OrganizationGroup extends Granted {
  readonly id: string;
  readonly name: string;
  readonly path: string;
}

export interface ServiceAccount extends Granted {
  /** Internal id of the client. */
  readonly id: string;
  readonly clientId: string;
  readonly name?: string;
}

/** What an organization is called and looks like. */
export interface Profile {
  readonly id: string;
  readonly alias: string;
  readonly name: string;
  readonly description?: string;
  readonly logo?: string;
  readonly enabled: boolean;
  readonly domains: readonly { readonly name: string; readonly verified: boolean }[];
}

export interface AuditEvent {
  readonly id: string;
  readonly time: string;
  readonly realmId: string;
  readonly organizationId?: string;
  readonly type: string;
  readonly outcome: 'SUCCESS' | 'FAILURE';
  readonly reason?: string;
  readonly actor?: {
    readonly realmId?: string;
    readonly id?: string;
    readonly name?: string;
    readonly clientId?: string;
    readonly sessionId?: string;
  };
  readonly target?: { readonly type?: string; readonly id?: string; readonly path?: string };
  readonly ipAddress?: string;
  readonly userAgent?: string;
  readonly traceId?: string;
  readonly details?: Readonly<Record<string, string>>;
  /** What was sent or changed, redacted. */
  readonly change?: { readonly before?: unknown; readonly after?: unknown };
}

export interface AuditEventPage {
  readonly events: readonly AuditEvent[];
  /** Cursor of the following page; absent on the last. */
  readonly next?: string;
}

export interface AuditQuery {
  readonly from?: string;
  readonly to?: string;
  readonly type?: readonly string[];
  readonly outcome?: 'SUCCESS' | 'FAILURE';
  readonly actor?: string;
  readonly target?: string;
  readonly organization?: string;
  readonly session?: string;
  readonly ip?: string;
  readonly max?: number;
  readonly cursor?: string;
}

export interface Verification {
  readonly intact: boolean;
  readonly chain: string;
  readonly position: number;
  readonly problem?: string;
  readonly eventId?: string;
  readonly unknownKeys: number;
  readonly begunAnew?: string;
  readonly kept: number;
  readonly keptUnknownKeys: number;
  readonly timeStamps?: {
    readonly valid: number;
    readonly unknownAuthorities: number;
    /** ISO 8601, as is `until`. */
    readonly from?: string;
    readonly until?: string;
    readonly longestGapSeconds?: number;
  };
}

export interface Page {
  readonly search?: string;
  readonly first?: number;
  readonly max?: number;
}
