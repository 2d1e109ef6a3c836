import { CdkMenu, CdkMenuGroup, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, inject } from '@angular/core';
import { I18n, LOCALES, Locale } from '../shared/i18n/i18n';
import { Icon, IconName } from '../shared/ui';
import { Preferences, THEMES, Theme } from './preferences';

/** In their own language, so that one finds back. */
const LANGUAGES: Record<Locale, string> = { en: 'English', de: 'Deutsch', es: 'Español', fr: 'Français' };
const ICONS: Record<Theme, IconName> = { system: 'contrast', light: 'sun', dark: 'moon' };

@Component({
  selector: 'ap-preferences-menu',
  imports: [CdkMenu, CdkMenuGroup, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  template: `
    <button
      type="button"
      id="preferences"
      class="pf-v6-c-button pf-m-plain"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="t('shell.preferences')"
    >
      <ap-icon name="globe" />
    </button>
    <ng-template #menu>
      <div class="pf-v6-c-menu ap-menu" cdkMenu [attr.aria-label]="t('shell.preferences')">
        <div cdkMenuGroup [attr.aria-label]="t('shell.language')">
          <p class="ap-menu-title" aria-hidden="true">{{ t('shell.language') }}</p>
          @for (locale of locales; track locale) {
            <button
              type="button"
              class="ap-menu-item"
              cdkMenuItemRadio
              [lang]="locale"
              [cdkMenuItemChecked]="locale === preferences.locale()"
              (cdkMenuItemTriggered)="preferences.chooseLocale(locale)"
            >
              {{ languages[locale] }}
              @if (locale === preferences.locale()) {
                <ap-icon name="check" />
              }
            </button>
          }
        </div>
        <div cdkMenuGroup [attr.aria-label]="t('shell.theme')">
          <p class="ap-menu-title" aria-hidden="true">{{ t('shell.theme') }}</p>
          @for (theme of themes; track theme) {
            <button
              type="button"
              class="ap-menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="theme === preferences.theme()"
              (cdkMenuItemTriggered)="preferences.chooseTheme(theme)"
            >
              <ap-icon [name]="icons[theme]" />
              {{ name(theme) }}
              @if (theme === preferences.theme()) {
                <ap-icon name="check" />
              }
            </button>
          }
        </div>
      </div>
    </ng-template>
  `,
})
export class PreferencesMenu {
  protected readonly preferences = inject(Preferences);
  protected readonly t = inject(I18n).t;
  protected readonly locales = LOCALES;
  protected readonly themes = THEMES;
  protected readonly languages = LANGUAGES;
  protected readonly icons = ICONS;

  protected name(theme: Theme): string {
    return this.t(`shell.theme.${theme}`);
  }
}
