import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { AuditApi } from '../api/audit-api';
import { Http } from '../api/http';
import { Right } from '../api/model';
import { OrganizationApi } from '../api/organization-api';
import { BOOTSTRAP } from '../bootstrap';

/** The organization whose pages are shown, and in which capacity. */
export interface ShownOrganization {
  readonly id: string;
  readonly alias: string;
  readonly name: string;
  readonly rights: readonly Right[];
  /** The patterns that the caller may pass on: `*` for an administrator of the realm. */
  readonly usable: readonly string[];
  /** The level of authentication at which more would be allowed. */
  readonly acr?: string | null;
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
  /** What the caller may pass on in it. */
  readonly grantable = computed(() => this.shown()?.usable ?? []);

  readonly api = computed(() => {
    const organization = this.required();
    return new OrganizationApi(this.http, `${this.realmRoot()}/organization-access`, organization.id);
  });

  readonly audit = computed(() => new AuditApi(this.http, `${this.realmRoot()}/audit-trail`));

  show(organization: ShownOrganization | null): void {
    this.shown.set(organization);
  }

  /** Whether one of the rights is held. */
  may(...rights: readonly Right[]): boolean {
    const held = this.shown()?.rights ?? [];
    return rights.some((right) => held.includes(right));
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
