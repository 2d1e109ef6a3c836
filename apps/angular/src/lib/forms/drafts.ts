import { DestroyRef, Injectable, effect, inject } from '@angular/core';
import { AuthService } from '../auth.service';
import { Page } from '../session/page';

const PREFIX = 'access-pack.draft.';

/**
 * What somebody has typed and not sent yet. It is kept in this tab while the form is open, so that it is there again when
 * the session had expired and they have signed in anew, or when an API has sent them to prove more. Never for another user.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly auth = inject(AuthService);
  private readonly storage = inject(Page).storage;

  /** The draft that was left behind, or `null`. */
  read<T>(name: string): T | null {
    const stored = this.storage.getItem(this.key(name));
    try {
      return stored === null ? null : (JSON.parse(stored) as T);
    } catch {
      // Of another version, say: then there is none.
      return null;
    }
  }

  /**
   * Keeps `value` as long as the form lives, and beyond that only when the session has ended. Call it in a constructor; the
   * functions are read later. `null` keeps nothing yet.
   */
  keep(name: () => string, value: () => unknown): void {
    let key: string | null = null;
    effect(() => {
      const content = value();
      if (content !== null && this.auth.isAuthenticated()) {
        key = this.key(name());
        this.storage.setItem(key, JSON.stringify(content));
      }
    });
    inject(DestroyRef).onDestroy(() => {
      if (key !== null && this.auth.isAuthenticated()) {
        this.storage.removeItem(key);
      }
    });
  }

  private key(name: string): string {
    return `${PREFIX}${this.auth.user()?.id ?? ''}.${name}`;
  }
}
