import { Injectable, inject } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { Access } from '../shared/access/access';
import { OrganizationScope } from '../shared/access/organization-scope';
import { Membership } from '../shared/api/model';

/** The organization that the session is for: shown until a page shows another one. */
@Injectable({ providedIn: 'root' })
export class SessionOrganization {
  private readonly access = inject(Access);
  private readonly auth = inject(AuthService);
  private readonly scope = inject(OrganizationScope);

  async show(): Promise<void> {
    await this.access.load();
    const membership = this.membership();
    if (membership && this.scope.organization() === null) {
      this.scope.show(membership);
    }
  }

  private membership(): Membership | undefined {
    const memberships = this.access.memberships();
    return memberships.find(({ alias }) => alias === this.auth.organization()?.alias) ?? memberships[0];
  }
}
