import { Injectable, inject } from '@angular/core';
import { ACCESS_PACK } from '../config';
import { EndReason } from './session-error';

/** What tabs of the app tell each other. Never a token. */
export type TabMessage =
  { readonly type: 'signed-in'; readonly user: string } | { readonly type: 'ended'; readonly reason: EndReason };

/** The other tabs of this app in this browser, which share its cookies. */
@Injectable({ providedIn: 'root' })
export class Tabs {
  private readonly name: string;
  private readonly channel: BroadcastChannel | null;
  private last: Promise<unknown> = Promise.resolve();

  constructor() {
    const config = inject(ACCESS_PACK);
    this.name = `access-pack ${config.issuer} ${config.clientId}`;
    this.channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(this.name) : null;
  }

  /**
   * Runs `action` while no other tab runs one: each sees the cookie that the one before was given, so that no tab ever
   * presents a refresh token that another has used.
   */
  exclusively<T>(action: () => Promise<T>): Promise<T> {
    if (globalThis.navigator?.locks) {
      return navigator.locks.request(this.name, action) as Promise<T>;
    }
    const turn = this.last.then(action);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  tell(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  listen(listener: (message: TabMessage) => void): void {
    this.channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => listener(event.data));
  }

  close(): void {
    this.channel?.close();
  }
}
