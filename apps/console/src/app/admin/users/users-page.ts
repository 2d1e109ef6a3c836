import { Component, inject } from '@angular/core';
import { I18n } from '../../shared/i18n/i18n';
import { Place } from '../../shared/place';
import { EmptyState, Listing, ListingTable, PageHeader } from '../../shared/ui';
import { RealmUser } from '../api/model';
import { RealmApi } from '../api/realm-api';
import { UserDevices } from './user-devices';
import { fullName } from './user-name';

/** The users of the realm, and from there to where one is signed in. */
@Component({
  selector: 'ap-users-page',
  imports: [EmptyState, ListingTable, PageHeader, UserDevices],
  template: `
    @if (place.current(); as user) {
      <ap-user-devices [user]="user" />
    } @else {
      <ap-page-header [heading]="t('user-devices.title')" [description]="t('user-devices.description')" />
      <ap-listing-table
        [of]="users"
        table="users"
        [caption]="t('user-devices.title')"
        [search]="t('user-devices.search')"
        ><ap-empty-state icon="users" [heading]="t('user-devices.no-users')" />
        <thead>
          <tr>
            <th scope="col">{{ t('user-devices.user') }}</th>
            <th scope="col">{{ t('user-devices.name') }}</th>
            <th scope="col">{{ t('user-devices.email') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (user of users.entries(); track user.id) {
            <tr>
              <th scope="row">
                <button type="button" class="ap-link" (click)="place.go(user.id)">{{ user.username }}</button>
              </th>
              <td [attr.data-label]="t('user-devices.name')">{{ fullName(user) || '–' }}</td>
              <td [attr.data-label]="t('user-devices.email')">{{ user.email || '–' }}</td>
            </tr>
          }
        </tbody></ap-listing-table
      >
    }
  `,
})
export class UsersPage {
  private readonly api = inject(RealmApi);
  protected readonly place = inject(Place);
  protected readonly t = inject(I18n).t;
  protected readonly fullName = fullName;
  protected readonly users = new Listing<RealmUser>((page) => this.api.users(page));
}
