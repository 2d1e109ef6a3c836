import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { BOOTSTRAP } from '../shared/bootstrap';
import { I18n, TextKey } from '../shared/i18n/i18n';

/** Titles of routes are keys of texts: the window's title follows the language. */
@Injectable()
export class PageTitle extends TitleStrategy {
  private readonly key = signal<TextKey | null>(null);

  constructor() {
    super();
    const { t } = inject(I18n);
    const title = inject(Title);
    const { displayName, realm } = inject(BOOTSTRAP);
    effect(() => {
      const key = this.key();
      title.setTitle(`${key ? `${t(key)} · ` : ''}${displayName || realm}`);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set((this.buildTitle(snapshot) as TextKey | undefined) ?? null);
  }
}
