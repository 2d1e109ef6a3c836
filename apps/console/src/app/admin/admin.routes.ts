import { Routes } from '@angular/router';
import { organizationPages } from '../shell/organization-pages';
import { REALM_PAGES } from './realm-pages';
import { administeredOrganizationGuard, firstPageGuard, onlyRealmGuard, realmGuard, sees } from './realm.guards';

/** Pages of realm administrators, below `/realm`. */
export const adminRoutes: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: 'realms.title',
    canActivate: [onlyRealmGuard],
    loadComponent: () => import('./realms/realms-page').then((m) => m.RealmsPage),
  },
  {
    path: ':realm',
    canActivate: [realmGuard],
    children: [
      { path: '', pathMatch: 'full', canActivate: [firstPageGuard], children: [] },
      {
        path: 'organizations/:organization',
        canActivate: [administeredOrganizationGuard],
        children: organizationPages,
      },
      ...REALM_PAGES.map((page) => ({
        path: page.path,
        title: page.title,
        canActivate: [sees(page)],
        loadComponent: page.load,
      })),
    ],
  },
];
