import { Injectable, Signal, computed, inject, signal } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { Http } from '../api/http';
import { ApiError } from '../api/api-error';
import { Me, Membership } from '../api/model';
import { BOOTSTRAP } from '../bootstrap';

/** How long an answer counts. */
const FRESH = 15_000;

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
  private asked = 0;
  private readonly problem = signal<unknown>(null);

  /** Why the server did not say, when it was last asked in vain. */
  readonly failure: Signal<unknown> = this.problem.asReadonly();

  readonly me: Signal<Me | null> = this.state.asReadonly();
  readonly memberships: Signal<readonly Membership[]> = computed(() => this.state()?.organizations ?? []);

  /** Asks once; whoever comes later gets the same answer. */
  load(): Promise<Me> {
    return this.loading ?? this.reload();
  }

  /** Asks again, unless that was moments ago: what somebody may do changes while they are signed in. */
  async refresh(): Promise<Me> {
    await this.load();
    return Date.now() - this.asked < FRESH ? this.load() : this.reload();
  }

  async reload(): Promise<Me> {
    this.loading = this.ask();
    const me = await this.loading;
    this.state.set(me);
    this.asked = Date.now();
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
      this.problem.set(error);
      throw error;
    }
  }
}
