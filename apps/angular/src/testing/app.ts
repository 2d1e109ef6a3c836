import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Routes, provideRouter } from '@angular/router';
import { vi } from 'vitest';
import { AuthService } from '../lib/auth.service';
import { AccessPackConfig } from '../lib/config';
import { accessTokenInterceptor } from '../lib/http/access-token.interceptor';
import { provideAccessPack } from '../lib/provide-access-pack';
import { Page } from '../lib/session/page';
import { FakeKeycloak, ISSUER } from './fake-keycloak';

export const APP = 'https://app.test/';
export const API = 'https://api.test';

/** A tab: an address, what it keeps, and a clock that tests turn. */
export class FakePage implements Pick<Page, keyof Page> {
  address = new URL(APP);
  baseUri = APP;
  hidden = false;
  time = 1_000_000;
  readonly left: string[] = [];
  reloads = 0;
  restore: () => void = () => undefined;
  readonly returned = new Set<() => void>();

  constructor(readonly storage: Storage = sessionStorage) {}

  now(): number {
    return this.time;
  }

  leaveFor(address: string): void {
    this.left.push(address);
  }

  reload(): void {
    this.reloads++;
  }

  replaceAddress(address: string): void {
    this.address = new URL(address, this.address);
  }

  onRestore(callback: () => void): void {
    this.restore = callback;
  }

  onReturn(callback: () => void): () => void {
    this.returned.add(callback);
    return () => this.returned.delete(callback);
  }
}

@Component({ template: '' })
export class Blank {}

/** The app in one tab, in front of a Keycloak and a browser that tests control. */
export class App {
  readonly keycloak = new FakeKeycloak();
  readonly page = new FakePage();

  constructor() {
    sessionStorage.clear();
    vi.stubGlobal('fetch', this.keycloak.fetch);
  }

  configure(routes: Routes = [], config: Partial<AccessPackConfig> = {}): void {
    TestBed.configureTestingModule({
      providers: [
        provideAccessPack({ issuer: ISSUER, clientId: 'app', redirectUri: APP, apiOrigins: [API], ...config }),
        provideRouter([
          ...routes,
          { path: 'session-ended', component: Blank },
          { path: 'forbidden', component: Blank },
        ]),
        provideHttpClient(withInterceptors([accessTokenInterceptor])),
        provideHttpClientTesting(),
        { provide: Page, useValue: this.page },
      ],
    });
  }

  async start(routes: Routes = [], config: Partial<AccessPackConfig> = {}): Promise<AuthService> {
    this.configure(routes, config);
    const auth = TestBed.inject(AuthService);
    await auth.start();
    return auth;
  }

  get api(): HttpTestingController {
    return TestBed.inject(HttpTestingController);
  }

  /** Where the browser was sent last. */
  get leftFor(): URL {
    return new URL(this.page.left.at(-1) ?? 'about:blank', APP);
  }

  /** As if Keycloak had sent the browser back to the app, which begins anew. */
  comeBack(answer: Record<string, string>): void {
    const request = this.leftFor.searchParams;
    this.keycloak.idTokenClaims = { iss: ISSUER, aud: 'app', nonce: request.get('nonce') };
    const search = new URLSearchParams({ state: request.get('state') ?? '', iss: ISSUER, ...answer });
    this.page.address = new URL(`?${search}`, APP);
    TestBed.resetTestingModule();
  }
}

/** Lets everything run that needs no clock and no network. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) {
    await Promise.resolve();
  }
  await new Promise((resolve) => setTimeout(resolve));
}
