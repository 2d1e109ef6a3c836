import { Component, inject } from '@angular/core';
import { I18n } from '../shared/i18n/i18n';
import { PageHeader } from '../shared/ui';

@Component({
  selector: 'ap-groups-page',
  imports: [PageHeader],
  template: `<ap-page-header [heading]="t('groups.title')" [description]="t('groups.description')" />`,
})
export class GroupsPage {
  protected readonly t = inject(I18n).t;
}
