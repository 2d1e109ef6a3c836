import { Component, inject, signal } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { App } from '../../testing/app';
import { AuthService } from '../auth.service';
import { Drafts } from './drafts';

@Component({ selector: 'ap-form', template: '' })
class Form {
  readonly text = signal('');

  constructor() {
    inject(Drafts).keep(
      () => 'form',
      () => this.text(),
    );
  }
}

describe('what was typed', () => {
  let app: App;
  let auth: AuthService;
  let form: ComponentFixture<Form>;

  beforeEach(async () => {
    app = new App();
    auth = await app.start();
    form = TestBed.createComponent(Form);
    form.componentInstance.text.set('half a sentence');
    await form.whenStable();
  });
  afterEach(() => vi.unstubAllGlobals());

  const draft = () => TestBed.inject(Drafts).read('form');

  it('is there again when the session had expired', async () => {
    app.keycloak.refuse('refresh', 400, { error: 'invalid_grant' });
    await auth.renew();
    form.destroy();
    await logIn();

    expect(draft()).toBe('half a sentence');
  });

  it('is gone when the form was left', () => {
    form.destroy();

    expect(draft()).toBeNull();
    expect(JSON.stringify(sessionStorage)).not.toContain('sentence');
  });

  it('is nobody else’s', async () => {
    app.keycloak.claims = { ...app.keycloak.claims, sub: 'bob-id' };
    await logIn();

    expect(draft()).toBeNull();
  });

  async function logIn(): Promise<void> {
    await auth.login();
    app.comeBack({ code: 'code' });
    auth = await app.start();
  }
});
