import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Administration } from '../../shared/access/administration';
import { I18n } from '../../shared/i18n/i18n';
import { PageHeader } from '../../shared/ui';

/** For administrators of `master`, who may administer other realms. */
@Component({
  selector: 'ap-realms-page',
  imports: [PageHeader, RouterLink],
  template: `
    <ap-page-header [heading]="t('realms.title')" [description]="t('realms.description')" />
    <ul class="ap-choices" id="realms" role="list">
      @for (realm of administration.realms(); track realm) {
        <li>
          <a class="pf-v6-c-button pf-m-secondary" [routerLink]="['/realm', realm]">{{ realm }}</a>
        </li>
      }
    </ul>
  `,
})
export class RealmsPage {
  protected readonly t = inject(I18n).t;
  protected readonly administration = inject(Administration);
}
