import { Injectable, inject } from '@angular/core';
import { AuthService } from './auth.service';
import { BrowserSessionClient } from './session/browser-session-client';
import { SessionRefusedError } from './session/session-error';

/** One session of the user: a browser, on a device, that is logged in. */
export interface Device {
  readonly id: string;
  /** Whether it is the session of this browser. */
  readonly current: boolean;
  /** Browser and system: absent when unknown. */
  readonly browser?: string | null;
  readonly os?: string | null;
  readonly mobile: boolean;
  readonly ipAddress?: string | null;
  /** ISO 8601. */
  readonly started: string;
  /** ISO 8601. */
  readonly lastAccess: string;
  /** The applications that the session is used for. */
  readonly clients: readonly string[];
}

/** Where the user is logged in. To log out on all devices, this one included: `AuthService.logout({ everywhere: true })`. */
@Injectable({ providedIn: 'root' })
export class DevicesService {
  private readonly auth = inject(AuthService);
  private readonly client = inject(BrowserSessionClient);

  list(): Promise<readonly Device[]> {
    return this.call((token) => this.client.get('devices', token) as Promise<readonly Device[]>);
  }

  /** Logs one device out. It notices when it next needs a token. */
  end(id: string): Promise<void> {
    return this.call((token) => this.client.delete(`devices/${encodeURIComponent(id)}`, token));
  }

  /** Logs all devices out but this one. */
  endOthers(): Promise<void> {
    return this.call((token) => this.client.delete('devices?others=true', token));
  }

  private async call<T>(action: (token: string) => Promise<T>): Promise<T> {
    const token = await this.auth.accessToken();
    if (token === null) {
      throw new SessionRefusedError('ended');
    }
    try {
      return await action(token);
    } catch (error) {
      if (!(error instanceof SessionRefusedError)) {
        throw error;
      }
      const renewed = await this.auth.accessTokenInsteadOf(token);
      if (renewed === null) {
        throw error;
      }
      return action(renewed);
    }
  }
}
