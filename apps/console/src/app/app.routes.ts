import { Route, Routes } from '@angular/router';
import { authGuard } from '@access-pack/angular';
import { adminRoutes } from './admin/admin.routes';
import { meRoutes } from './me/me.routes';
import { TextKey } from './shared/i18n/i18n';
import { homeGuard } from './shell/home.guard';
import { organizationGuard } from './shell/organization.guard';
import { organizationPages } from './shell/organization-pages';

/** A title is a key: its text depends on the language. */
const title = (key: TextKey): Pick<Route, 'title'> => ({ title: key });

/** For whoever is signed in. Guards of one route run at the same time: those that ask the server have to be below. */
const signedIn: Routes = [
  {
    path: '',
    pathMatch: 'full',
    canActivate: [homeGuard],
    ...title('home.title'),
    loadComponent: () => import('./shell/pages/home').then((m) => m.Home),
  },
  {
    path: 'organizations/:organization',
    canActivate: [organizationGuard],
    runGuardsAndResolvers: 'always',
    children: organizationPages,
  },
  { path: 'me', children: meRoutes },
  { path: 'realm', children: adminRoutes },
];

export const routes: Routes = [
  {
    path: 'forbidden',
    ...title('forbidden.title'),
    loadComponent: () => import('./shell/pages/forbidden').then((m) => m.Forbidden),
  },
  {
    path: 'session-ended',
    ...title('session-ended.title'),
    loadComponent: () => import('./shell/pages/session-ended').then((m) => m.SessionEnded),
  },
  {
    path: 'unreachable',
    ...title('problem.unreachable.title'),
    loadComponent: () => import('./shell/pages/unreachable').then((m) => m.Unreachable),
  },
  { path: '', canActivate: [authGuard], children: signedIn },
  {
    path: '**',
    ...title('not-found.title'),
    loadComponent: () => import('./shell/pages/not-found').then((m) => m.NotFound),
  },
];
