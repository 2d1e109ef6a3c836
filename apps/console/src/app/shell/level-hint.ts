import { Component, inject } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { OrganizationScope } from '../shared/access/organization-scope';
import { I18n } from '../shared/i18n/i18n';
import { Notice } from '../shared/ui';

/** Says that there would be more to do, had the session proven more, and leads there. */
@Component({
  selector: 'ap-level-hint',
  imports: [Notice],
  template: `
    @if (scope.organization()?.acr; as acr) {
      <div id="level-hint">
        <ap-notice kind="info" [heading]="t('shell.level')">
          <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="auth.login({ acrValues: acr })">
            {{ t('shell.level-sign-in') }}
          </button>
        </ap-notice>
      </div>
    }
  `,
})
export class LevelHint {
  protected readonly auth = inject(AuthService);
  protected readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;
}
