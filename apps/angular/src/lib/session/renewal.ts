import { Injectable, NgZone, inject } from '@angular/core';
import { Page } from './page';

const LONGEST_NAP = 30_000;
const FIRST_PAUSE = 1_000;

/**
 * Renews the access token before it expires, while the user looks at the app. It asks the clock at every wake-up instead of
 * trusting one long timer, which stands still while the machine sleeps. A hidden tab rests: it would keep a session alive
 * that nobody uses.
 */
@Injectable({ providedIn: 'root' })
export class Renewal {
  private readonly page = inject(Page);
  private readonly zone = inject(NgZone);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopListening: (() => void) | undefined;
  private running = false;
  private stopped = false;
  private failures = 0;

  /**
   * @param renewAt when the token is due, in milliseconds; `null` while there is none
   * @param renew gets a new one, and rejects when that has to be tried again
   */
  start(renewAt: () => number | null, renew: () => Promise<unknown>): void {
    this.zone.runOutsideAngular(() => {
      const check = () => void this.check(renewAt, renew);
      this.stopListening = this.page.onReturn(check);
      check();
    });
  }

  stop(): void {
    clearTimeout(this.timer);
    this.stopListening?.();
    this.stopped = true;
  }

  private async check(renewAt: () => number | null, renew: () => Promise<unknown>): Promise<void> {
    if (this.running) {
      return;
    }
    clearTimeout(this.timer);
    const due = renewAt();
    if (due !== null && due <= this.page.now() && !this.page.hidden) {
      this.running = true;
      try {
        await renew();
        this.failures = 0;
      } catch {
        // Keycloak does not answer. The token may still be good, and whoever needs a new one is told.
        this.failures++;
      } finally {
        this.running = false;
      }
    }
    if (this.stopped) {
      return;
    }
    this.timer = setTimeout(() => void this.check(renewAt, renew), this.nap(renewAt()));
  }

  private nap(due: number | null): number {
    if (this.failures > 0) {
      return Math.min(LONGEST_NAP, FIRST_PAUSE * 2 ** (this.failures - 1));
    }
    const remaining = due === null ? LONGEST_NAP : due - this.page.now();
    return Math.max(Math.min(LONGEST_NAP, remaining), FIRST_PAUSE / 2);
  }
}
