import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { AuthService } from '@access-pack/angular';
import { Right } from '../shared/api/model';
import { Access } from '../shared/access/access';
import { OrganizationScope } from '../shared/access/organization-scope';
import { asking } from './guarded';
import { SwitchAttempt } from './switch-attempt';

/**
 * Shows the organization that the address names, if the person is a member. The session is to be for it, because the audit
 * trail asks the token; where it is for another, the library switches it, once. It runs at every step, because a membership
 * or a role may have ended meanwhile.
 */
export const organizationGuard = asking(async (route, state) => {
  const access = inject(Access);
  const auth = inject(AuthService);
  const scope = inject(OrganizationScope);
  const router = inject(Router);
  const attempt = inject(SwitchAttempt);
  const alias = route.paramMap.get('organization') ?? '';
  await access.refresh();
  const membership = access.memberships().find((one) => one.alias === alias);
  if (!membership) {
    return new RedirectCommand(router.parseUrl('/not-found'), { skipLocationChange: true });
  }
  if (auth.organization()?.alias !== alias && attempt.isFirst(alias)) {
    await auth.switchOrganization(alias, state.url);
    return false;
  }
  attempt.done();
  scope.show(membership);
  return true;
});

/** Lets in who holds one of the rights in the shown organization. */
export function requires(...rights: readonly Right[]): CanActivateFn {
  return () => {
    const scope = inject(OrganizationScope);
    return (
      scope.may(...rights) || new RedirectCommand(inject(Router).parseUrl('/forbidden'), { skipLocationChange: true })
    );
  };
}
