import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { AuthService, PermissionSet } from '@access-pack/angular';
import { Http } from '../api/http';
import { ApiError } from '../api/api-error';
import { Me, Membership, Right } from '../api/model';
import { BOOTSTRAP } from '../bootstrap';

/**
 * Who the caller is and holds what, in which organization: `me`. All that the console shows follows from it; what is
 * allowed is for the server to decide.
 */
@Injectable({ providedIn: 'root' })
export class Access {
  private readonly http = inject(Http);
  private readonly auth = inject(AuthService);
  private readonly bootstrap = inject(BOOTSTRAP);
  private readonly state = signal<Me | null>(null);
  private loading: Promise<Me> | null = null;

  readonly me: Signal<Me | null> = this.state.asReadonly();
  readonly memberships: Signal<readonly Membership[]> = computed(() => this.state()?.organizations ?? []);

  /** Asks once; whoever comes later gets the same answer. */
  load(): Promise<Me> {
    return (this.loading ??= this.reload());
  }

  async reload(): Promise<Me> {
    const me = await this.ask();
    this.state.set(me);
    return me;
  }

  private async ask(): Promise<Me> {
    const { authServerUrl, realm } = this.bootstrap;
    try {
      return withRights(
        await this.http.get<Me>(`${authServerUrl}/realms/${encodeURIComponent(realm)}/organization-access/me`, {
          max: -1,
        }),
      );
    } catch (error) {
      const { kind } = ApiError.of(error);
      if (kind === 'missing' || kind === 'forbidden') {
        // A realm without organizations: its administrators have something to see all the same.
        const user = this.auth.user();
        return { id: user?.id ?? '', username: user?.username ?? '', organizations: [] };
      }
      this.loading = null;
      throw error;
    }
  }
}

// TEMPORARY until `me` says so
const NEEDS: Record<Right, string> = {
  READ_ROLES: 'organization.roles.read',
  MANAGE_ROLES: 'organization.roles.manage',
  READ_MEMBERS: 'organization.members.read',
  MANAGE_MEMBERS: 'organization.members.manage',
  END_SESSIONS: 'organization.sessions.revoke',
  MANAGE_SETTINGS: 'organization.settings.manage',
  READ_AUDIT: 'organization.audit.read',
};
function withRights(me: Me): Me {
  return {
    ...me,
    organizations: me.organizations.map((one) =>
      one.rights
        ? one
        : {
            ...one,
            acr: null,
            usable: one.permissions,
            rights: (Object.keys(NEEDS) as Right[]).filter((right) =>
              PermissionSet.of(one.permissions).implies(NEEDS[right]),
            ),
          },
    ),
  };
}
