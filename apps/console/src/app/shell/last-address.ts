import { Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';

/** Where the person was before the session ended, to go back there after signing in. */
@Injectable({ providedIn: 'root' })
export class LastAddress {
  private last = '/';

  constructor() {
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationEnd && !event.urlAfterRedirects.startsWith('/session-ended')) {
          this.last = event.urlAfterRedirects;
        }
      });
  }

  address(): string {
    return this.last;
  }
}
