import { DOCUMENT, DestroyRef, Injectable, effect, inject } from '@angular/core';
import { AuthService } from '@access-pack/angular';

const PREFIX = 'access-console.draft.';

/**
 * What somebody has typed and not sent yet. It is kept in this tab while the form is open, so that it is there again when
 * the session had expired and the person has signed in anew; never a token, and never for another user.
 */
@Injectable({ providedIn: 'root' })
export class Drafts {
  private readonly auth = inject(AuthService);
  private readonly storage = (inject(DOCUMENT).defaultView as Window).sessionStorage;

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
