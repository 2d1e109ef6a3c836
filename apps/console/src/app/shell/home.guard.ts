import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { Administration } from '../shared/access/administration';
import { asking } from './guarded';
import { Navigation } from './navigation';
import { SessionOrganization } from './session-organization';

/** From the console's address to the first page that there is something to do on. */
export const homeGuard = asking(async () => {
  const organization = inject(SessionOrganization);
  const administration = inject(Administration);
  const navigation = inject(Navigation);
  const router = inject(Router);
  await Promise.all([organization.show(), administration.load()]);
  const first = navigation.first();
  return first ? router.parseUrl(first.path) : true;
});
