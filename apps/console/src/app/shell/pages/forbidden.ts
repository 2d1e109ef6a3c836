import { Component, inject, input } from '@angular/core';
import { Managers } from '../../shared/access/managers';
import { OrganizationScope } from '../../shared/access/organization-scope';
import { I18n } from '../../shared/i18n/i18n';
import { EmptyState } from '../../shared/ui';

@Component({
  selector: 'ap-forbidden',
  imports: [EmptyState, Managers],
  template: `
    @let organization = scope.organization();
    @if (of() === 'realm' || !organization) {
      <ap-empty-state
        page
        id="forbidden"
        icon="shield"
        [heading]="t('forbidden.title')"
        [text]="t('forbidden.text-realm')"
      />
    } @else {
      <ap-empty-state
        page
        id="forbidden"
        icon="shield"
        [heading]="t('forbidden.title')"
        [text]="t('forbidden.text', { organization: organization.name })"
      >
        <ap-managers />
      </ap-empty-state>
    }
  `,
})
export class Forbidden {
  protected readonly t = inject(I18n).t;
  protected readonly scope = inject(OrganizationScope);
  /** `realm` when it was a page for the realm's administrators. */
  readonly of = input<string>();
}
