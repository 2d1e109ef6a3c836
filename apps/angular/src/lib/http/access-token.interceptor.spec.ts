import { HttpClient, HttpContext, HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { API, App, settle } from '../../testing/app';
import { WITHOUT_ACCESS_TOKEN } from './access-token.interceptor';

describe('accessTokenInterceptor', () => {
  let app: App;

  beforeEach(() => (app = new App()));
  afterEach(() => vi.unstubAllGlobals());

  const get = (url: string, options = {}) => firstValueFrom(TestBed.inject(HttpClient).get(url, options));
  const bearer = (url: string) => app.api.expectOne(url).request.headers.get('Authorization');

  it('gives an API the token', async () => {
    const auth = await app.start();
    void get(`${API}/posts`);
    await settle();

    expect(bearer(`${API}/posts`)).toBe(`Bearer ${await auth.accessToken()}`);
  });

  it.each([
    'https://other.test/posts',
    `${API}.evil.test/posts`,
    `https://evil.test/?${API}`,
    'https://api.test@evil.test/posts',
    'https://api.test:8443/posts',
    'http://api.test/posts',
    '/assets/config.json',
  ])('gives %s nothing', async (url) => {
    await app.start();
    void get(url);

    expect(bearer(url)).toBeNull();
  });

  it('leaves requests alone that say so, or that have a header of their own', async () => {
    await app.start();
    void get(`${API}/open`, { context: new HttpContext().set(WITHOUT_ACCESS_TOKEN, true) });
    void get(`${API}/own`, { headers: { Authorization: 'Basic eDp5' } });

    expect(bearer(`${API}/open`)).toBeNull();
    expect(bearer(`${API}/own`)).toBe('Basic eDp5');
  });

  it('sends anonymous requests as they are', async () => {
    app.keycloak.hasNoSession();
    await app.start();
    void get(`${API}/posts`);
    await settle();

    expect(bearer(`${API}/posts`)).toBeNull();
  });

  it('holds ten requests back while one refresh replaces the expired token', async () => {
    const auth = await app.start();
    app.page.time += 301_000;
    const answers = Array.from({ length: 10 }, (_, i) => get(`${API}/posts/${i}`));
    await settle();
    const token = `Bearer ${await auth.accessToken()}`;
    for (let i = 0; i < 10; i++) {
      const { request, flush } = call(`${API}/posts/${i}`);
      expect(request.headers.get('Authorization')).toBe(token);
      flush();
    }

    expect(await Promise.all(answers)).toHaveLength(10);
    expect(app.keycloak.called('refresh')).toHaveLength(2);
  });

  it('repeats ten requests with one new token after the API refused the old one', async () => {
    await app.start();
    const answers = Array.from({ length: 10 }, (_, i) => get(`${API}/posts/${i}`));
    await settle();
    for (let i = 0; i < 10; i++) {
      app.api.expectOne(`${API}/posts/${i}`).flush(null, { status: 401, statusText: 'Unauthorized' });
    }
    await settle();
    for (let i = 0; i < 10; i++) {
      call(`${API}/posts/${i}`).flush();
    }

    expect(await Promise.all(answers)).toHaveLength(10);
    expect(app.keycloak.called('refresh')).toHaveLength(2);
  });

  it('repeats once only', async () => {
    await app.start();
    const answer = get(`${API}/posts`).catch((error: HttpErrorResponse) => error.status);
    for (let i = 0; i < 2; i++) {
      await settle();
      app.api.expectOne(`${API}/posts`).flush(null, { status: 401, statusText: 'Unauthorized' });
    }

    expect(await answer).toBe(401);
    app.api.verify();
  });

  it('does not repeat what is forbidden', async () => {
    await app.start();
    const answer = get(`${API}/posts`).catch((error: HttpErrorResponse) => error.status);
    await settle();
    app.api.expectOne(`${API}/posts`).flush(null, { status: 403, statusText: 'Forbidden' });

    expect(await answer).toBe(403);
    expect(app.keycloak.called('refresh')).toHaveLength(1);
  });

  it('passes the 401 on when the session has come to an end', async () => {
    const auth = await app.start();
    const answer = get(`${API}/posts`).catch((error: HttpErrorResponse) => error.status);
    await settle();
    app.keycloak.refuse('refresh', 400, { error: 'invalid_grant' });
    app.api.expectOne(`${API}/posts`).flush(null, { status: 401, statusText: 'Unauthorized' });

    expect(await answer).toBe(401);
    expect(auth.endReason()).toBe('ended');
  });

  it('fails as without a network when Keycloak does not answer', async () => {
    await app.start();
    app.page.time += 301_000;
    app.keycloak.refuse('refresh', 503, {});

    expect(await get(`${API}/posts`).catch((error: HttpErrorResponse) => error.status)).toBe(0);
  });

  function call(url: string) {
    const test = app.api.expectOne(url);
    return { request: test.request, flush: () => test.flush([]) };
  }
});
