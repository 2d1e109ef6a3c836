import { DOCUMENT, Injectable, Injector, Signal, inject, signal } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { BOOTSTRAP } from '../shared/bootstrap';
import { I18n, LOCALES, Locale, localeFor } from '../shared/i18n/i18n';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const LOCALE_KEY = 'access-console.locale';
const THEME_KEY = 'access-console.theme';
const DARK_CLASS = 'pf-v6-theme-dark';

/** Language and theme: what was chosen here, or else what Keycloak and the browser say. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  private readonly document = inject(DOCUMENT);
  private readonly window = this.document.defaultView as Window;
  private readonly bootstrap = inject(BOOTSTRAP);
  private readonly i18n = inject(I18n);
  private readonly injector = inject(Injector);
  private readonly systemIsDark = this.window.matchMedia('(prefers-color-scheme: dark)');
  private readonly chosenTheme = signal<Theme>('system');

  readonly theme: Signal<Theme> = this.chosenTheme.asReadonly();
  readonly locale: Signal<Locale> = this.i18n.locale;

  /** Resolves when there are texts. */
  async start(): Promise<void> {
    const stored = this.window.localStorage.getItem(THEME_KEY);
    this.chosenTheme.set(THEMES.find((theme) => theme === stored) ?? 'system');
    this.systemIsDark.addEventListener('change', () => this.applyTheme());
    this.applyTheme();
    await this.i18n.use(await this.locales());
  }

  chooseTheme(theme: Theme): void {
    this.window.localStorage.setItem(THEME_KEY, theme);
    this.chosenTheme.set(theme);
    this.applyTheme();
  }

  async chooseLocale(locale: Locale): Promise<void> {
    this.window.localStorage.setItem(LOCALE_KEY, locale);
    await this.i18n.use(locale);
  }

  private async locales(): Promise<Locale> {
    const chosen = LOCALES.find((locale) => locale === this.window.localStorage.getItem(LOCALE_KEY));
    if (chosen) {
      return chosen;
    }
    // A realm offers languages to choose from; one without internationalization has its default language only.
    const offered = this.bootstrap.locales.map((locale) => locale.split(/[-_]/)[0]);
    const browsers = this.window.navigator.languages.filter(
      (language) => offered.length === 0 || offered.includes(language.split('-')[0] ?? ''),
    );
    return localeFor([await this.localeOfUser(), ...browsers, this.bootstrap.defaultLocale]);
  }

  private async localeOfUser(): Promise<string | null> {
    if (!this.bootstrap.clientReady) {
      return null;
    }
    const auth = this.injector.get(AuthService);
    await auth.start();
    return auth.user()?.locale ?? null;
  }

  private applyTheme(): void {
    const theme = this.chosenTheme();
    const dark = theme === 'dark' || (theme === 'system' && this.systemIsDark.matches);
    this.document.documentElement.classList.toggle(DARK_CLASS, dark);
  }
}
