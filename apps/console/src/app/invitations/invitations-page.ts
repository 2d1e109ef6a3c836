import { Component, inject } from '@angular/core';
import { I18n } from '../shared/i18n/i18n';
import { PageHeader } from '../shared/ui';

@Component({
  selector: 'ap-invitations-page',
  imports: [PageHeader],
  template: `<ap-page-header [heading]="t('invitations.title')" [description]="t('invitations.description')" />`,
})
export class InvitationsPage {
  protected readonly t = inject(I18n).t;
}
