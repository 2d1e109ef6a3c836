import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { BOOTSTRAP } from '../bootstrap';
import { Administration } from './administration';

/** The realm whose pages for administrators are shown. In `master` it may be any, elsewhere it is the realm itself. */
@Injectable({ providedIn: 'root' })
export class RealmScope {
  private readonly administration = inject(Administration);
  private readonly bootstrap = inject(BOOTSTRAP);
  private readonly shown = signal<string | null>(null);

  /** The one that was chosen, or the only one. */
  readonly realm: Signal<string | null> = computed(() => {
    const realms = this.administration.realms();
    return this.shown() ?? (realms.length === 1 ? (realms[0] ?? null) : null);
  });

  /** Keycloak's admin REST API of the realm, which has the pack's below it. */
  readonly root = computed(() => `${this.bootstrap.adminUrl}/admin/realms/${encodeURIComponent(this.realm() ?? '')}`);

  show(realm: string): void {
    this.shown.set(realm);
  }

  /** Whether one of Keycloak's roles of an administrator is held in the realm. */
  may(...roles: readonly string[]): boolean {
    const realm = this.realm();
    return realm !== null && this.administration.may(realm, ...roles);
  }

  /** Whether one of each of these roles is held. */
  mayAll(roles: readonly (readonly string[])[]): boolean {
    return roles.every((alternatives) => this.may(...alternatives));
  }
}
