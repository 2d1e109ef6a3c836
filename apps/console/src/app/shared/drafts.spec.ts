import { Component, inject, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Console } from '../../testing/console';
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
  it('is there again when the session had expired', async () => {
    const console = new Console();
    const { fixture } = await console.show(Form);
    fixture.componentInstance.text.set('half a sentence');
    await fixture.whenStable();
    const user = console.auth.user();
    console.auth.user.set(null);
    await fixture.whenStable();
    fixture.destroy();
    console.auth.user.set(user);
    expect(TestBed.inject(Drafts).read('form')).toBe('half a sentence');
  });

  it('is gone when the form was left', async () => {
    const { fixture } = await new Console().show(Form);
    fixture.componentInstance.text.set('half a sentence');
    await fixture.whenStable();
    fixture.destroy();
    expect(TestBed.inject(Drafts).read('form')).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  it('is nobody else’s', async () => {
    const console = new Console();
    const { fixture } = await console.show(Form);
    fixture.componentInstance.text.set('secret plans');
    await fixture.whenStable();
    console.auth.user.set({ id: 'other-id', username: 'other', locale: null });
    expect(TestBed.inject(Drafts).read('form')).toBeNull();
  });
});
