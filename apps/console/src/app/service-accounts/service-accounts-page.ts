import { Component, inject, resource } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { GrantsEditor } from '../shared/grants/grants-editor';
import { I18n } from '../shared/i18n/i18n';
import { EmptyState, Loading, PageHeader, Problem } from '../shared/ui';

/** Programs that hold something in the organization. */
@Component({
  selector: 'ap-service-accounts-page',
  imports: [EmptyState, GrantsEditor, Loading, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('service-accounts.title')" [description]="t('service-accounts.description')" />
    @if (accounts.error(); as error) {
      <ap-problem [of]="error" (retry)="accounts.reload()" />
    } @else if (accounts.hasValue()) {
      <ul class="ap-cards" role="list" id="service-accounts">
        @for (account of accounts.value(); track account.id) {
          <li class="ap-card">
            <h2>{{ account.name || account.clientId }}</h2>
            @if (account.name) {
              <p class="ap-muted ap-code">{{ account.clientId }}</p>
            }
            <ap-grants-editor
              kind="service-accounts"
              [grantee]="account.id"
              [name]="account.clientId"
              [known]="account"
            />
          </li>
        } @empty {
          <li>
            <ap-empty-state
              icon="robot"
              [heading]="t('service-accounts.empty')"
              [text]="t('service-accounts.empty-text')"
            />
          </li>
        }
      </ul>
    } @else {
      <ap-loading />
    }
  `,
})
export class ServiceAccountsPage {
  private readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;
  protected readonly accounts = resource({ loader: () => this.scope.api().serviceAccounts() });
}
