import { Component, inject } from '@angular/core';
import { I18n } from '../shared/i18n/i18n';
import { PageHeader } from '../shared/ui';

@Component({
  selector: 'ap-members-page',
  imports: [PageHeader],
  template: `<ap-page-header [heading]="t('members.title')" [description]="t('members.description')" />`,
})
export class MembersPage {
  protected readonly t = inject(I18n).t;
}
