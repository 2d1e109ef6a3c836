import { Component, computed, inject, input, linkedSignal, output, resource } from '@angular/core';
import { OrganizationScope } from '../access/organization-scope';
import { BulkEntry, Granted } from '../api/model';
import { GranteeKind } from '../api/organization-api';
import { I18n } from '../i18n/i18n';
import { Chip, Dialogs, Icon, Loading, Problem, Toasts } from '../ui';
import { Work } from '../work';
import { beyond } from './beyond';
import { GrantDialog } from './grant-dialog';
import { KnownRoles } from './known-roles';

const KEYS = { members: 'member', groups: 'group', 'service-accounts': 'serviceAccount' } as const;

/** What is granted to a member, a group or a service account. Changes show at once and can be undone. */
@Component({
  selector: 'ap-grants-editor',
  imports: [Chip, Icon, Loading, Problem],
  template: `
    @if (work.error(); as problem) {
      <ap-problem [of]="problem" (retry)="work.forget(); granted.reload()" />
    }
    @if (granted.error(); as error) {
      <ap-problem [of]="error" (retry)="granted.reload()" />
    } @else if (shown(); as grants) {
      @for (what of kinds; track what) {
        <section class="ap-section">
          <h2>{{ t(what === 'roles' ? 'grants.roles' : 'grants.permissions') }}</h2>
          <ul class="ap-chips" role="list" [attr.data-granted]="what">
            @if (what === 'roles') {
              @for (role of defaults(); track role) {
                <li><ap-chip [text]="t('grants.default-role', { role })" /></li>
              }
            }
            @for (one of grants[what]; track one) {
              <li>
                <ap-chip
                  [kind]="what === 'roles' ? 'role' : 'permission'"
                  [text]="one"
                  [disabled]="work.busy()"
                  [removeText]="mayTake(what, one) ? t('grants.revoke-from', { what: one, name: name() }) : undefined"
                  (removed)="change('revoke', what, [one])"
                />
              </li>
            } @empty {
              @if (what === 'permissions' || !defaults().length) {
                <li class="ap-muted">{{ t('grants.none') }}</li>
              }
            }
            @if (mayChange()) {
              <li>
                <button
                  type="button"
                  class="pf-v6-c-button pf-m-link pf-m-inline"
                  [attr.data-grant]="what"
                  [disabled]="work.busy()"
                  (click)="grant(what)"
                >
                  <ap-icon name="plus" />
                  {{ t(what === 'roles' ? 'grants.add-roles' : 'grants.add-permissions') }}
                </button>
              </li>
            }
          </ul>
          @if (what === 'roles' && withheld().length) {
            <p class="ap-muted" data-withheld>{{ t('grants.withheld', { roles: i18n.list(withheld()) }) }}</p>
          }
        </section>
      }
    } @else {
      <ap-loading />
    }
  `,
})
export class GrantsEditor {
  private readonly scope = inject(OrganizationScope);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly kinds = ['roles', 'permissions'] as const;

  readonly kind = input.required<GranteeKind>();
  readonly grantee = input.required<string>();
  /** Who it is, for people. */
  readonly name = input.required<string>();
  /** Roles that are held without a grant. */
  readonly defaults = input<readonly string[]>([]);
  /** What the list said is granted; without it the server is asked. */
  readonly known = input<Granted>();
  readonly changed = output();

  protected readonly work = new Work();
  private readonly knownRoles = inject(KnownRoles);
  protected readonly mayChange = computed(() => this.scope.may('MANAGE_ROLES'));
  protected readonly granted = resource({
    params: () => (this.known() ? undefined : { kind: this.kind(), grantee: this.grantee() }),
    loader: async ({ params }): Promise<Granted> => {
      const api = this.scope.api();
      const [roles, permissions] = await Promise.all([
        api.rolesOf(params.kind, params.grantee),
        api.permissionsOf(params.kind, params.grantee),
      ]);
      return { roles: roles.value, permissions: permissions.value };
    },
  });
  /** As the server said, or as it will be once it has done what it was just asked to. */
  protected readonly shown = linkedSignal<Granted | undefined>(
    () => this.known() ?? (this.granted.hasValue() ? this.granted.value() : undefined),
  );

  /** What the granted roles hold. Without an answer the server decides. */
  private readonly roles = resource({
    params: () => (this.mayChange() && this.shown()?.roles.length ? this.scope.api() : undefined),
    loader: ({ params }) => this.knownRoles.of(params),
  });
  /** Roles that hold more than the caller does, who therefore may not take them either. */
  protected readonly withheld = computed(() => {
    const granted = this.shown()?.roles ?? [];
    return (this.roles.hasValue() ? this.roles.value() : [])
      .filter(
        ({ name, permissions }) => granted.includes(name) && beyond(permissions, this.scope.grantable()).length > 0,
      )
      .map(({ name }) => name);
  });

  protected mayTake(what: keyof Granted, name: string): boolean {
    return (
      this.mayChange() &&
      (what === 'roles' ? !this.withheld().includes(name) : beyond([name], this.scope.grantable()).length === 0)
    );
  }

  protected async grant(what: keyof Granted): Promise<void> {
    const title = this.t(what === 'roles' ? 'grants.roles-for' : 'grants.permissions-for', { name: this.name() });
    const held = this.shown()?.[what] ?? [];
    const chosen = await this.dialogs.open<readonly string[]>(GrantDialog, { title, what, held });
    if (chosen?.length) {
      await this.change('grant', what, chosen);
    }
  }

  protected async change(action: 'grant' | 'revoke', what: keyof Granted, names: readonly string[]): Promise<void> {
    await this.work.run(() => this.apply(action, what, names, true));
  }

  private async apply(
    action: 'grant' | 'revoke',
    what: keyof Granted,
    names: readonly string[],
    undoable: boolean,
  ): Promise<void> {
    const before = this.shown();
    if (!before) {
      return;
    }
    const others = before[what].filter((one) => !names.includes(one));
    this.shown.set({ ...before, [what]: action === 'grant' ? [...others, ...names].sort() : others });
    const entry: BulkEntry = { [KEYS[this.kind()]]: this.grantee(), [what]: names };
    try {
      await this.scope.api().grants({ [action]: [entry] });
    } catch (error) {
      this.shown.set(before);
      throw error;
    }
    const text = this.t(action === 'grant' ? 'grants.granted' : 'grants.revoked', {
      what: this.i18n.list(names),
      name: this.name(),
    });
    const opposite = action === 'grant' ? 'revoke' : 'grant';
    this.toasts.success(
      text,
      undoable ? () => void this.work.after(() => this.apply(opposite, what, names, false)) : undefined,
    );
    this.changed.emit();
  }
}
