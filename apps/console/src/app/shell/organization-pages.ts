import { Routes } from '@angular/router';
import { requires } from './organization.guard';

/** The pages of an organization. Realm administrators have the same ones below an address of their own. */
export const organizationPages: Routes = [
  {
    path: 'members',
    title: 'members.title',
    canActivate: [requires('organization.members.read', 'organization.members.manage', 'organization.roles.manage')],
    loadComponent: () => import('../members/members-page').then((m) => m.MembersPage),
  },
  {
    path: 'invitations',
    title: 'invitations.title',
    canActivate: [requires('organization.members.manage')],
    loadComponent: () => import('../invitations/invitations-page').then((m) => m.InvitationsPage),
  },
  {
    path: 'roles',
    title: 'roles.title',
    canActivate: [requires('organization.roles.read', 'organization.roles.manage')],
    loadComponent: () => import('../roles/roles-page').then((m) => m.RolesPage),
  },
  {
    path: 'activity',
    title: 'activity.title',
    canActivate: [requires('organization.audit.read')],
    loadComponent: () => import('../activity/activity-page').then((m) => m.ActivityPage),
  },
  {
    path: 'groups',
    title: 'groups.title',
    canActivate: [requires('organization.roles.read', 'organization.roles.manage')],
    loadComponent: () => import('../groups/groups-page').then((m) => m.GroupsPage),
  },
  {
    path: 'service-accounts',
    title: 'service-accounts.title',
    canActivate: [requires('organization.roles.read', 'organization.roles.manage')],
    loadComponent: () => import('../service-accounts/service-accounts-page').then((m) => m.ServiceAccountsPage),
  },
];
