import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { BOOTSTRAP } from '../bootstrap';

interface Claims {
  readonly realm_access?: { readonly roles?: readonly string[] };
  readonly resource_access?: Readonly<Record<string, { readonly roles?: readonly string[] }>>;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Which realms the person may administer, and with which of Keycloak's roles (`view-organizations`, `manage-realm` …): what
 * their access token says. In `master` it can be several realms, elsewhere the realm itself.
 */
@Injectable({ providedIn: 'root' })
export class Administration {
  private readonly auth = inject(AuthService);
  private readonly bootstrap = inject(BOOTSTRAP);
  private readonly state = signal<ReadonlyMap<string, ReadonlySet<string>>>(new Map());

  /** Names of the realms. */
  readonly realms: Signal<readonly string[]> = computed(() => [...this.state().keys()].sort());
  readonly isAdministrator = computed(() => this.state().size > 0);

  async load(): Promise<void> {
    const token = await this.auth.accessToken();
    this.state.set(token === null ? new Map() : administeredRealms(claimsOf(token), this.bootstrap.realm));
  }

  /** Keycloak's roles of an administrator of the realm. */
  rolesIn(realm: string): ReadonlySet<string> {
    return this.state().get(realm) ?? NONE;
  }

  /** Whether one of these roles is held in the realm. */
  may(realm: string, ...roles: readonly string[]): boolean {
    return roles.some((role) => this.rolesIn(realm).has(role));
  }
}

export function administeredRealms(claims: Claims, realm: string): ReadonlyMap<string, ReadonlySet<string>> {
  const realms = new Map<string, ReadonlySet<string>>();
  for (const [client, { roles }] of Object.entries(claims.resource_access ?? {})) {
    const administered =
      client === 'realm-management' && realm !== 'master'
        ? realm
        : realm === 'master' && client.endsWith('-realm')
          ? client.slice(0, -'-realm'.length)
          : null;
    if (administered && roles?.some((role) => /^(view|manage|query)-/.test(role))) {
      realms.set(administered, new Set(roles));
    }
  }
  return realms;
}

function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}
