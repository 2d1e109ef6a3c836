import { Routes } from '@angular/router';

/** Pages for everybody, below `/me`. */
export const meRoutes: Routes = [
  {
    path: 'organizations',
    title: 'my-organizations.title',
    loadComponent: () => import('./my-organizations-page').then((m) => m.MyOrganizationsPage),
  },
  {
    path: 'devices',
    title: 'my-devices.title',
    loadComponent: () => import('./my-devices-page').then((m) => m.MyDevicesPage),
  },
];
