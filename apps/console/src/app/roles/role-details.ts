import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { ApiError } from '../shared/api/api-error';
import { Member, OrganizationRole } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { Chip, Dialogs, Icon, Listing, Loading, Notice, PageHeader, Pager, Problem, Toasts } from '../shared/ui';
import { Work } from '../shared/work';
import { nameOf } from '../members/member-name';
import { beyond } from '../shared/grants/beyond';
import { RoleEditor } from './role-editor';
import { RoleSource } from './role-source';

/** A role: its permissions, who holds it, and, if it is the organization's own, what can be done with it. */
@Component({
  selector: 'ap-role-details',
  imports: [Chip, Icon, Loading, Notice, PageHeader, Pager, Problem, RoleEditor],
  template: `
    @if (editing()) {
      <ap-role-editor
        [source]="source()"
        [role]="role()"
        (done)="editing.set(false); details.reload(); holders.reload()"
      />
    } @else {
      <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="place.go(null)">
        <ap-icon name="left" /> {{ t('roles.title') }}
      </button>
      @if (details.error(); as error) {
        <ap-problem [of]="error" (retry)="details.reload()" />
      } @else if (details.hasValue()) {
        @let shown = details.value().value;
        <ap-page-header [heading]="shown.name" [description]="shown.description">
          @if (mayChange()) {
            <button
              type="button"
              id="edit-role"
              class="pf-v6-c-button pf-m-secondary"
              [disabled]="beyond().length > 0"
              (click)="editing.set(true)"
            >
              {{ t('roles.edit') }}
            </button>
            <button
              type="button"
              id="delete-role"
              class="pf-v6-c-button pf-m-danger"
              [disabled]="work.busy() || beyond().length > 0"
              (click)="delete()"
            >
              {{ t('roles.delete') }}
            </button>
          }
        </ap-page-header>
        @if (work.error(); as problem) {
          <ap-problem [of]="problem" (retry)="work.forget()" />
        }
        @if (shown.shared && source().changeable === 'custom') {
          <ap-notice kind="info" [heading]="t('roles.shared-title')">{{ t('roles.shared-text') }}</ap-notice>
        } @else if (mayChange() && beyond().length) {
          <ap-notice kind="info" [heading]="t('roles.beyond')">{{
            t('roles.not-yours', { permissions: list(beyond()) })
          }}</ap-notice>
        }
        <section class="ap-section">
          <h2>{{ t('permissions.title') }}</h2>
          <ul class="ap-chips" role="list" id="role-permissions">
            @for (permission of shown.permissions; track permission) {
              <li><ap-chip kind="permission" [text]="permission" /></li>
            } @empty {
              <li class="ap-muted">{{ t('shared.none') }}</li>
            }
          </ul>
        </section>
        @if (source().organization) {
          <section class="ap-section">
            <h2>{{ t('roles.holders') }}</h2>
            @if (shown.default) {
              <p class="ap-muted">{{ t('roles.everybody') }}</p>
            }
            @if (holders.error(); as error) {
              <ap-problem [of]="error" (retry)="holders.reload()" />
            } @else if (holders.known()) {
              <ul class="ap-list" role="list" id="holders">
                @for (member of holders.entries(); track member.id) {
                  <li>
                    @if (source().mayOpenMembers) {
                      <button type="button" class="ap-link" (click)="place.open('members', member.id)">
                        {{ nameOf(member) }}
                      </button>
                    } @else {
                      {{ nameOf(member) }}
                    }
                  </li>
                } @empty {
                  <li class="ap-muted">{{ t('roles.nobody') }}</li>
                }
              </ul>
              <ap-pager [of]="holders" />
            } @else {
              <ap-loading />
            }
          </section>
        }
      } @else {
        <ap-loading />
      }
    }
  `,
})
export class RoleDetails {
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;
  protected readonly nameOf = nameOf;

  readonly source = input.required<RoleSource>();
  /** Its name. */
  readonly role = input.required<string>();

  protected readonly editing = signal(false);
  protected readonly work = new Work();
  protected readonly details = resource({
    params: () => this.role(),
    loader: ({ params }) => this.source().api.role(params),
  });
  protected readonly holders = new Listing<Member>(
    async (page) => (await this.source().organization?.holders(this.role(), page)) ?? [],
  );
  protected readonly mayChange = computed(
    () =>
      this.source().mayChange &&
      this.details.hasValue() &&
      this.details.value().value.shared === (this.source().changeable === 'shared'),
  );
  /** What the role holds and the caller does not: then the caller may not change it. */
  protected readonly beyond = computed(() =>
    this.details.hasValue() ? beyond(this.details.value().value.permissions, this.source().grantable) : [],
  );

  protected list(values: readonly string[]): string {
    return this.i18n.list(values);
  }

  protected async delete(): Promise<void> {
    if (!this.details.hasValue()) {
      return;
    }
    const { value, version } = this.details.value();
    const { organization } = this.source();
    const confirmed = await this.dialogs.confirm({
      title: this.t('roles.delete-title', { role: value.name }),
      text: this.t('roles.delete-text'),
      action: this.t('roles.delete'),
      danger: true,
      consequences: async () => {
        if (!organization) {
          return [this.t('roles.everywhere')];
        }
        const holders = await organization.holders(value.name, { max: COUNTED + 1 });
        return holders.length === 0
          ? [this.t('roles.nobody')]
          : [
              holders.length > COUNTED
                ? this.t('roles.many-lose-role', { count: COUNTED })
                : this.i18n.n('roles.lose-role', holders.length, { people: this.i18n.list(some(holders.map(nameOf))) }),
              ...value.permissions.map((permission) => this.t('roles.unless-other', { permission })),
            ];
      },
    });
    if (!confirmed) {
      return;
    }
    await this.work.run(async () => {
      const wasHeld = await this.deleteRole(value.name, version);
      this.toasts.success(
        this.t('roles.deleted', { role: value.name }),
        wasHeld ? undefined : () => void this.restore(value),
      );
      this.place.go(null);
    });
  }

  /** Whether somebody or something held it, a group or an invitation, too: it was said that they lose it. */
  private async deleteRole(name: string, version: string | null): Promise<boolean> {
    const { api } = this.source();
    try {
      await api.deleteRole(name, version, false);
      return false;
    } catch (error) {
      if (ApiError.of(error).kind !== 'conflict') {
        throw error;
      }
      await api.deleteRole(name, version, true);
      return true;
    }
  }

  private async restore({ name, description, permissions, ...rest }: OrganizationRole): Promise<void> {
    const part = this.source().changeable === 'shared' ? { default: rest.default } : {};
    try {
      await this.source().api.createRole({ name, description, permissions, ...part });
      this.place.go(name);
    } catch (error) {
      this.toasts.problem(ApiError.of(error).message);
    }
  }
}

const NAMED = 5;
/** The server takes its time for a list of thousands, and nobody wants to know exactly. */
const COUNTED = 100;

function some(names: readonly string[]): readonly string[] {
  return names.length > NAMED ? [...names.slice(0, NAMED), '…'] : names;
}
