import { Component, inject } from '@angular/core';
import { I18n } from '../shared/i18n/i18n';
import { PageHeader } from '../shared/ui';

@Component({
  selector: 'ap-roles-page',
  imports: [PageHeader],
  template: `<ap-page-header [heading]="t('roles.title')" [description]="t('roles.description')" />`,
})
export class RolesPage {
  protected readonly t = inject(I18n).t;
}
