import { Component, inject } from '@angular/core';
import { I18n } from '../../shared/i18n/i18n';
import { Place } from '../../shared/place';
import { Chip, Listing, ListingTable, PageHeader } from '../../shared/ui';
import { Client } from '../api/model';
import { RealmApi } from '../api/realm-api';
import { ApplicationSettings } from './application-settings';
import { settingsOf } from './client-settings';

/** The clients of the realm: what each requires of its users, and where it keeps its refresh token. */
@Component({
  selector: 'ap-applications-page',
  imports: [ApplicationSettings, Chip, ListingTable, PageHeader],
  template: `
    @if (place.current(); as client) {
      <ap-application-settings [client]="client" (saved)="clients.reload()" />
    } @else {
      <ap-page-header [heading]="t('applications.title')" [description]="t('applications.description')" />
      <ap-listing-table
        [of]="clients"
        table="applications"
        [caption]="t('applications.title')"
        [search]="t('applications.search')"
        ><thead>
          <tr>
            <th scope="col">{{ t('applications.client') }}</th>
            <th scope="col">{{ t('applications.required') }}</th>
            <th scope="col">{{ t('applications.refresh-token') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (client of clients.entries(); track client.id) {
            <tr>
              <th scope="row">
                <button type="button" class="ap-link" (click)="place.go(client.id)">{{ client.clientId }}</button>
                @if (nameOf(client); as name) {
                  <div class="ap-muted">{{ name }}</div>
                }
              </th>
              <td [attr.data-label]="t('applications.required')">
                <ul class="ap-chips" role="list">
                  @for (permission of settingsOf(client).required; track permission) {
                    <li><ap-chip kind="permission" [text]="permission" /></li>
                  } @empty {
                    <li class="ap-muted">{{ t('shared.none') }}</li>
                  }
                </ul>
              </td>
              <td [attr.data-label]="t('applications.refresh-token')">
                {{
                  hasLogin(client)
                    ? t(settingsOf(client).cookie ? 'applications.in-cookie' : 'applications.in-application')
                    : '–'
                }}
              </td>
            </tr>
          }
        </tbody></ap-listing-table
      >
    }
  `,
})
export class ApplicationsPage {
  private readonly api = inject(RealmApi);
  protected readonly place = inject(Place);
  protected readonly t = inject(I18n).t;
  protected readonly settingsOf = settingsOf;
  protected readonly clients = new Listing<Client>((page) => this.api.clients(page));

  /** Whether people sign in to it, so that there are refresh tokens of theirs. */
  protected hasLogin({ protocol, standardFlowEnabled, bearerOnly }: Client): boolean {
    return (protocol ?? 'openid-connect') === 'openid-connect' && !!standardFlowEnabled && !bearerOnly;
  }

  /** Keycloak's own are named by keys of its texts. */
  protected nameOf({ name }: Client): string {
    return name && !name.startsWith('${') ? name : '';
  }
}
