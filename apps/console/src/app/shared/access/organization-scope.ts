import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { PermissionSet } from '@access-pack/angular';
import { AuditApi } from '../api/audit-api';
import { Http } from '../api/http';
import { OrganizationApi } from '../api/organization-api';
import { BOOTSTRAP } from '../bootstrap';

/** The organization whose pages are shown, and in which capacity. */
export interface ShownOrganization {
  readonly id: string;
  readonly alias: string;
  readonly name: string;
  /** What the caller holds in it; an administrator of the realm holds everything. */
  readonly permissions: readonly string[];
  /** The realm that is administered; absent for members. */
  readonly administeredRealm?: string;
}

/** What the pages of an organization work on. Whoever shows them says which one it is. */
@Injectable({ providedIn: 'root' })
export class OrganizationScope {
  private readonly http = inject(Http);
  private readonly bootstrap = inject(BOOTSTRAP);
  private readonly shown = signal<ShownOrganization | null>(null);

  readonly organization: Signal<ShownOrganization | null> = this.shown.asReadonly();
  readonly permissions = computed(() => PermissionSet.of(this.shown()?.permissions ?? []));

  readonly api = computed(() => {
    const organization = this.required();
    return new OrganizationApi(this.http, `${this.realmRoot()}/organization-access`, organization.id);
  });

  readonly audit = computed(() => new AuditApi(this.http, `${this.realmRoot()}/audit-trail`));

  show(organization: ShownOrganization | null): void {
    this.shown.set(organization);
  }

  may(permission: string): boolean {
    return this.permissions().implies(permission);
  }

  private readonly realmRoot = computed(() => {
    const { administeredRealm } = this.required();
    const { adminUrl, authServerUrl, realm } = this.bootstrap;
    return administeredRealm
      ? `${adminUrl}/admin/realms/${encodeURIComponent(administeredRealm)}`
      : `${authServerUrl}/realms/${encodeURIComponent(realm)}`;
  });

  private required(): ShownOrganization {
    const organization = this.shown();
    if (organization === null) {
      throw new Error('no organization is shown');
    }
    return organization;
  }
}
