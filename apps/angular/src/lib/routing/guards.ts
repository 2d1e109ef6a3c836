import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { AuthService } from '../auth.service';
import { ACCESS_PACK, ResolvedConfig } from '../config';
import { isPermission } from '../permissions/permission-grammar';

/** What a user needs: one of `any`, all of `all`, and both when both are given. */
export interface Requirement {
  readonly any?: readonly string[];
  readonly all?: readonly string[];
}

/** Lets users in who are logged in, and sends others to log in and back. */
export const authGuard: CanActivateFn = (_route, state) => guard(state.url, () => true);

/**
 * Lets users in who hold the permission in their organization: `permissionGuard('posts.update')`, or at least one of
 * several, or all: `permissionGuard({ all: ['posts.read', 'posts.update'] })`. Others see the forbidden page; who is not
 * logged in is sent to do so first.
 *
 * @throws TypeError for a name that is no permission, and for none
 */
export function permissionGuard(...required: [Requirement] | [string, ...string[]]): CanActivateFn {
  const { any, all } = requirement(required);
  const malformed = [...(any ?? []), ...(all ?? [])].find((name) => !isPermission(name));
  if (malformed !== undefined) {
    throw new TypeError(`permissionGuard: ${JSON.stringify(malformed)} is not a permission`);
  }
  return (_route, state) =>
    guard(state.url, (auth) => {
      const permissions = auth.permissions();
      return (!any || permissions.impliesAny(any)) && (!all || permissions.impliesAll(all));
    });
}

/**
 * Lets users in who have the role in their organization; otherwise as {@link permissionGuard}, which is to be preferred:
 * what a role may do changes without the app.
 *
 * @throws TypeError when no role is given
 */
export function roleGuard(...required: [Requirement] | [string, ...string[]]): CanActivateFn {
  const { any, all } = requirement(required);
  return (_route, state) =>
    guard(state.url, (auth) => {
      const has = (role: string) => auth.roles().includes(role);
      return (!any || any.some(has)) && (!all || all.every(has));
    });
}

function requirement(required: [Requirement] | readonly string[]): Requirement {
  const { any, all } = typeof required[0] === 'object' ? required[0] : { any: required as readonly string[] };
  if ((!any?.length && !all?.length) || any?.length === 0 || all?.length === 0) {
    throw new TypeError('a guard that requires nothing: name at least one role or permission, or take authGuard');
  }
  return { any, all };
}

async function guard(url: string, isAllowed: (auth: AuthService) => boolean): Promise<boolean | RedirectCommand> {
  const auth = inject(AuthService);
  const config = inject(ACCESS_PACK);
  const router = inject(Router);
  await auth.start();
  if (auth.isAuthenticated()) {
    return isAllowed(auth) || inPlaceOf(router, config.forbiddenPath);
  }
  if (auth.endReason() === 'unavailable') {
    return inPlaceOf(router, sessionEnded(config));
  }
  await auth.login({ returnTo: url });
  return false;
}

/** At the address that the user asked for: a reload tries that one again. */
function inPlaceOf(router: Router, url: string): RedirectCommand {
  return new RedirectCommand(router.parseUrl(url), { skipLocationChange: true });
}

function sessionEnded({ sessionEndedPath }: ResolvedConfig): string {
  return `${sessionEndedPath}?reason=unavailable`;
}
