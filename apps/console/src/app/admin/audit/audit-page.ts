import { Component, inject } from '@angular/core';
import { ActivityList } from '../../activity/activity-list';
import { RealmScope } from '../../shared/access/realm-scope';
import { I18n } from '../../shared/i18n/i18n';
import { RealmApi } from '../api/realm-api';
import { UserNames } from '../users/user-names';

/** The audit trail of the whole realm. */
@Component({
  selector: 'ap-audit-page',
  imports: [ActivityList],
  template: `
    <ap-activity-list
      [heading]="t('audit.title')"
      [description]="t('audit.description')"
      [audit]="api.audit()"
      [fileName]="'audit-trail-' + scope.realm()"
      [names]="names.known()"
      (unnamed)="names.look($event)"
    />
  `,
})
export class AuditPage {
  protected readonly api = inject(RealmApi);
  protected readonly scope = inject(RealmScope);
  protected readonly names = new UserNames();
  protected readonly t = inject(I18n).t;
}
