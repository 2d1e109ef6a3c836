import { Http, Versioned } from './http';
import { RolesApi } from './roles-api';
import {
  BulkGrants,
  Check,
  EffectiveAccess,
  Invitation,
  Member,
  MemberDetail,
  NewInvitation,
  OrganizationGroup,
  Page,
  Profile,
  ServiceAccount,
} from './model';

/** Who can hold roles and permissions in an organization, as a path below it. */
export type GranteeKind = 'members' | 'groups' | 'service-accounts';

/**
 * One organization's part of the pack's REST API, below the members' root or the administrators' one: what is answered
 * depends on whose token asks.
 */
export class OrganizationApi extends RolesApi {
  constructor(http: Http, root: string, id: string) {
    super(http, root, `${root}/organizations/${encodeURIComponent(id)}`);
  }

  members(page: Page): Promise<readonly Member[]> {
    return this.http.get(`${this.owner}/members`, { ...page });
  }

  member(id: string): Promise<MemberDetail> {
    return this.http.get(this.path('members', id));
  }

  removeMember(id: string): Promise<void> {
    return this.http.delete(this.path('members', id));
  }

  endSessions(id: string): Promise<void> {
    return this.http.delete(this.path('members', id, 'sessions'));
  }

  effectiveAccess(id: string): Promise<EffectiveAccess> {
    return this.http.get(this.path('members', id, 'effective-permissions'));
  }

  check(id: string, permissions: readonly string[]): Promise<Check> {
    return this.http.get(this.path('members', id, 'check'), { permission: permissions });
  }

  rolesOf(kind: GranteeKind, id: string): Promise<Versioned<readonly string[]>> {
    return this.http.read(this.path(kind, id, 'roles'));
  }

  permissionsOf(kind: GranteeKind, id: string): Promise<Versioned<readonly string[]>> {
    return this.http.read(this.path(kind, id, 'permissions'));
  }

  /** All of them or none. */
  grants(grants: BulkGrants): Promise<{ readonly changed: number }> {
    return this.http.post(`${this.owner}/grants`, grants);
  }

  holders(role: string, page: Page = { max: -1 }): Promise<readonly Member[]> {
    return this.http.get(this.path('roles', role, 'members'), { ...page });
  }

  invitations(page: Page): Promise<readonly Invitation[]> {
    return this.http.get(`${this.owner}/invitations`, { ...page });
  }

  invite(invitation: NewInvitation): Promise<void> {
    return this.http.post(`${this.owner}/invitations`, invitation);
  }

  inviteAgain(id: string): Promise<void> {
    return this.http.post(this.path('invitations', id, 'resend'), null);
  }

  withdrawInvitation(id: string): Promise<void> {
    return this.http.delete(this.path('invitations', id));
  }

  groups(page: Page): Promise<readonly OrganizationGroup[]> {
    return this.http.get(`${this.owner}/groups`, { ...page });
  }

  /** Those that hold something here. */
  serviceAccounts(): Promise<readonly ServiceAccount[]> {
    return this.http.get(`${this.owner}/service-accounts`);
  }

  profile(): Promise<Versioned<Profile>> {
    return this.http.read(`${this.owner}/profile`);
  }

  changeProfile(profile: Pick<Profile, 'name' | 'description' | 'logo'>, version: string | null): Promise<void> {
    return this.http.put(`${this.owner}/profile`, profile, version);
  }
}
