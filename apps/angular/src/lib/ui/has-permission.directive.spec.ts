import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { App } from '../../testing/app';
import { HasPermission } from './has-permission.directive';

@Component({
  imports: [HasPermission],
  template: `
    <b *hasPermission="asked(); mode: mode(); else other">yes</b>
    <ng-template #other><i>no</i></ng-template>
    <u *hasPermission="'posts.delete'">delete</u>
  `,
})
class Page {
  readonly asked = signal<string | string[]>('posts.read');
  readonly mode = signal<'any' | 'all'>('any');
}

describe('*hasPermission', () => {
  let app: App;

  beforeEach(() => (app = new App()));
  afterEach(() => vi.unstubAllGlobals());

  async function shown(asked: string | string[], mode: 'any' | 'all' = 'any') {
    const auth = await app.start();
    const fixture = TestBed.createComponent(Page);
    fixture.componentInstance.asked.set(asked);
    fixture.componentInstance.mode.set(mode);
    await fixture.whenStable();
    return { auth, fixture, text: () => (fixture.nativeElement as HTMLElement).textContent.trim() };
  }

  it.each([
    ['posts.read', 'any', 'yes'],
    ['posts.delete', 'any', 'no'],
    [['posts.delete', 'posts.read'], 'any', 'yes'],
    [['posts.delete', 'posts.read'], 'all', 'no'],
    [['posts.create', 'posts.read'], 'all', 'yes'],
    [[], 'all', 'no'],
    ['posts.*', 'any', 'no'],
  ] as const)('asked for %j, %s: %s', async (asked, mode, expected) => {
    expect((await shown(asked as string | string[], mode)).text()).toBe(expected);
  });

  it('follows the permissions', async () => {
    const { auth, fixture, text } = await shown('posts.read');
    app.keycloak.claims = { ...app.keycloak.claims, permissions: ['posts.delete'] };
    await auth.renew();
    await fixture.whenStable();

    expect(text()).toBe('nodelete');
  });
});
