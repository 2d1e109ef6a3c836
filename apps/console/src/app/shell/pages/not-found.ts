import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { I18n } from '../../shared/i18n/i18n';
import { EmptyState } from '../../shared/ui';

@Component({
  selector: 'ap-not-found',
  imports: [EmptyState, RouterLink],
  template: `
    <ap-empty-state page id="not-found" icon="search" [heading]="t('not-found.title')" [text]="t('not-found.text')">
      <a class="pf-v6-c-button pf-m-link" routerLink="/">{{ t('not-found.home') }}</a>
    </ap-empty-state>
  `,
})
export class NotFound {
  protected readonly t = inject(I18n).t;
}
