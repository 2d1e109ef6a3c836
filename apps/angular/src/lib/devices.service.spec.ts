import { TestBed } from '@angular/core/testing';
import { App } from '../testing/app';
import { DevicesService } from './devices.service';
import { SessionRefusedError } from './session/session-error';

describe('DevicesService', () => {
  let app: App;

  beforeEach(() => (app = new App()));
  afterEach(() => vi.unstubAllGlobals());

  async function devices(): Promise<DevicesService> {
    await app.start();
    return TestBed.inject(DevicesService);
  }

  it('lists the sessions of the user', async () => {
    app.keycloak.answer('devices', () => Response.json([{ id: 'one', current: true }]));

    expect(await (await devices()).list()).toEqual([{ id: 'one', current: true }]);
  });

  it('ends one, or all others, with the token and the header that forms cannot send', async () => {
    const service = await devices();
    await service.end('a/b');
    await service.endOthers();

    const [one, others] = app.keycloak.calls.filter(({ method }) => method === 'DELETE');
    expect(one?.path).toBe('devices/a%2Fb');
    expect(others?.path).toBe('devices?others=true');
    expect(one?.request.headers).toMatchObject({
      Authorization: expect.stringMatching(/^Bearer /) as string,
      'X-Browser-Session': '1',
    });
  });

  it('asks again with a new token', async () => {
    const tokens: unknown[] = [];
    app.keycloak.answer('devices', () => {
      const { headers } = app.keycloak.called('devices').at(-1)?.request ?? {};
      tokens.push((headers as Record<string, string>)['Authorization']);
      return tokens.length === 1 ? new Response(null, { status: 401 }) : Response.json([]);
    });

    expect(await (await devices()).list()).toEqual([]);
    expect(new Set(tokens).size).toBe(2);
  });

  it('ends the session here when it was ended elsewhere', async () => {
    const auth = await app.start();
    app.keycloak.refuse('devices', 401, {});
    app.keycloak.refuse('refresh', 400, { error: 'invalid_grant' });

    await expect(TestBed.inject(DevicesService).list()).rejects.toBeInstanceOf(SessionRefusedError);
    expect(auth.endReason()).toBe('ended');
  });
});
