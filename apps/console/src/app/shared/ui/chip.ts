import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Icon } from './icon';

/** A role, a permission or another short name; with `removeText` it can be taken away. */
@Component({
  selector: 'ap-chip',
  imports: [Icon],
  template: `
    <span class="pf-v6-c-label" [class.pf-m-outline]="kind() === 'permission'" [class.pf-m-blue]="kind() === 'role'">
      <span class="pf-v6-c-label__content">
        <span class="pf-v6-c-label__text" [class.ap-code]="kind() === 'permission'">{{ text() }}</span>
      </span>
      @if (removeText(); as label) {
        <span class="pf-v6-c-label__actions">
          <button
            type="button"
            class="pf-v6-c-button pf-m-no-padding pf-m-plain"
            [disabled]="disabled()"
            [attr.aria-label]="label"
            (click)="removed.emit()"
          >
            <ap-icon name="close" />
          </button>
        </span>
      }
    </span>
  `,
})
export class Chip {
  protected readonly t = inject(I18n).t;
  readonly text = input.required<string>();
  readonly kind = input<'role' | 'permission' | 'plain'>('plain');
  readonly disabled = input(false);
  /** What the button that removes it does, for a screen reader: "Take editor from Ivy". Without it there is none. */
  readonly removeText = input<string>();
  readonly removed = output();
}
