import { DOCUMENT, Injectable, inject } from '@angular/core';

const KEY = 'access-console.switching';

/**
 * Remembers, beyond the page change that it takes, that the session was to be switched to an organization: where Keycloak
 * gives no token for it, because the client lacks the scope, trying again would never end.
 */
@Injectable({ providedIn: 'root' })
export class SwitchAttempt {
  private readonly storage = (inject(DOCUMENT).defaultView as Window).sessionStorage;

  isFirst(alias: string): boolean {
    if (this.storage.getItem(KEY) === alias) {
      return false;
    }
    this.storage.setItem(KEY, alias);
    return true;
  }

  done(): void {
    this.storage.removeItem(KEY);
  }
}
