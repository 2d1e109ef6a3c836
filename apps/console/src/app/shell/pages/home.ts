import { Component, inject } from '@angular/core';
import { I18n } from '../../shared/i18n/i18n';
import { EmptyState } from '../../shared/ui';

/** For whoever is a member of nothing and administers nothing. */
@Component({
  selector: 'ap-home',
  imports: [EmptyState],
  template: `<ap-empty-state page icon="building" [heading]="t('home.nothing')" [text]="t('home.nothing-text')" />`,
})
export class Home {
  protected readonly t = inject(I18n).t;
}
