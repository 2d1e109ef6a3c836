import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { CanActivateFn, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { App, Blank } from '../../testing/app';
import { authGuard, permissionGuard, roleGuard } from './guards';

describe('guards', () => {
  let app: App;

  beforeEach(() => (app = new App()));
  afterEach(() => vi.unstubAllGlobals());

  /** The path whose page shows after going to a guarded one. */
  async function shownBehind(guard: CanActivateFn): Promise<string> {
    await app.start([{ path: 'guarded', component: Blank, canActivate: [guard] }]);
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl('/guarded');
    return TestBed.inject(Router).url;
  }

  it.each([
    ['logged in', authGuard],
    ['a permission', permissionGuard('posts.read')],
    ['one of several', permissionGuard('posts.delete', 'posts.read')],
    ['all of several', permissionGuard({ all: ['posts.read', 'posts.create'] })],
    ['both', permissionGuard({ any: ['posts.delete', 'posts.read'], all: ['posts.create'] })],
    ['a role', roleGuard('editor')],
    ['one of several roles', roleGuard({ any: ['admin', 'editor'] })],
  ])('let in who has what they require: %s', async (_, guard) => {
    expect(await shownBehind(guard)).toBe('/guarded');
  });

  it.each([
    ['a permission', permissionGuard('posts.delete')],
    ['all of several', permissionGuard({ all: ['posts.read', 'posts.delete'] })],
    ['both', permissionGuard({ any: ['posts.read'], all: ['posts.delete'] })],
    ['a role', roleGuard('admin')],
    ['all roles', roleGuard({ all: ['admin', 'editor'] })],
  ])('show the forbidden page to others, at the address asked for: %s', async (_, guard) => {
    expect(await shownBehind(guard)).toBe('/forbidden');
    expect(TestBed.inject(Location).path()).not.toBe('/forbidden');
  });

  it.each([authGuard, permissionGuard('posts.read'), roleGuard('editor')])(
    'send the anonymous to log in and back',
    async (guard) => {
      app.keycloak.hasNoSession();
      await shownBehind(guard);

      expect(app.leftFor.pathname).toContain('/openid-connect/auth');
      app.comeBack({ code: 'the-code' });
      await app.start();
      expect(app.page.address.pathname).toBe('/guarded');
    },
  );

  it('send nobody to a Keycloak that does not answer', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    app.keycloak.refuse('refresh', 503, {});

    expect(await shownBehind(authGuard)).toBe('/session-ended?reason=unavailable');
    expect(app.page.left).toEqual([]);
  });

  it.each([
    ['nothing', () => permissionGuard({})],
    ['an empty list', () => permissionGuard({ any: [], all: ['posts.read'] })],
    ['a pattern', () => permissionGuard('posts.*')],
    ['no role', () => roleGuard({ all: [] })],
  ])('cannot require %s', (_, make) => {
    expect(make).toThrow(TypeError);
  });
});
