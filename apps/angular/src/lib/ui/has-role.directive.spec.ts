import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { App } from '../../testing/app';
import { HasRole } from './has-role.directive';

@Component({
  imports: [HasRole],
  template: `
    <b *hasRole="asked(); mode: mode(); else other">yes</b>
    <ng-template #other><i>no</i></ng-template>
    <u *hasRole="'admin'">admin</u>
  `,
})
class Page {
  readonly asked = signal<string | string[]>('editor');
  readonly mode = signal<'any' | 'all'>('any');
}

describe('*hasRole', () => {
  let app: App;

  beforeEach(() => {
    app = new App();
    app.keycloak.claims = { ...app.keycloak.claims, org_roles: ['author', 'editor'] };
  });
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
    ['editor', 'any', 'yes'],
    ['admin', 'any', 'no'],
    [['admin', 'editor'], 'any', 'yes'],
    [['admin', 'editor'], 'all', 'no'],
    [['editor', 'author'], 'all', 'yes'],
    [[], 'all', 'no'],
    [[], 'any', 'no'],
    ['*', 'any', 'no'],
  ] as const)('asked for %j, %s: %s', async (asked, mode, expected) => {
    expect((await shown(asked as string | string[], mode)).text()).toBe(expected);
  });

  it('follows the roles, as the method does', async () => {
    const { auth, fixture, text } = await shown('editor');
    app.keycloak.claims = { ...app.keycloak.claims, org_roles: ['admin'] };
    expect([auth.hasRole('editor'), auth.hasRole('admin')]).toEqual([true, false]);
    await auth.renew();
    await fixture.whenStable();

    expect([auth.hasRole('editor'), auth.hasRole('admin')]).toEqual([false, true]);
    expect(text()).toBe('noadmin');
  });
});
