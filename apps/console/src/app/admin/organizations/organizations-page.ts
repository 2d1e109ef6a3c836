import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RealmScope } from '../../shared/access/realm-scope';
import { I18n } from '../../shared/i18n/i18n';
import { Chip, Dialogs, EmptyState, Listing, ListingTable, PageHeader, Toasts } from '../../shared/ui';
import { Organization } from '../api/model';
import { RealmApi } from '../api/realm-api';
import { NewOrganizationDialog } from './new-organization-dialog';

/** All organizations of the realm, and from there to the pages of each. */
@Component({
  selector: 'ap-organizations-page',
  imports: [Chip, EmptyState, ListingTable, PageHeader, RouterLink],
  template: `
    <ap-page-header [heading]="t('organizations.title')" [description]="t('organizations.description')">
      @if (mayCreate()) {
        <button type="button" id="new-organization" class="pf-v6-c-button pf-m-primary" (click)="create()">
          {{ t('organizations.create') }}
        </button>
      }
    </ap-page-header>
    <ap-listing-table
      [of]="organizations"
      table="organizations"
      [caption]="t('organizations.title')"
      [search]="t('organizations.search')"
      ><ap-empty-state icon="building" [heading]="t('organizations.empty')" [text]="t('organizations.empty-text')" />
      <thead>
        <tr>
          <th scope="col">{{ t('organizations.name') }}</th>
          <th scope="col">{{ t('organizations.alias') }}</th>
          <th scope="col">{{ t('organizations.domains') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (organization of organizations.entries(); track organization.id) {
          <tr>
            <th scope="row">
              <a [routerLink]="['/realm', scope.realm(), 'organizations', organization.id, 'members']">{{
                organization.name
              }}</a>
              @if (!organization.enabled) {
                <ap-chip [text]="t('organizations.disabled')" />
              }
              @if (organization.description) {
                <div class="ap-muted">{{ organization.description }}</div>
              }
            </th>
            <td [attr.data-label]="t('organizations.alias')">
              <span class="ap-code">{{ organization.alias }}</span>
            </td>
            <td [attr.data-label]="t('organizations.domains')">{{ domainsOf(organization) || '–' }}</td>
          </tr>
        }
      </tbody></ap-listing-table
    >
  `,
})
export class OrganizationsPage {
  private readonly api = inject(RealmApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly scope = inject(RealmScope);
  protected readonly t = inject(I18n).t;

  protected readonly organizations = new Listing<Organization>((page) => this.api.organizations(page));
  protected readonly mayCreate = computed(() => this.scope.may('manage-organizations', 'manage-realm'));

  protected domainsOf({ domains }: Organization): string {
    return (domains ?? []).map(({ name }) => name).join(', ');
  }

  protected async create(): Promise<void> {
    const name = await this.dialogs.open<string>(NewOrganizationDialog);
    if (name !== undefined) {
      this.toasts.success(this.t('organizations.created', { organization: name }));
      this.organizations.reload();
    }
  }
}
