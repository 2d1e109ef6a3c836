import { Component, computed, inject } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { ApiError } from '../../shared/api/api-error';
import { CataloguePermission } from '../../shared/api/model';
import { I18n } from '../../shared/i18n/i18n';
import { Dialogs, EmptyState, Icon, Listing, ListingTable, PageHeader, Toasts } from '../../shared/ui';
import { Work } from '../../shared/work';
import { RealmApi } from '../api/realm-api';
import { usesIn } from './in-use';
import { PermissionDialog } from './permission-dialog';

/** The permissions that exist in the realm. */
@Component({
  selector: 'ap-catalogue-page',
  imports: [EmptyState, Icon, ListingTable, PageHeader],
  template: `
    <ap-page-header [heading]="t('catalogue.title')" [description]="t('catalogue.description')">
      @if (mayManage()) {
        <button type="button" id="add-permission" class="pf-v6-c-button pf-m-primary" (click)="edit(null)">
          {{ t('catalogue.add') }}
        </button>
      }
    </ap-page-header>
    <ap-listing-table
      [of]="permissions"
      table="catalogue"
      [caption]="t('catalogue.title')"
      [search]="t('catalogue.search')"
      [problem]="work.error()"
      (retry)="work.forget()"
      ><ap-empty-state icon="key" [heading]="t('catalogue.empty')" [text]="t('catalogue.empty-text')" />
      <thead>
        <tr>
          <th scope="col">{{ t('catalogue.permission') }}</th>
          <th scope="col">{{ t('catalogue.meaning') }}</th>
          @if (mayManage()) {
            <th scope="col">
              <span class="pf-v6-screen-reader">{{ t('shared.actions') }}</span>
            </th>
          }
        </tr>
      </thead>
      <tbody>
        @for (permission of permissions.entries(); track permission.permission) {
          <tr>
            <th scope="row" class="ap-code">{{ permission.permission }}</th>
            <td [attr.data-label]="t('catalogue.meaning')">{{ permission.description || '–' }}</td>
            @if (mayManage()) {
              <td class="ap-cell-actions">
                @if (isReserved(permission)) {
                  <span class="ap-muted">{{ t('catalogue.reserved') }}</span>
                } @else {
                  <button
                    type="button"
                    class="pf-v6-c-button pf-m-plain"
                    [attr.aria-label]="t('catalogue.edit-one', { permission: permission.permission })"
                    (click)="edit(permission)"
                  >
                    <ap-icon name="edit" />
                  </button>
                  <button
                    type="button"
                    class="pf-v6-c-button pf-m-plain"
                    [disabled]="work.busy()"
                    [attr.aria-label]="t('catalogue.delete-one', { permission: permission.permission })"
                    (click)="remove(permission)"
                  >
                    <ap-icon name="trash" />
                  </button>
                }
              </td>
            }
          </tr>
        }</tbody
    ></ap-listing-table>
  `,
})
export class CataloguePage {
  private readonly api = inject(RealmApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly scope = inject(RealmScope);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  protected readonly work = new Work();
  protected readonly permissions = new Listing<CataloguePermission>((page) => this.api.catalogue(page));
  protected readonly mayManage = computed(() => this.scope.may('manage-organizations', 'manage-realm'));

  /** The pack's own, which are about organizations themselves: they are always there. */
  protected isReserved({ permission }: CataloguePermission): boolean {
    return permission.startsWith('organization.');
  }

  protected async edit(permission: CataloguePermission | null): Promise<void> {
    const saved = await this.dialogs.open<string>(PermissionDialog, permission);
    if (saved !== undefined) {
      this.toasts.success(this.t('catalogue.saved', { permission: saved }));
      this.permissions.reload();
    }
  }

  protected async remove({ permission, description }: CataloguePermission): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('catalogue.delete-title', { permission }),
      text: this.t('catalogue.delete-text'),
      action: this.t('catalogue.delete'),
      danger: true,
    });
    if (confirmed) {
      await this.delete(permission, description ?? '', false);
    }
  }

  private async delete(permission: string, description: string, force: boolean): Promise<void> {
    let inUse: string | null = null;
    const done = await this.work.run(async () => {
      try {
        await this.api.deletePermission(permission, force);
      } catch (error) {
        const { kind, message } = ApiError.of(error);
        if (kind !== 'conflict' || force) {
          throw error;
        }
        inUse = message;
      }
    });
    if (inUse !== null) {
      await this.deleteAllTheSame(permission, description, inUse);
    } else if (done) {
      this.toasts.success(
        this.t('catalogue.deleted', { permission }),
        () => void this.restore(permission, description),
      );
      this.permissions.reload();
    }
  }

  private async deleteAllTheSame(permission: string, description: string, inUse: string): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('catalogue.in-use-title', { permission }),
      text: this.t('catalogue.in-use-text'),
      action: this.t('catalogue.delete-all-the-same'),
      danger: true,
      consequences: () => Promise.resolve(this.consequences(inUse)),
    });
    if (confirmed) {
      await this.delete(permission, description, true);
    }
  }

  private consequences(inUse: string): readonly string[] {
    const uses = usesIn(inUse);
    return uses === null
      ? [inUse]
      : [
          ...(uses.roles > 0 ? [this.i18n.n('catalogue.in-use-roles', uses.roles)] : []),
          ...(uses.grants > 0 ? [this.i18n.n('catalogue.in-use-grants', uses.grants)] : []),
        ];
  }

  private async restore(permission: string, description: string): Promise<void> {
    await this.work.after(() => this.api.describePermission(permission, description));
    this.permissions.reload();
  }
}
