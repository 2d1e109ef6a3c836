import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { Http } from '../api/http';
import { ApiError } from '../api/api-error';
import { Me, Membership } from '../api/model';
import { BOOTSTRAP } from '../bootstrap';

/**
 * Who the caller is and holds what, in which organization: `me`. All that the console shows follows from it; what is
 * allowed is for the server to decide.
 */
@Injectable({ providedIn: 'root' })
export class Access {
  private readonly http = inject(Http);
  private readonly auth = inject(AuthService);
  private readonly bootstrap = inject(BOOTSTRAP);
  private readonly state = signal<Me | null>(null);
  private loading: Promise<Me> | null = null;

  readonly me: Signal<Me | null> = this.state.asReadonly();
  readonly memberships: Signal<readonly Membership[]> = computed(() => this.state()?.organizations ?? []);

  /** Asks once; whoever comes later gets the same answer. */
  load(): Promise<Me> {
    return (this.loading ??= this.reload());
  }

  async reload(): Promise<Me> {
    const me = await this.ask();
    this.state.set(me);
    return me;
  }

  private async ask(): Promise<Me> {
    const { authServerUrl, realm } = this.bootstrap;
    try {
      return await this.http.get<Me>(`${authServerUrl}/realms/${encodeURIComponent(realm)}/organization-access/me`, {
        max: -1,
      });
    } catch (error) {
      const { kind } = ApiError.of(error);
      if (kind === 'missing' || kind === 'forbidden') {
        // A realm without organizations: its administrators have something to see all the same.
        const user = this.auth.user();
        return { id: user?.id ?? '', username: user?.username ?? '', organizations: [] };
      }
      this.loading = null;
      throw error;
    }
  }
}
