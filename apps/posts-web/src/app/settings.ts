import { InjectionToken } from '@angular/core';

/** Where the app's servers are: `config.json`, so that one build runs anywhere. */
export interface Settings {
  /** The realm. */
  readonly issuer: string;
  /** The origin of the posts API. */
  readonly api: string;
}

export const SETTINGS = new InjectionToken<Settings>('settings');
