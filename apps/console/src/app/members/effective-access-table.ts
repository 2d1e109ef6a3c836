import { Component, computed, inject, input } from '@angular/core';
import { EffectiveAccess } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { originText } from './origin-text';

/** Each permission or pattern that a member holds, and all that gives it. */
@Component({
  selector: 'ap-effective-access-table',
  template: `
    <table class="ap-table" id="effective">
      <caption class="pf-v6-screen-reader">
        {{
          t('members.effective')
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ t('permissions.single') }}</th>
          <th scope="col">{{ t('members.why') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.permission) {
          <tr>
            <th scope="row" class="ap-code">{{ row.permission }}</th>
            <td [attr.data-label]="t('members.why')">
              @for (reason of row.reasons; track reason) {
                <div>{{ reason }}</div>
              }
            </td>
          </tr>
        } @empty {
          <tr>
            <td colspan="2">{{ t('members.holds-nothing') }}</td>
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class EffectiveAccessTable {
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  readonly access = input.required<EffectiveAccess>();

  protected readonly rows = computed(() => {
    const reasons = new Map<string, string[]>();
    for (const origin of this.access().origins) {
      reasons.set(origin.permission, [...(reasons.get(origin.permission) ?? []), originText(origin, this.i18n)]);
    }
    return [...reasons]
      .map(([permission, texts]) => ({ permission, reasons: [...new Set(texts)] }))
      .sort((one, other) => one.permission.localeCompare(other.permission));
  });
}
