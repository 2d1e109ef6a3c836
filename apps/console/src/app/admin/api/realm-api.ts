import { Injectable, computed, inject } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { AuditApi } from '../../shared/api/audit-api';
import { Http } from '../../shared/api/http';
import { CataloguePermission, Page } from '../../shared/api/model';
import { RolesApi } from '../../shared/api/roles-api';
import {
  BlueprintDiff,
  Client,
  Component,
  DeadLetter,
  NewOrganization,
  Organization,
  RealmUser,
  Sink,
  TestDelivery,
  UserDevice,
} from './model';

/** Type and provider of the component that has the settings of the audit trail. */
export const AUDIT_SETTINGS = 'io.accesspack.audit.settings.AuditSettings';

/** The REST APIs for administrators of the shown realm: Keycloak's own, and the pack's below it. */
@Injectable({ providedIn: 'root' })
export class RealmApi {
  private readonly http = inject(Http);
  private readonly scope = inject(RealmScope);

  readonly audit = computed(() => new AuditApi(this.http, `${this.scope.root()}/audit-trail`));

  /** The roles that every organization has. */
  readonly roles = computed(() => new RolesApi(this.http, `${this.scope.root()}/organization-access`));

  organizations(page: Page): Promise<readonly Organization[]> {
    return this.http.get(this.path('organizations'), { ...page });
  }

  organization(id: string): Promise<Organization> {
    return this.http.get(this.path('organizations', id));
  }

  createOrganization(organization: NewOrganization): Promise<void> {
    return this.http.post(this.path('organizations'), organization);
  }

  clients({ search, first, max }: Page): Promise<readonly Client[]> {
    return this.http.get(this.path('clients'), { clientId: search, search: search ? true : undefined, first, max });
  }

  client(id: string): Promise<Client> {
    return this.http.get(this.path('clients', id));
  }

  changeClient(client: Client): Promise<void> {
    return this.http.put(this.path('clients', client.id), client);
  }

  users(page: Page): Promise<readonly RealmUser[]> {
    return this.http.get(this.path('users'), { ...page, briefRepresentation: true });
  }

  user(id: string): Promise<RealmUser> {
    return this.http.get(this.path('users', id));
  }

  devices(user: string): Promise<readonly UserDevice[]> {
    return this.http.get(this.path('browser-session', 'users', user, 'devices'));
  }

  endDevice(user: string, device: string): Promise<void> {
    return this.http.delete(this.path('browser-session', 'users', user, 'devices', device));
  }

  endDevices(user: string): Promise<void> {
    return this.http.delete(this.path('browser-session', 'users', user, 'devices'));
  }

  catalogue(page: Page = { max: -1 }): Promise<readonly CataloguePermission[]> {
    return this.http.get(this.path('organization-access', 'catalogue'), { ...page });
  }

  describePermission(permission: string, description: string): Promise<void> {
    return this.http.put(this.path('organization-access', 'catalogue', permission), { description });
  }

  /** @param force also when a role or a grant names it */
  deletePermission(permission: string, force: boolean): Promise<void> {
    return this.http.delete(this.path('organization-access', 'catalogue', permission), force ? { force } : {});
  }

  blueprint(): Promise<unknown> {
    return this.http.get(this.path('organization-access', 'blueprint'));
  }

  putBlueprint(
    blueprint: unknown,
    options: { readonly prune: boolean; readonly dryRun: boolean },
  ): Promise<BlueprintDiff> {
    return this.http.put(this.path('organization-access', 'blueprint'), blueprint, null, {
      prune: options.prune,
      'dry-run': options.dryRun,
    });
  }

  sinks(): Promise<readonly Sink[]> {
    return this.http.get(this.path('audit-trail', 'sinks'));
  }

  sink(id: string): Promise<Sink> {
    return this.http.get(this.path('audit-trail', 'sinks', id));
  }

  deadLetters(sink: string, { first, max }: Page): Promise<readonly DeadLetter[]> {
    return this.http.get(this.path('audit-trail', 'sinks', sink, 'dead-letters'), { first, max });
  }

  redeliver(sink: string, delivery: string): Promise<void> {
    return this.http.post(this.path('audit-trail', 'sinks', sink, 'dead-letters', delivery, 'redeliver'), null);
  }

  redeliverAll(sink: string): Promise<{ readonly redelivered: number }> {
    return this.http.post(this.path('audit-trail', 'sinks', sink, 'dead-letters', 'redeliver'), null);
  }

  testSink(sink: string): Promise<TestDelivery> {
    return this.http.post(this.path('audit-trail', 'sinks', sink, 'test'), null);
  }

  /** The settings of the audit trail. */
  auditSettings(): Promise<readonly Component[]> {
    return this.http.get(this.path('components'), { type: AUDIT_SETTINGS });
  }

  component(id: string): Promise<Component> {
    return this.http.get(this.path('components', id));
  }

  createComponent(component: Component): Promise<void> {
    return this.http.post(this.path('components'), component);
  }

  changeComponent(component: Component): Promise<void> {
    return this.http.put(this.path('components', component.id ?? ''), component);
  }

  deleteComponent(id: string): Promise<void> {
    return this.http.delete(this.path('components', id));
  }

  seal(): Promise<{ readonly sealed: number }> {
    return this.http.post(this.path('audit-trail', 'seal'), null);
  }

  /** Has what is broken begin anew. */
  sealAnew(): Promise<unknown> {
    return this.http.post(this.path('audit-trail', 'seal', 'anew'), null);
  }

  evidence(): Promise<Blob> {
    return this.http.download(this.path('audit-trail', 'verify', 'evidence'));
  }

  private path(...segments: readonly string[]): string {
    return [this.scope.root(), ...segments.map(encodeURIComponent)].join('/');
  }
}
