import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Console } from '../../testing/console';
import { BOOTSTRAP } from '../shared/bootstrap';
import { Preferences } from './preferences';

describe('preferences', () => {
  let systemIsDark: { matches: boolean; addEventListener: (type: string, listener: () => void) => void };
  let changed: () => void;

  beforeEach(() => {
    localStorage.clear();
    systemIsDark = { matches: false, addEventListener: (_type, listener) => (changed = listener) };
    vi.stubGlobal('matchMedia', () => systemIsDark);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    document.documentElement.className = '';
  });

  async function start(
    given: { chosen?: string; user?: string; browser?: string[]; offered?: string[]; realm?: string } = {},
  ): Promise<Preferences> {
    const console = new Console();
    console.auth.user.set({ id: 'mia-id', username: 'mia', locale: given.user ?? null });
    TestBed.overrideProvider(BOOTSTRAP, {
      useValue: { clientReady: true, locales: given.offered ?? [], defaultLocale: given.realm ?? 'en' },
    });
    if (given.chosen) {
      localStorage.setItem('access-console.locale', given.chosen);
    }
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(given.browser ?? []);
    const preferences = TestBed.inject(Preferences);
    await preferences.start();
    return preferences;
  }

  it.each([
    ['what was chosen here', { chosen: 'fr', user: 'de', browser: ['es'], realm: 'en' }, 'fr'],
    ['what the user has in Keycloak', { user: 'de', browser: ['es'], realm: 'en' }, 'de'],
    ['what the browser speaks', { browser: ['it', 'es-MX'], realm: 'de' }, 'es'],
    ['what the realm offers', { browser: ['es', 'fr'], offered: ['fr', 'de'], realm: 'de' }, 'fr'],
    ['what the realm speaks', { browser: ['it'], offered: ['de'], realm: 'de' }, 'de'],
    ['English, where there are no texts', { chosen: 'nonsense', browser: ['it'], realm: 'pt-BR' }, 'en'],
  ])('take %s', async (_name, given, expected) => {
    expect((await start(given)).locale()).toBe(expected);
  });

  it('remember what is chosen', async () => {
    await (await start()).chooseLocale('es');
    expect(document.documentElement.lang).toBe('es');
    TestBed.resetTestingModule();
    expect((await start({ browser: ['de'] })).locale()).toBe('es');
  });

  it('are dark when the system is, or when that was chosen', async () => {
    const dark = () => document.documentElement.classList.contains('pf-v6-theme-dark');
    const preferences = await start();
    expect(dark()).toBe(false);
    systemIsDark.matches = true;
    changed();
    expect(dark()).toBe(true);
    preferences.chooseTheme('light');
    expect(dark()).toBe(false);
    preferences.chooseTheme('dark');
    systemIsDark.matches = false;
    changed();
    expect(dark()).toBe(true);
  });
});
