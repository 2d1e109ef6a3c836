import { Component, computed, inject, input, linkedSignal, output, resource, signal } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { ApiError } from '../shared/api/api-error';
import { Versioned } from '../shared/api/http';
import { OrganizationRole } from '../shared/api/model';
import { PermissionPicker } from '../shared/grants/permission-picker';
import { I18n } from '../shared/i18n/i18n';
import { Conflict, Conflicting, Dialogs, Field, Loading, PageHeader, Problem, Toasts } from '../shared/ui';
import { Work } from '../shared/work';
import { losses, removed } from './narrowing';
import { RoleSource } from './role-source';

const NAME = /^[a-z][a-z0-9_-]{0,62}$/;
const NOTHING: OrganizationRole = { name: '', description: '', permissions: [] };

/** Makes a role, or changes one. What was typed survives an expired session; who changes it meanwhile is not overwritten. */
@Component({
  selector: 'ap-role-editor',
  imports: [Conflict, Field, Loading, PageHeader, PermissionPicker, Problem],
  template: `
    <ap-page-header [heading]="role() ? t('roles.edit-title', { role: role() ?? '' }) : t('roles.create')" />
    @if (start.error(); as error) {
      <ap-problem [of]="error" (retry)="start.reload()" />
    } @else if (start.hasValue()) {
      <form class="ap-form" novalidate (submit)="save($event)">
        @if (theirs(); as theirs) {
          <ap-conflict id="role-conflict" [properties]="conflicting()" (take)="takeTheirs(theirs)" />
        }
        @if (work.error(); as problem) {
          <ap-problem [of]="problem" (retry)="save()" />
        }
        @if (!role()) {
          <ap-field
            for="role-name"
            required
            [label]="t('roles.name')"
            [help]="t('roles.name-help')"
            [problem]="nameProblem()"
          >
            <span class="pf-v6-c-form-control">
              <input
                id="role-name"
                type="text"
                required
                maxlength="63"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby="role-name-help"
                [value]="form().name"
                [attr.aria-invalid]="nameProblem() ? true : null"
                (input)="change({ name: $any($event.target).value.trim() })"
              />
            </span>
          </ap-field>
        }
        <ap-field for="role-description" [label]="t('roles.description-label')">
          <span class="pf-v6-c-form-control">
            <input
              id="role-description"
              type="text"
              maxlength="255"
              [value]="form().description ?? ''"
              (input)="change({ description: $any($event.target).value })"
            />
          </span>
        </ap-field>
        @if (source().changeable === 'shared') {
          <label class="ap-check">
            <input
              id="role-default"
              type="checkbox"
              [checked]="form().default"
              (change)="change({ default: $any($event.target).checked })"
            />
            <span>{{ t('roles.default-label') }}</span>
          </label>
        }
        <div>
          <h2 class="ap-form-heading">{{ t('permissions.title') }}</h2>
          <ap-permission-picker
            [grantable]="source().grantable"
            [catalogue]="start.value().catalogue"
            [value]="form().permissions"
            (valueChange)="change({ permissions: $event })"
          />
        </div>
        <div class="ap-actions">
          <button type="submit" id="save-role" class="pf-v6-c-button pf-m-primary" [disabled]="work.busy()">
            {{ t(theirs() ? 'roles.save-mine' : 'shared.save') }}
          </button>
          <button type="button" class="pf-v6-c-button pf-m-link" (click)="done.emit(role() ?? null)">
            {{ t('shared.cancel') }}
          </button>
        </div>
      </form>
    } @else {
      <ap-loading />
    }
  `,
})
export class RoleEditor {
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  readonly source = input.required<RoleSource>();
  /** Name of the role to change; without it a new one is made. */
  readonly role = input<string>();
  /** The role's name, or `null` when nothing was made. */
  readonly done = output<string | null>();

  protected readonly work = new Work();
  /** The role as somebody else has saved it meanwhile. */
  protected readonly theirs = signal<Versioned<OrganizationRole> | null>(null);
  private readonly submitted = signal(false);
  private readonly taken = signal<string | null>(null);
  private readonly drafts = inject(Drafts);

  protected readonly start = resource({
    params: () => ({ role: this.role() }),
    loader: async ({ params }) => {
      const { api } = this.source();
      const [catalogue, role] = await Promise.all([
        api.catalogue(),
        params.role ? api.role(params.role) : Promise.resolve({ value: NOTHING, version: null }),
      ]);
      return { catalogue, role };
    },
  });
  private readonly base = linkedSignal(() => (this.start.hasValue() ? this.start.value().role : null));
  protected readonly form = linkedSignal<OrganizationRole>(
    () => this.drafts.read<OrganizationRole>(this.draft()) ?? this.base()?.value ?? NOTHING,
  );
  private readonly draft = computed(() => `role.${this.source().id}.${this.role() ?? ''}`);
  protected readonly nameProblem = computed(() => {
    if (!this.submitted()) {
      return null;
    }
    const { name } = this.form();
    return NAME.test(name)
      ? name === this.taken()
        ? this.t('roles.name-taken')
        : null
      : this.t('roles.name-malformed');
  });

  protected readonly conflicting = computed((): readonly Conflicting[] => {
    const theirs = this.theirs()?.value ?? NOTHING;
    const mine = this.form();
    return [
      { label: this.t('roles.description-label'), theirs: theirs.description ?? '', mine: mine.description ?? '' },
      {
        label: this.t('permissions.title'),
        theirs: theirs.permissions.join(' '),
        mine: mine.permissions.join(' '),
        code: true,
      },
      ...(this.source().changeable === 'shared'
        ? [
            {
              label: this.t('roles.default-label'),
              theirs: this.yesOrNo(theirs.default),
              mine: this.yesOrNo(mine.default),
            },
          ]
        : []),
    ];
  });

  constructor() {
    this.drafts.keep(
      () => this.draft(),
      () => (this.start.hasValue() ? this.form() : null),
    );
  }

  protected change(part: Partial<OrganizationRole>): void {
    this.form.update((form) => ({ ...form, ...part }));
  }

  protected takeTheirs(theirs: Versioned<OrganizationRole>): void {
    this.base.set(theirs);
    this.form.set(theirs.value);
    this.theirs.set(null);
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    this.submitted.set(true);
    if ((!this.role() && this.nameProblem()) || !(await this.isConfirmed())) {
      return;
    }
    const role = this.sent();
    const { api } = this.source();
    await this.work.run(async () => {
      try {
        if (this.role()) {
          await api.changeRole(role, (this.theirs() ?? this.base())?.version ?? null);
        } else {
          await api.createRole(role);
        }
      } catch (error) {
        await this.answer(ApiError.of(error));
        return;
      }
      this.toasts.success(this.t('roles.saved', { role: role.name }));
      this.done.emit(role.name);
    });
  }

  private yesOrNo(value: boolean | undefined): string {
    return this.t(value ? 'shared.yes' : 'shared.no');
  }

  private sent(): OrganizationRole {
    const { name, description, permissions } = this.form();
    return {
      name,
      description,
      permissions,
      ...(this.source().changeable === 'shared' ? { default: this.form().default ?? false } : {}),
    };
  }

  /** A role that takes something from its holders is saved only when that was read. */
  private async isConfirmed(): Promise<boolean> {
    const role = this.role();
    const before = (this.theirs() ?? this.base())?.value.permissions ?? [];
    const less = removed(before, this.form().permissions);
    if (!role || less.length === 0) {
      return true;
    }
    return this.dialogs.confirm({
      title: this.t('roles.narrow-title', { role }),
      text: this.t('roles.narrow-text'),
      action: this.t('shared.save'),
      danger: true,
      consequences: async () => {
        const { organization } = this.source();
        if (!organization) {
          return [this.t('roles.everywhere-lose', { permissions: this.i18n.list(less) })];
        }
        const lost = await losses(organization, role, less);
        return lost.length === 0
          ? [this.t('roles.narrow-nobody')]
          : lost.map(({ permission, count, many }) =>
              many
                ? this.t('roles.many-lose', { count, permission })
                : this.i18n.n('roles.lose', count, { permission }),
            );
      },
    });
  }

  /** What the form itself can say to a refusal. */
  private async answer(refusal: ApiError): Promise<void> {
    const role = this.role();
    if (refusal.kind === 'changed' && role) {
      this.theirs.set(await this.source().api.role(role));
    } else if (refusal.kind === 'conflict' && !role) {
      this.taken.set(this.form().name);
    } else {
      throw refusal;
    }
  }
}
