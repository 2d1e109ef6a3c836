import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { AuthService } from '@access-pack/angular';
import { Access } from '../shared/access/access';
import { Administration } from '../shared/access/administration';
import { OrganizationScope } from '../shared/access/organization-scope';
import { asking } from './guarded';
import { Navigation } from './navigation';

/** From the console's address to the first page that there is something to do on. */
export const homeGuard = asking(async () => {
  const access = inject(Access);
  const auth = inject(AuthService);
  const scope = inject(OrganizationScope);
  const administration = inject(Administration);
  const navigation = inject(Navigation);
  const router = inject(Router);
  await Promise.all([access.load(), administration.load()]);
  const memberships = access.memberships();
  const membership = memberships.find(({ alias }) => alias === auth.organization()?.alias) ?? memberships[0];
  if (membership) {
    scope.show(membership);
  }
  const first = navigation.first();
  return first ? router.parseUrl(first.path) : true;
});
