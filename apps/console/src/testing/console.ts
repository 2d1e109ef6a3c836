import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { Type, inputBinding, outputBinding, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { AuthService } from '@access-pack/angular';
import { vi } from 'vitest';
import { OrganizationScope, ShownOrganization } from '../app/shared/access/organization-scope';
import { BOOTSTRAP, Bootstrap } from '../app/shared/bootstrap';
import { I18n } from '../app/shared/i18n/i18n';
import { FakeServer } from './fake-server';

export const ACME: ShownOrganization = {
  id: 'acme-id',
  alias: 'acme',
  name: 'Acme',
  rights: [
    'READ_ROLES',
    'MANAGE_ROLES',
    'READ_MEMBERS',
    'MANAGE_MEMBERS',
    'END_SESSIONS',
    'MANAGE_SETTINGS',
    'READ_AUDIT',
  ],
  usable: ['organization.*', 'posts.*'],
  acr: null,
};

const SETTINGS: Bootstrap = {
  realm: 'demo',
  displayName: 'Demo',
  clientId: 'access-console',
  clientReady: true,
  authServerUrl: 'https://id.test',
  issuer: 'https://id.test/realms/demo',
  adminUrl: 'https://admin.test',
  locales: [],
  defaultLocale: 'en',
  organizationsEnabled: true,
  version: '0.1.0',
};

export class FakeAuth {
  readonly user = signal<{ id: string; username: string; locale: string | null } | null>({
    id: 'mia-id',
    username: 'mia',
    locale: null,
  });
  readonly organization = signal<{ id: string; alias: string } | null>({ id: 'acme-id', alias: 'acme' });
  readonly login = vi.fn();
  readonly switchOrganization = vi.fn<(alias: string, returnTo?: string) => Promise<void>>(() => Promise.resolve());

  start(): Promise<void> {
    return Promise.resolve();
  }

  isAuthenticated(): boolean {
    return this.user() !== null;
  }
}

/** The console around a page: in Acme, in English, in front of a server that the test controls. */
export class Console {
  readonly server = new FakeServer();
  readonly auth = new FakeAuth();

  constructor() {
    sessionStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(withInterceptors([this.server.interceptor])),
        { provide: AuthService, useValue: this.auth },
        { provide: BOOTSTRAP, useValue: SETTINGS },
      ],
    });
  }

  async show<T>(
    component: Type<T>,
    inputs: Readonly<Record<string, unknown>> = {},
    outputs: Readonly<Record<string, (value: never) => void>> = {},
    organization: ShownOrganization | null = ACME,
  ): Promise<Shown<T>> {
    await TestBed.inject(I18n).use('en');
    TestBed.inject(OrganizationScope).show(organization);
    const fixture = TestBed.createComponent(component, {
      bindings: [
        ...Object.entries(inputs).map(([name, value]) =>
          inputBinding(name, typeof value === 'function' ? (value as () => unknown) : () => value),
        ),
        ...Object.entries(outputs).map(([name, listener]) => outputBinding(name, listener as (value: unknown) => void)),
      ],
    });
    const shown = new Shown(fixture);
    await shown.settle();
    return shown;
  }
}

/** A component as a person has it before them. Dialogs are beside it in the document. */
export class Shown<T> {
  constructor(readonly fixture: ComponentFixture<T>) {}

  async settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) {
      await this.fixture.whenStable();
      await new Promise((resolve) => setTimeout(resolve));
      this.fixture.detectChanges();
    }
  }

  get text(): string {
    return (document.body.textContent ?? '').replace(/\s+/g, ' ');
  }

  find<E extends HTMLElement>(selector: string): E {
    const element = document.querySelector<E>(selector);
    if (!element) {
      throw new Error(`there is no ${selector}`);
    }
    return element;
  }

  async click(selector: string): Promise<void> {
    this.find(selector).click();
    await this.settle();
  }

  async clickText(text: string, selector = 'button'): Promise<void> {
    const element = [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
      one.textContent?.includes(text),
    );
    if (!element) {
      throw new Error(`there is no ${selector} with ${text}`);
    }
    element.click();
    await this.settle();
  }

  async type(selector: string, value: string): Promise<void> {
    const field = this.find<HTMLInputElement>(selector);
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await this.settle();
  }

  /** The checkbox beside this text. */
  box(text: string): HTMLInputElement {
    const label = [...document.querySelectorAll('label')].find((one) => one.textContent?.includes(text));
    const box = label?.querySelector('input');
    if (!box) {
      throw new Error(`there is no box ${text}`);
    }
    return box;
  }
}
