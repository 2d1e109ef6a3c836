import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Notice } from './notice';

/** One property, as somebody else has saved it meanwhile and as it is in the form. */
export interface Conflicting {
  readonly label: string;
  readonly theirs: string;
  readonly mine: string;
  /** Whether they are names for programs. */
  readonly code?: boolean;
}

/** Two people changed the same: both versions, side by side. */
@Component({
  selector: 'ap-conflict',
  imports: [Notice],
  template: `
    <ap-notice kind="warning" [heading]="t('problem.changed.title')">
      <p>{{ t('conflict.text') }}</p>
      <table class="ap-table">
        <thead>
          <tr>
            <td></td>
            <th scope="col">{{ t('conflict.theirs') }}</th>
            <th scope="col">{{ t('conflict.mine') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (property of properties(); track property.label) {
            <tr>
              <th scope="row">{{ property.label }}</th>
              <td [class.ap-code]="property.code" [attr.data-label]="t('conflict.theirs')">
                {{ property.theirs || '–' }}
              </td>
              <td [class.ap-code]="property.code" [attr.data-label]="t('conflict.mine')">{{ property.mine || '–' }}</td>
            </tr>
          }
        </tbody>
      </table>
      <button type="button" id="take-theirs" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="take.emit()">
        {{ t('conflict.take-theirs') }}
      </button>
    </ap-notice>
  `,
})
export class Conflict {
  protected readonly t = inject(I18n).t;
  readonly properties = input.required<readonly Conflicting[]>();
  readonly take = output();
}
