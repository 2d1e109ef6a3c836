import { Component, computed, inject, input } from '@angular/core';
import { OrganizationRole } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { Chip, EmptyState, Listing, ListingTable, PageHeader } from '../shared/ui';
import { RoleSource } from './role-source';

/** The place of a role that is still to be; no role's name has a sign in it. */
export const NEW_ROLE = '+new';

@Component({
  selector: 'ap-role-list',
  imports: [Chip, EmptyState, ListingTable, PageHeader],
  template: `
    <ap-page-header
      [heading]="t(ofRealm() ? 'shared-roles.title' : 'roles.title')"
      [description]="t(ofRealm() ? 'shared-roles.description' : 'roles.description')"
    >
      @if (source().mayChange) {
        <button type="button" id="new-role" class="pf-v6-c-button pf-m-primary" (click)="place.go(newRole)">
          {{ t('roles.create') }}
        </button>
      }
    </ap-page-header>
    <ap-listing-table [of]="roles" table="roles" [caption]="t('roles.title')" [search]="t('roles.search')"
      ><ap-empty-state icon="shield" [heading]="t('roles.none')" [text]="t('roles.empty-text')">
        @if (source().mayChange) {
          <button type="button" class="pf-v6-c-button pf-m-primary" (click)="place.go(newRole)">
            {{ t('roles.create') }}
          </button>
        }
      </ap-empty-state>
      <thead>
        <tr>
          <th scope="col">{{ t('roles.name') }}</th>
          <th scope="col">{{ t('roles.kind') }}</th>
          <th scope="col">{{ t('permissions.title') }}</th>
        </tr>
      </thead>
      <tbody>
        @for (role of roles.entries(); track role.name) {
          <tr>
            <th scope="row">
              <button type="button" class="ap-link" (click)="place.go(role.name)">{{ role.name }}</button>
              <div class="ap-muted">{{ role.description }}</div>
            </th>
            <td [attr.data-label]="t('roles.kind')">
              <ul class="ap-chips" role="list">
                <li><ap-chip [text]="t(role.shared ? 'roles.shared' : 'roles.custom')" /></li>
                @if (role.default) {
                  <li><ap-chip [text]="t('roles.default')" /></li>
                }
              </ul>
            </td>
            <td [attr.data-label]="t('permissions.title')">
              <ul class="ap-chips" role="list">
                @for (permission of role.permissions.slice(0, shown); track permission) {
                  <li><ap-chip kind="permission" [text]="permission" /></li>
                }
                @if (role.permissions.length > shown) {
                  <li class="ap-muted">{{ n('roles.more', role.permissions.length - shown) }}</li>
                }
              </ul>
            </td>
          </tr>
        }
      </tbody></ap-listing-table
    >
  `,
})
export class RoleList {
  private readonly i18n = inject(I18n);
  protected readonly place = inject(Place);
  readonly source = input.required<RoleSource>();
  protected readonly ofRealm = computed(() => this.source().changeable === 'shared');
  protected readonly t = this.i18n.t;
  protected readonly n = this.i18n.n;
  protected readonly newRole = NEW_ROLE;
  protected readonly shown = 6;
  protected readonly roles = new Listing<OrganizationRole>((page) => this.source().api.roles(page));
}
