import { Component, inject, input } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Icon } from './icon';
import { Listing } from './listing';

/** Backwards and forwards through a list that does not tell how long it is. */
@Component({
  selector: 'ap-pager',
  imports: [Icon],
  template: `
    @if (of().first() > 0 || of().more()) {
      <nav class="ap-pager" [attr.aria-label]="t('shared.pages')">
        <span class="ap-muted" aria-live="polite">{{
          t('shared.range', { from: of().first() + 1, to: of().first() + of().entries().length })
        }}</span>
        <button
          type="button"
          class="pf-v6-c-button pf-m-plain"
          [disabled]="of().first() === 0"
          [attr.aria-label]="t('shared.previous')"
          (click)="of().first.set(of().first() - of().size)"
        >
          <ap-icon name="left" />
        </button>
        <button
          type="button"
          class="pf-v6-c-button pf-m-plain"
          [disabled]="!of().more()"
          [attr.aria-label]="t('shared.next')"
          (click)="of().first.set(of().first() + of().size)"
        >
          <ap-icon name="right" />
        </button>
      </nav>
    }
  `,
})
export class Pager {
  protected readonly t = inject(I18n).t;
  readonly of = input.required<Listing<unknown>>();
}
