import { DOCUMENT, Injectable, inject } from '@angular/core';

/** The browser's address bar and what the tab keeps, in one place so that tests can do without a browser. */
@Injectable({ providedIn: 'root' })
export class Page {
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView as Window;

  get address(): URL {
    return new URL(this.window.location.href);
  }

  get baseUri(): string {
    return this.document.baseURI;
  }

  get hidden(): boolean {
    return this.document.visibilityState === 'hidden';
  }

  /** What this tab keeps until it is closed. */
  get storage(): Storage {
    return this.window.sessionStorage;
  }

  now(): number {
    return Date.now();
  }

  /** Leaves the app; all that it holds in memory is gone. */
  leaveFor(address: string): void {
    this.window.location.assign(address);
  }

  /** Begins the app anew at the present address. */
  reload(): void {
    this.window.location.reload();
  }

  /** Changes the address before the router reads it, and leaves no trace in the history. */
  replaceAddress(address: string): void {
    this.window.history.replaceState(null, '', address);
  }

  /** Calls back when the browser shows the page again as it had been left, with all that it held in memory. */
  onRestore(callback: () => void): void {
    this.window.addEventListener('pageshow', (event) => {
      if (event.persisted) {
        callback();
      }
    });
  }

  /** Calls back whenever the user may have come back to the app after a while. */
  onReturn(callback: () => void): () => void {
    const listener = () => callback();
    this.document.addEventListener('visibilitychange', listener);
    for (const type of ['focus', 'online', 'pageshow']) {
      this.window.addEventListener(type, listener);
    }
    return () => {
      this.document.removeEventListener('visibilitychange', listener);
      for (const type of ['focus', 'online', 'pageshow']) {
        this.window.removeEventListener(type, listener);
      }
    };
  }
}
