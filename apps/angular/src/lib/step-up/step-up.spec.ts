import { HttpClient, HttpContext, HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { API, APP, App, settle } from '../../testing/app';
import { AuthService } from '../auth.service';
import { WITHOUT_STEP_UP } from '../http/access-token.interceptor';
import { StepUp } from './step-up';

const POST = `${API}/posts/7`;

describe('step-up authentication', () => {
  let app: App;
  let auth: AuthService;

  beforeEach(async () => {
    app = new App();
    auth = await app.start();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('sends the user to Keycloak with what the API asks for, in the same organization', async () => {
    await refused('DELETE');

    const { searchParams } = app.leftFor;
    expect(searchParams.get('acr_values')).toBe('mfa');
    expect(searchParams.get('max_age')).toBe('300');
    expect(searchParams.get('scope')).toBe('openid organization:acme');
    expect(app.keycloak.called('refresh')).toHaveLength(1);
  });

  it('sends them there once for requests that are refused together', async () => {
    const both = [send('DELETE'), send('GET')];
    await settle();
    challenge('DELETE');
    challenge('GET');
    await settle();

    expect(app.page.left).toHaveLength(1);
    expect(both).toHaveLength(2);
  });

  it('brings them back to the page, which sends the request again once', async () => {
    await refused('DELETE');
    await proven();
    const stepUp = TestBed.inject(StepUp);

    expect(app.page.address.href).toBe(APP);
    expect(stepUp.takeUp('DELETE', `${API}/posts/8`)).toBe(false);
    expect(stepUp.takeUp('GET', POST)).toBe(false);
    expect(stepUp.takeUp('DELETE', POST)).toBe(true);
    expect(stepUp.takeUp('DELETE', POST)).toBe(false);
    expect(stepUp.declined()).toBeNull();
  });

  it('does not go round in a circle when what they prove is too little', async () => {
    await refused('DELETE');
    await proven();
    TestBed.inject(StepUp).takeUp('DELETE', POST);
    const status = await refused('DELETE');

    expect(status).toBe(401);
    expect(app.page.left).toHaveLength(1);
    expect(TestBed.inject(StepUp).isDeclined('DELETE', POST)).toBe(true);
  });

  it('asks again when the user tries again', async () => {
    await refused('DELETE');
    await declined({ error: 'access_denied' });
    await refused('DELETE');

    expect(app.page.left).toHaveLength(2);
    expect(TestBed.inject(StepUp).declined()).toBeNull();
  });

  it.each([[{ error: 'access_denied' }], [null]])('keeps the session of who declines: %o', async (answer) => {
    await refused('DELETE');
    await declined(answer);

    expect(auth.status()).toBe('authenticated');
    expect(TestBed.inject(StepUp).declined()).toEqual({
      method: 'DELETE',
      url: POST,
      challenge: { acrValues: 'mfa', maxAge: 300 },
    });
  });

  it('lets them stay on a page that reads what they declined', async () => {
    await refused('GET');
    await declined(null);
    expect(await refused('GET')).toBe(401);
    expect(await refused('GET')).toBe(401);

    expect(app.page.left).toHaveLength(1);
  });

  it('does not go round in a circle on a page that reads what stays refused', async () => {
    await refused('GET');
    await proven();

    expect(await refused('GET')).toBe(401);
    expect(app.page.left).toHaveLength(1);
  });

  it('is left out for a request that says so', async () => {
    const answer = status(send('GET', new HttpContext().set(WITHOUT_STEP_UP, true)));
    await settle();
    challenge('GET');

    expect(await answer).toBe(401);
    expect(app.page.left).toHaveLength(0);
  });

  it('comes after a new token in place of one that was refused', async () => {
    void send('DELETE').catch(() => undefined);
    await settle();
    app.api.expectOne(POST).flush(null, { status: 401, statusText: 'Unauthorized' });
    await settle();
    challenge('DELETE');
    await settle();

    expect(app.leftFor.searchParams.get('acr_values')).toBe('mfa');
  });

  it('forgets an abandoned login without a word', async () => {
    await auth.login();
    TestBed.resetTestingModule();
    auth = await app.start();

    expect(auth.status()).toBe('authenticated');
    expect(TestBed.inject(StepUp).declined()).toBeNull();
    expect(JSON.stringify(sessionStorage)).not.toContain('authorization');
  });

  const send = (method: string, context = new HttpContext()) =>
    firstValueFrom(TestBed.inject(HttpClient).request(method, POST, { context }));

  const status = (answer: Promise<unknown>) =>
    answer.then(
      () => 200,
      (error: HttpErrorResponse) => error.status,
    );

  function challenge(method: string): void {
    app.api.expectOne({ method, url: POST }).flush(null, {
      status: 401,
      statusText: 'Unauthorized',
      headers: {
        'WWW-Authenticate': 'Bearer error="insufficient_user_authentication", acr_values="mfa", max_age="300"',
      },
    });
  }

  /** What the page is told; `undefined` when it has been left instead. */
  async function refused(method: string): Promise<number | undefined> {
    let told: number | undefined;
    void status(send(method)).then((code) => (told = code));
    await settle();
    challenge(method);
    await settle();
    return told;
  }

  async function proven(): Promise<void> {
    app.comeBack({ code: 'code' });
    auth = await app.start();
  }

  async function declined(answer: Record<string, string> | null): Promise<void> {
    if (answer === null) {
      TestBed.resetTestingModule();
    } else {
      app.comeBack(answer);
    }
    auth = await app.start();
  }
});
