import { Type } from '@angular/core';
import { Routes } from '@angular/router';
import { Right } from '../shared/api/model';
import { TextKey } from '../shared/i18n/i18n';
import { IconName } from '../shared/ui';
import { requires } from './organization.guard';

interface OrganizationPage {
  readonly path: string;
  readonly title: TextKey;
  readonly icon: IconName;
  /** One of these is enough to see the page. */
  readonly rights: readonly Right[];
  readonly load: () => Promise<Type<unknown>>;
}

/** The pages of an organization, in the order of the navigation. */
export const ORGANIZATION_PAGES: readonly OrganizationPage[] = [
  {
    path: 'members',
    title: 'members.title',
    icon: 'users',
    rights: ['READ_MEMBERS', 'MANAGE_MEMBERS'],
    load: () => import('../members/members-page').then((m) => m.MembersPage),
  },
  {
    path: 'invitations',
    title: 'invitations.title',
    icon: 'mail',
    rights: ['MANAGE_MEMBERS'],
    load: () => import('../invitations/invitations-page').then((m) => m.InvitationsPage),
  },
  {
    path: 'roles',
    title: 'roles.title',
    icon: 'shield',
    rights: ['READ_ROLES', 'MANAGE_ROLES'],
    load: () => import('../roles/roles-page').then((m) => m.RolesPage),
  },
  {
    path: 'groups',
    title: 'groups.title',
    icon: 'group',
    rights: ['READ_ROLES', 'MANAGE_ROLES'],
    load: () => import('../groups/groups-page').then((m) => m.GroupsPage),
  },
  {
    path: 'service-accounts',
    title: 'service-accounts.title',
    icon: 'robot',
    rights: ['READ_ROLES', 'MANAGE_ROLES'],
    load: () => import('../service-accounts/service-accounts-page').then((m) => m.ServiceAccountsPage),
  },
  {
    path: 'activity',
    title: 'activity.title',
    icon: 'activity',
    rights: ['READ_AUDIT'],
    load: () => import('../activity/activity-page').then((m) => m.ActivityPage),
  },
  {
    path: 'settings',
    title: 'settings.title',
    icon: 'settings',
    rights: ['MANAGE_SETTINGS'],
    load: () => import('../settings/settings-page').then((m) => m.SettingsPage),
  },
];

/** Realm administrators have the same pages below an address of their own. */
export const organizationPages: Routes = ORGANIZATION_PAGES.map(({ path, title, rights, load }) => ({
  path,
  title,
  canActivate: [requires(...rights)],
  runGuardsAndResolvers: 'always' as const,
  loadComponent: load,
}));
