import { Component, inject } from '@angular/core';
import { I18n } from '../i18n/i18n';

/** Stands where something will be. */
@Component({
  selector: 'ap-loading',
  template: `
    <div role="status" class="ap-loading">
      <span class="pf-v6-screen-reader">{{ t('shared.loading') }}</span>
      <div class="pf-v6-c-skeleton"></div>
      <div class="pf-v6-c-skeleton"></div>
      <div class="pf-v6-c-skeleton"></div>
    </div>
  `,
})
export class Loading {
  protected readonly t = inject(I18n).t;
}
