import { Component, computed, inject, signal } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { BulkEntry, Member } from '../shared/api/model';
import { GrantDialog } from '../shared/grants/grant-dialog';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { Chip, Dialogs, EmptyState, Listing, ListingTable, PageHeader, Toasts } from '../shared/ui';
import { Work } from '../shared/work';
import { nameOf } from './member-name';

/** Who the members are, with their roles, and what can be done with several of them at once. */
@Component({
  selector: 'ap-member-list',
  imports: [Chip, EmptyState, ListingTable, PageHeader],
  template: `
    <ap-page-header [heading]="t('members.title')" [description]="t('members.description')">
      @if (scope.may('MANAGE_MEMBERS')) {
        <button
          type="button"
          id="invite"
          class="pf-v6-c-button pf-m-primary"
          (click)="place.open('invitations', 'new')"
        >
          {{ t('invitations.invite') }}
        </button>
      }
    </ap-page-header>
    <ap-listing-table
      [of]="members"
      table="members"
      [caption]="t('members.title')"
      [search]="t('members.search')"
      [problem]="work.error()"
      (retry)="work.forget()"
      ><ap-empty-state icon="users" [heading]="t('members.empty')" [text]="t('members.empty-text')" />
      @if (mayGrant()) {
        <button
          toolbar
          type="button"
          id="bulk-grant"
          class="pf-v6-c-button pf-m-secondary"
          [disabled]="work.busy() || selected().length === 0"
          (click)="grant()"
        >
          {{ selected().length ? n('members.grant-to', selected().length) : t('members.grant-to-selected') }}
        </button>
      }
      <thead>
        <tr>
          @if (mayGrant()) {
            <th scope="col">
              <span class="pf-v6-screen-reader">{{ t('members.select') }}</span>
            </th>
          }
          <th scope="col">{{ t('members.name') }}</th>
          <th scope="col">{{ t('members.email') }}</th>
          @if (maySeeRoles()) {
            <th scope="col">{{ t('roles.title') }}</th>
          }
        </tr>
      </thead>
      <tbody>
        @for (member of members.entries(); track member.id) {
          <tr>
            @if (mayGrant()) {
              <td class="ap-cell-check">
                <input
                  type="checkbox"
                  [checked]="isSelected(member)"
                  [attr.aria-label]="t('members.select-one', { name: nameOf(member) })"
                  (change)="toggle(member)"
                />
              </td>
            }
            <th scope="row">
              <button type="button" class="ap-link" (click)="place.go(member.id)">{{ nameOf(member) }}</button>
              @if (nameOf(member) !== member.username) {
                <div class="ap-muted">{{ member.username }}</div>
              }
            </th>
            <td [attr.data-label]="t('members.email')">{{ member.email ?? '–' }}</td>
            @if (maySeeRoles()) {
              <td [attr.data-label]="t('roles.title')">
                <ul class="ap-chips" role="list">
                  @for (role of member.roles; track role) {
                    <li><ap-chip kind="role" [text]="role" /></li>
                  } @empty {
                    <li class="ap-muted">{{ t('shared.none') }}</li>
                  }
                </ul>
              </td>
            }
          </tr>
        }
      </tbody></ap-listing-table
    >
  `,
})
export class MemberList {
  private readonly i18n = inject(I18n);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly scope = inject(OrganizationScope);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;
  protected readonly n = this.i18n.n;
  protected readonly nameOf = nameOf;

  protected readonly maySeeRoles = computed(() => this.scope.may('READ_ROLES', 'MANAGE_ROLES'));
  protected readonly mayGrant = computed(() => this.scope.may('MANAGE_ROLES'));
  protected readonly members = new Listing<Member>((page) => this.scope.api().members(page));
  protected readonly work = new Work();
  /** Over several pages. */
  protected readonly selected = signal<readonly Member[]>([]);

  protected isSelected(member: Member): boolean {
    return this.selected().some(({ id }) => id === member.id);
  }

  protected toggle(member: Member): void {
    this.selected.update((selected) =>
      selected.some(({ id }) => id === member.id)
        ? selected.filter(({ id }) => id !== member.id)
        : [...selected, member],
    );
  }

  protected async grant(): Promise<void> {
    const members = this.selected();
    const roles = await this.dialogs.open<readonly string[]>(GrantDialog, {
      title: this.n('members.grant-to', members.length),
      what: 'roles',
      held: [],
    });
    if (roles?.length) {
      await this.apply(members, roles);
    }
  }

  /** Only what is missing: undoing must not take what somebody had before. */
  private async apply(members: readonly Member[], roles: readonly string[]): Promise<void> {
    await this.work.run(async () => {
      const api = this.scope.api();
      const entries = (
        await Promise.all(
          members.map(async ({ id }) => {
            const held = (await api.rolesOf('members', id)).value;
            return { member: id, roles: roles.filter((role) => !held.includes(role)) };
          }),
        )
      ).filter((entry) => entry.roles.length > 0);
      if (entries.length > 0) {
        await api.grants({ grant: entries });
      }
      this.selected.set([]);
      this.toasts.success(
        this.n('members.granted', members.length, { roles: this.i18n.list(roles) }),
        entries.length > 0 ? () => void this.revoke(entries) : undefined,
      );
    });
    this.members.reload();
  }

  private async revoke(entries: readonly BulkEntry[]): Promise<void> {
    await this.work.after(async () => void (await this.scope.api().grants({ revoke: entries })));
    this.members.reload();
  }
}
