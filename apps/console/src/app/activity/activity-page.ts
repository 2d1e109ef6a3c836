import { Component, inject } from '@angular/core';
import { I18n } from '../shared/i18n/i18n';
import { PageHeader } from '../shared/ui';

@Component({
  selector: 'ap-activity-page',
  imports: [PageHeader],
  template: `<ap-page-header [heading]="t('activity.title')" [description]="t('activity.description')" />`,
})
export class ActivityPage {
  protected readonly t = inject(I18n).t;
}
