import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Icon } from './icon';

/** Backwards and forwards through a list that does not tell how long it is. */
@Component({
  selector: 'ap-pager',
  imports: [Icon],
  template: `
    @if (first() > 0 || more()) {
      <nav class="ap-pager" [attr.aria-label]="t('shared.pages')">
        <span class="ap-muted" aria-live="polite">{{
          t('shared.range', { from: first() + 1, to: first() + count() })
        }}</span>
        <button
          type="button"
          class="pf-v6-c-button pf-m-plain"
          [disabled]="first() === 0"
          [attr.aria-label]="t('shared.previous')"
          (click)="moved.emit(first() - size())"
        >
          <ap-icon name="left" />
        </button>
        <button
          type="button"
          class="pf-v6-c-button pf-m-plain"
          [disabled]="!more()"
          [attr.aria-label]="t('shared.next')"
          (click)="moved.emit(first() + size())"
        >
          <ap-icon name="right" />
        </button>
      </nav>
    }
  `,
})
export class Pager {
  protected readonly t = inject(I18n).t;
  /** Index of the first entry that is shown. */
  readonly first = input.required<number>();
  /** How many are shown. */
  readonly count = input.required<number>();
  readonly size = input.required<number>();
  readonly more = input.required<boolean>();
  readonly moved = output<number>();
}
