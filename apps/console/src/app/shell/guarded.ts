import { inject } from '@angular/core';
import { CanActivateFn, GuardResult, RedirectCommand, Router } from '@angular/router';

/** A guard that asks the server: without an answer there is a page that says so, at the address that was asked for. */
export function asking(guard: (...parameters: Parameters<CanActivateFn>) => Promise<GuardResult>): CanActivateFn {
  return async (route, state) => {
    const router = inject(Router);
    try {
      return await guard(route, state);
    } catch {
      return new RedirectCommand(router.parseUrl('/unreachable'), { skipLocationChange: true });
    }
  };
}
