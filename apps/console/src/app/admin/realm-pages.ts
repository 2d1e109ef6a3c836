import { Type } from '@angular/core';
import { TextKey } from '../shared/i18n/i18n';
import { IconName } from '../shared/ui';

export interface RealmPage {
  readonly path: string;
  readonly title: TextKey;
  readonly icon: IconName;
  /** Keycloak's roles of an administrator: one of each of these is needed to see the page. */
  readonly roles: readonly (readonly string[])[];
  readonly load: () => Promise<Type<unknown>>;
}

const ORGANIZATIONS = [['view-organizations', 'manage-organizations', 'manage-realm']];
const USERS = ['view-users', 'manage-users'];
const EVENTS = [['view-events', 'manage-events']];

/** The pages of a realm's administrators: addresses, navigation and what is needed to see them. */
export const REALM_PAGES: readonly RealmPage[] = [
  {
    path: 'organizations',
    title: 'organizations.title',
    icon: 'building',
    roles: ORGANIZATIONS,
    load: () => import('./organizations/organizations-page').then((m) => m.OrganizationsPage),
  },
  {
    path: 'applications',
    title: 'applications.title',
    icon: 'group',
    roles: [['view-clients', 'manage-clients']],
    load: () => import('./applications/applications-page').then((m) => m.ApplicationsPage),
  },
  {
    path: 'catalogue',
    title: 'catalogue.title',
    icon: 'key',
    roles: ORGANIZATIONS,
    load: () => import('./catalogue/catalogue-page').then((m) => m.CataloguePage),
  },
  {
    path: 'roles',
    title: 'shared-roles.title',
    icon: 'shield',
    roles: ORGANIZATIONS,
    load: () => import('./shared-roles/shared-roles-page').then((m) => m.SharedRolesPage),
  },
  {
    path: 'blueprint',
    title: 'blueprint.title',
    icon: 'edit',
    // It names the members.
    roles: [['manage-realm'], USERS],
    load: () => import('./blueprint/blueprint-page').then((m) => m.BlueprintPage),
  },
  {
    path: 'users',
    title: 'user-devices.title',
    icon: 'device',
    roles: [USERS],
    load: () => import('./users/users-page').then((m) => m.UsersPage),
  },
  {
    path: 'incidents',
    title: 'incidents.title',
    icon: 'warning',
    roles: EVENTS,
    load: () => import('./incidents/incidents-page').then((m) => m.IncidentsPage),
  },
  {
    path: 'audit',
    title: 'audit.title',
    icon: 'activity',
    roles: EVENTS,
    load: () => import('./audit/audit-page').then((m) => m.AuditPage),
  },
  {
    path: 'evidence',
    title: 'evidence.title',
    icon: 'check',
    roles: EVENTS,
    load: () => import('./evidence/evidence-page').then((m) => m.EvidencePage),
  },
  {
    path: 'sinks',
    title: 'sinks.title',
    icon: 'external',
    roles: EVENTS,
    load: () => import('./sinks/sinks-page').then((m) => m.SinksPage),
  },
];
