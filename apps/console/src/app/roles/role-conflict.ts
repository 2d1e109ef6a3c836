import { Component, inject, input, output } from '@angular/core';
import { OrganizationRole } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Notice } from '../shared/ui';

/** Two people changed a role: both versions, side by side. */
@Component({
  selector: 'ap-role-conflict',
  imports: [Notice],
  template: `
    <div id="role-conflict">
      <ap-notice kind="warning" [heading]="t('problem.changed.title')">
        <p>{{ t('roles.conflict-text') }}</p>
        <table class="ap-table">
          <thead>
            <tr>
              <td></td>
              <th scope="col">{{ t('roles.theirs') }}</th>
              <th scope="col">{{ t('roles.mine') }}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{{ t('roles.description-label') }}</th>
              <td [attr.data-label]="t('roles.theirs')">{{ theirs().description || '–' }}</td>
              <td [attr.data-label]="t('roles.mine')">{{ mine().description || '–' }}</td>
            </tr>
            <tr>
              <th scope="row">{{ t('permissions.title') }}</th>
              <td class="ap-code" [attr.data-label]="t('roles.theirs')">{{ theirs().permissions.join(' ') || '–' }}</td>
              <td class="ap-code" [attr.data-label]="t('roles.mine')">{{ mine().permissions.join(' ') || '–' }}</td>
            </tr>
          </tbody>
        </table>
        <button type="button" id="take-theirs" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="take.emit()">
          {{ t('roles.take-theirs') }}
        </button>
      </ap-notice>
    </div>
  `,
})
export class RoleConflict {
  protected readonly t = inject(I18n).t;
  readonly mine = input.required<OrganizationRole>();
  readonly theirs = input.required<OrganizationRole>();
  readonly take = output();
}
