import { Component, inject } from '@angular/core';
import { Managers } from '../../shared/access/managers';
import { OrganizationScope } from '../../shared/access/organization-scope';
import { I18n } from '../../shared/i18n/i18n';
import { EmptyState } from '../../shared/ui';

@Component({
  selector: 'ap-forbidden',
  imports: [EmptyState, Managers],
  template: `
    <ap-empty-state
      page
      id="forbidden"
      icon="shield"
      [heading]="t('forbidden.title')"
      [text]="t('forbidden.text', { organization: scope.organization()?.name ?? '' })"
    >
      <ap-managers />
    </ap-empty-state>
  `,
})
export class Forbidden {
  protected readonly t = inject(I18n).t;
  protected readonly scope = inject(OrganizationScope);
}
