import { Router } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { API, APP, App, settle } from '../testing/app';
import { ISSUER } from '../testing/fake-keycloak';
import { codeChallenge } from './session/encoding';
import { SessionUnavailableError } from './session/session-error';
import { Tabs } from './session/tabs';

const REPLAY = { error: 'invalid_grant', reason: 'refresh_token_replay' };

describe('AuthService', () => {
  let app: App;

  beforeEach(() => (app = new App()));
  afterEach(() => vi.unstubAllGlobals());

  describe('at the start', () => {
    it('continues the session of the cookie', async () => {
      const auth = await app.start();
      await settle();

      expect(auth.status()).toBe('authenticated');
      expect(auth.user()).toEqual({
        id: 'alice-id',
        username: 'alice',
        name: 'Alice Demo',
        email: 'alice@demo.test',
        locale: 'de',
      });
      expect(auth.organization()).toEqual({ id: 'acme-id', alias: 'acme' });
      expect(auth.roles()).toEqual(['editor']);
      expect([auth.hasRole('editor'), auth.hasRole('admin')]).toEqual([true, false]);
      expect([auth.hasPermission('posts.read'), auth.hasPermission('posts.delete')]).toEqual([true, false]);
      expect(auth.permissions().implies('posts.create')).toBe(true);
      expect(auth.permissions().implies('posts.delete')).toBe(false);
      expect(auth.organizations().map(({ name }) => name)).toEqual(['Acme', 'Globex']);
    });

    it('sends the cookie, the header that forms cannot send, and no token', async () => {
      await app.start();

      const [{ method, form, request }] = app.keycloak.called('refresh') as [(typeof app.keycloak.calls)[0]];
      expect(method).toBe('POST');
      expect(form).toEqual({ client_id: 'app' });
      expect(request.credentials).toBe('include');
      expect(request.headers).toEqual({ 'X-Browser-Session': '1' });
    });

    it('is anonymous without a cookie', async () => {
      app.keycloak.hasNoSession();
      const auth = await app.start();

      expect(auth.status()).toBe('anonymous');
      expect(await auth.accessToken()).toBeNull();
    });

    it('says so when Keycloak does not answer, and keeps the address to try again', async () => {
      const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      app.keycloak.answer('refresh', () => Promise.reject(new TypeError('network')));
      const auth = await app.start();

      expect(auth.endReason()).toBe('unavailable');
      expect(app.page.address.href).toBe(APP);
      expect(error).toHaveBeenCalledOnce();
    });

    it('says that the sessions were ended when the cookie is a replay', async () => {
      app.keycloak.refuse('refresh', 400, REPLAY);
      const auth = await app.start();

      expect(auth.status()).toBe('ended');
      expect(auth.endReason()).toBe('replay');
    });

    it('continues in the organization of this tab', async () => {
      sessionStorage.setItem('access-pack.organization', 'globex');
      await app.start();

      expect(app.keycloak.called('refresh')[0]?.form).toEqual({ client_id: 'app', organization: 'globex' });
    });

    it('continues in the latest organization when the session in that of this tab is gone', async () => {
      sessionStorage.setItem('access-pack.organization', 'globex');
      app.keycloak.answer('refresh', ({ organization }) =>
        organization ? new Response(null, { status: 204 }) : app.keycloak.tokens(),
      );
      const auth = await app.start();

      expect(auth.organization()?.alias).toBe('acme');
    });

    it('asks for permissions that were too many for the token', async () => {
      delete app.keycloak.claims['permissions'];
      Object.assign(app.keycloak.claims, { _claim_names: { permissions: 'pack' }, _claim_sources: {} });
      app.keycloak.me = { permissions: ['media.*'], organizations: [] };
      const auth = await app.start();

      expect(auth.permissions().implies('media.read')).toBe(true);
    });

    it('waits when Keycloak asks for patience', async () => {
      vi.useFakeTimers();
      let refused = 0;
      app.keycloak.answer('refresh', () =>
        refused++ === 0
          ? Response.json({ error: 'slow_down' }, { status: 429, headers: { 'Retry-After': '3' } })
          : app.keycloak.tokens(),
      );
      const start = app.start();
      await vi.advanceTimersByTimeAsync(2_900);
      expect(app.keycloak.called('refresh')).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(200);
      expect((await start).isAuthenticated()).toBe(true);
      vi.useRealTimers();
    });
  });

  describe('login', () => {
    beforeEach(() => app.keycloak.hasNoSession());

    it('asks for a level of authentication where one is missing', async () => {
      await (await app.start()).login({ acrValues: 'mfa' });
      expect(app.leftFor.searchParams.get('acr_values')).toBe('mfa');
    });

    it('asks for a code with PKCE, state and nonce', async () => {
      const auth = await app.start([], { scope: 'email' });
      await auth.login({ returnTo: '/posts/7' });

      const { origin, pathname, searchParams } = app.leftFor;
      expect(origin + pathname).toBe(`${ISSUER}/protocol/openid-connect/auth`);
      expect(Object.fromEntries(searchParams)).toMatchObject({
        response_type: 'code',
        client_id: 'app',
        redirect_uri: APP,
        scope: 'openid organization email',
        code_challenge_method: 'S256',
      });
      for (const secret of ['state', 'nonce', 'code_challenge']) {
        expect(searchParams.get(secret), secret).toMatch(/^[\w-]{43}$/);
      }
    });

    it('exchanges the code with the verifier, comes back to the route, and leaves nothing behind', async () => {
      await (await app.start()).login({ returnTo: '/posts/7?tab=2' });
      const challenge = app.leftFor.searchParams.get('code_challenge');
      app.comeBack({ code: 'the-code' });
      const auth = await app.start();

      expect(auth.isAuthenticated()).toBe(true);
      expect(app.page.address.href).toBe(`${APP}posts/7?tab=2`);
      const form = app.keycloak.called('token')[0]?.form ?? {};
      expect(form).toMatchObject({ client_id: 'app', code: 'the-code', redirect_uri: APP });
      expect(challenge).toBe(await codeChallenge(form['code_verifier'] ?? ''));
      expect(Object.entries(sessionStorage)).toEqual([['access-pack.organization', 'acme']]);
    });

    it.each([
      ['of another state', { state: 'forged', code: 'the-code' }],
      ['of another issuer', { iss: 'https://evil.test/realms/demo', code: 'the-code' }],
    ])('drops an answer %s and takes it out of the address', async (_, answer) => {
      await (await app.start()).login();
      app.comeBack(answer);
      const auth = await app.start();

      expect(auth.status()).toBe('anonymous');
      expect(app.keycloak.called('token')).toHaveLength(0);
      expect(app.page.address.search).toBe('');
    });

    it.each([
      ['nonce', 'another'],
      ['aud', 'another-app'],
      ['iss', 'https://evil.test/realms/demo'],
    ])('refuses an ID token with another %s', async (claim, value) => {
      await (await app.start()).login();
      app.comeBack({ code: 'the-code' });
      app.keycloak.idTokenClaims = { ...app.keycloak.idTokenClaims, [claim]: value };
      const auth = await app.start();

      expect(auth.isAuthenticated()).toBe(false);
      expect(auth.endReason()).toBe('failed');
    });

    it('says that the user was denied', async () => {
      await (await app.start()).login();
      app.comeBack({ error: 'access_denied' });
      const auth = await app.start();

      expect(auth.endReason()).toBe('denied');
    });
  });

  describe('renewal', () => {
    it('shares one request among all who ask at the same time', async () => {
      const auth = await app.start();
      app.page.time += 301_000;
      const tokens = await Promise.all(Array.from({ length: 10 }, () => auth.accessToken()));

      expect(new Set(tokens).size).toBe(1);
      expect(app.keycloak.called('refresh')).toHaveLength(2);
    });

    it('uses a token until it expires', async () => {
      const auth = await app.start();
      app.page.time += 299_000;
      await auth.accessToken();

      expect(app.keycloak.called('refresh')).toHaveLength(1);
    });

    it('happens as soon as the user comes back after the machine has slept', async () => {
      await app.start();
      app.page.time += 8 * 60 * 60 * 1000;
      app.page.returned.forEach((callback) => callback());
      await settle();

      expect(app.keycloak.called('refresh')).toHaveLength(2);
    });

    it('does not keep the session of a hidden tab alive', async () => {
      await app.start();
      app.page.time += 290_000;
      app.page.hidden = true;
      app.page.returned.forEach((callback) => callback());
      await settle();
      expect(app.keycloak.called('refresh')).toHaveLength(1);

      app.page.hidden = false;
      app.page.returned.forEach((callback) => callback());
      await settle();
      expect(app.keycloak.called('refresh')).toHaveLength(2);
    });

    it('takes over roles and permissions as they are now', async () => {
      const auth = await app.start();
      app.keycloak.claims = { ...app.keycloak.claims, permissions: ['posts.read'] };
      await auth.renew();

      expect(auth.permissions().values).toEqual(['posts.read']);
    });

    it.each([
      ['replay', REPLAY],
      ['ended', { error: 'invalid_grant', error_description: 'Session not active' }],
    ])('leads to the page that says why: %s', async (reason, answer) => {
      const auth = await app.start();
      app.keycloak.refuse('refresh', 400, answer);
      expect(await auth.renew()).toBeNull();
      await settle();

      expect(auth.isAuthenticated()).toBe(false);
      expect(auth.permissions().values).toEqual([]);
      expect(TestBed.inject(Router).url).toBe(`/session-ended?reason=${reason}`);
    });

    it('gives nothing up when Keycloak does not answer', async () => {
      const auth = await app.start();
      app.keycloak.refuse('refresh', 503, {});

      await expect(auth.renew()).rejects.toBeInstanceOf(SessionUnavailableError);
      expect(auth.isAuthenticated()).toBe(true);
    });

    it('begins anew when another user has logged in to this browser', async () => {
      const auth = await app.start();
      app.keycloak.claims = { ...app.keycloak.claims, sub: 'bob-id' };

      await expect(auth.renew()).rejects.toBeInstanceOf(SessionUnavailableError);
      expect(app.page.reloads).toBe(1);
      expect(auth.user()?.username).toBe('alice');
    });
  });

  describe('logout', () => {
    it('ends the session and begins the app anew', async () => {
      const auth = await app.start();
      await auth.logout();

      expect(app.keycloak.called('logout')).toHaveLength(1);
      expect(auth.isAuthenticated()).toBe(false);
      expect(app.page.left).toEqual(['/']);
    });

    it('ends all sessions', async () => {
      await (await app.start()).logout({ everywhere: true });

      expect(app.keycloak.called('logout?everywhere=true')).toHaveLength(1);
    });

    it('cannot be looked behind with the back button', async () => {
      await (await app.start()).logout();
      app.page.restore();

      expect(app.page.reloads).toBe(1);
    });

    it('is not undone by a renewal that was waiting', async () => {
      const auth = await app.start();
      const logout = auth.logout();
      const renewed = auth.renew();
      await logout;

      expect(await renewed).toBeNull();
      expect(auth.isAuthenticated()).toBe(false);
    });
  });

  describe('switching the organization', () => {
    it('continues a session that the browser has there', async () => {
      const auth = await app.start();
      await auth.switchOrganization('globex', '/posts');

      expect(app.keycloak.called('refresh').at(-1)?.form).toEqual({ client_id: 'app', organization: 'globex' });
      expect(sessionStorage.getItem('access-pack.organization')).toBe('globex');
      expect(app.page.left).toEqual(['/posts']);
    });

    it('asks Keycloak silently for a session there', async () => {
      const auth = await app.start();
      app.keycloak.hasNoSession();
      await auth.switchOrganization('globex', '/posts');

      expect(Object.fromEntries(app.leftFor.searchParams)).toMatchObject({
        scope: 'openid organization:globex',
        prompt: 'none',
      });
    });

    it('asks the user when Keycloak cannot do it silently', async () => {
      const auth = await app.start();
      app.keycloak.hasNoSession();
      await auth.switchOrganization('globex', '/posts');
      app.comeBack({ error: 'interaction_required' });
      await app.start();

      expect(app.leftFor.searchParams.get('scope')).toBe('openid organization:globex');
      expect(app.leftFor.searchParams.has('prompt')).toBe(false);
    });
  });

  describe('beside other tabs', () => {
    it('refreshes only while it holds the lock that they share', async () => {
      const held: string[] = [];
      vi.stubGlobal('navigator', {
        locks: {
          request: async (name: string, action: () => Promise<unknown>) => {
            held.push(name);
            const before = app.keycloak.called('refresh').length;
            const result = await action();
            expect(app.keycloak.called('refresh').length).toBe(before + 1);
            return result;
          },
        },
      });
      const auth = await app.start();
      await auth.renew();

      expect(held).toEqual([`access-pack ${ISSUER} app`, `access-pack ${ISSUER} app`]);
    });

    it('takes turns with them', async () => {
      await app.start();
      const tabs = TestBed.inject(Tabs);
      const order: string[] = [];
      await Promise.all([
        tabs.exclusively(async () => {
          await settle();
          order.push('first');
        }),
        tabs.exclusively(async () => void order.push('second')),
      ]);

      expect(order).toEqual(['first', 'second']);
    });

    it('shows why when another tab learned that the session was ended', async () => {
      const auth = await app.start();
      const other = new BroadcastChannel(`access-pack ${ISSUER} app`);
      app.keycloak.hasNoSession();
      other.postMessage({ type: 'ended', reason: 'replay' });

      await vi.waitFor(() => expect(auth.endReason()).toBe('replay'));
      other.close();
    });

    it('goes on when only the session of another tab was ended', async () => {
      const auth = await app.start();
      const other = new BroadcastChannel(`access-pack ${ISSUER} app`);
      other.postMessage({ type: 'ended', reason: 'ended' });

      await vi.waitFor(() => expect(app.keycloak.called('refresh')).toHaveLength(2));
      await settle();
      expect(auth.isAuthenticated()).toBe(true);
      other.close();
    });

    it('never tells them a token', async () => {
      const heard: unknown[] = [];
      const other = new BroadcastChannel(`access-pack ${ISSUER} app`);
      other.onmessage = (event) => heard.push(event.data);
      app.keycloak.refuse('refresh', 401, {});
      await (await app.start()).login();
      app.comeBack({ code: 'the-code' });
      await app.start();

      await vi.waitFor(() => expect(heard).toEqual([{ type: 'signed-in', user: 'alice-id' }]));
      other.close();
    });
  });

  it.each([
    [{ issuer: 'nonsense' }, /issuer/],
    [{ clientId: '' }, /clientId/],
    [{ apiOrigins: [`${API}/posts`] }, /apiOrigins/],
    [{ redirectUri: 'https://evil.test/' }, /redirectUri/],
  ])('refuses the configuration %j', (config, message) => {
    app.configure([], config);
    expect(() => TestBed.inject(Tabs)).toThrow(message);
  });
});
