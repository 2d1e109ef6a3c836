import { Component, inject } from '@angular/core';
import { I18n } from '../shared/i18n/i18n';
import { PageHeader } from '../shared/ui';

@Component({
  selector: 'ap-service-accounts-page',
  imports: [PageHeader],
  template: `<ap-page-header
    [heading]="t('service-accounts.title')"
    [description]="t('service-accounts.description')"
  />`,
})
export class ServiceAccountsPage {
  protected readonly t = inject(I18n).t;
}
