import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Administration } from '../shared/access/administration';
import { OrganizationScope } from '../shared/access/organization-scope';
import { RealmScope } from '../shared/access/realm-scope';
import { ApiError } from '../shared/api/api-error';
import { RealmApi } from './api/realm-api';
import { REALM_PAGES, RealmPage } from './realm-pages';
import { administratorsRights } from './administrators-rights';

const FORBIDDEN = '/forbidden?of=realm';

/** Shows the realm that the address names, to whoever administers it. */
export const realmGuard: CanActivateFn = async (route) => {
  const administration = inject(Administration);
  const scope = inject(RealmScope);
  const router = inject(Router);
  const realm = route.paramMap.get('realm') ?? '';
  await administration.load();
  if (!administration.realms().includes(realm)) {
    return instead(router, '/not-found');
  }
  scope.show(realm);
  return true;
};

/** There is nothing to choose for whoever administers one realm. */
export const onlyRealmGuard: CanActivateFn = async () => {
  const administration = inject(Administration);
  const router = inject(Router);
  await administration.load();
  const [realm, ...others] = administration.realms();
  if (realm === undefined) {
    return instead(router, FORBIDDEN);
  }
  return others.length > 0 || router.createUrlTree(['/realm', realm]);
};

/** To the first page of the realm that there is something to see on. */
export const firstPageGuard: CanActivateFn = () => {
  const scope = inject(RealmScope);
  const router = inject(Router);
  const page = REALM_PAGES.find(({ roles }) => scope.mayAll(roles));
  return page ? router.createUrlTree(['/realm', scope.realm(), page.path]) : instead(router, FORBIDDEN);
};

/** Lets in who may see the page in the shown realm. */
export function sees({ roles }: RealmPage): CanActivateFn {
  return () => inject(RealmScope).mayAll(roles) || instead(inject(Router), FORBIDDEN);
}

/** Shows the organization that the address names, with what an administrator may do in it. */
export const administeredOrganizationGuard: CanActivateFn = async (route) => {
  const realm = inject(RealmScope);
  const administration = inject(Administration);
  const organizations = inject(OrganizationScope);
  const router = inject(Router);
  const api = inject(RealmApi);
  const name = realm.realm() ?? '';
  try {
    const { id, alias, name: organization } = await api.organization(route.paramMap.get('organization') ?? '');
    organizations.show({
      id,
      alias,
      name: organization,
      rights: administratorsRights(administration.rolesIn(name)),
      usable: ['*'],
      acr: null,
      administeredRealm: name,
    });
    return true;
  } catch (error) {
    if (ApiError.of(error).kind === 'missing') {
      return instead(router, '/not-found');
    }
    throw error;
  }
};

function instead(router: Router, path: string): RedirectCommand {
  return new RedirectCommand(router.parseUrl(path), { skipLocationChange: true });
}
