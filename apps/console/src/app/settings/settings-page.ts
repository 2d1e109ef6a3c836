import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { Access } from '../shared/access/access';
import { OrganizationScope } from '../shared/access/organization-scope';
import { ApiError } from '../shared/api/api-error';
import { Versioned } from '../shared/api/http';
import { Profile } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Conflict, Conflicting, Field, Loading, PageHeader, Problem, Toasts } from '../shared/ui';
import { Work } from '../shared/work';

/** What the organization is called and looks like. */
@Component({
  selector: 'ap-settings-page',
  imports: [Conflict, Field, Loading, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('settings.title')" [description]="t('settings.description')" />
    @if (profile.error(); as error) {
      <ap-problem [of]="error" (retry)="profile.reload()" />
    } @else if (form(); as form) {
      <form class="ap-form" (submit)="save($event)">
        @if (theirs(); as theirs) {
          <ap-conflict id="settings-conflict" [properties]="conflicting()" (take)="take(theirs)" />
        }
        @if (work.error(); as problem) {
          <ap-problem [of]="problem" (retry)="save()" />
        }
        <ap-field for="settings-name" required [label]="t('settings.name')">
          <span class="pf-v6-c-form-control">
            <input
              id="settings-name"
              type="text"
              required
              maxlength="255"
              [value]="form.name"
              (input)="change({ name: $any($event.target).value })"
            />
          </span>
        </ap-field>
        <ap-field for="settings-description" [label]="t('settings.description-label')">
          <span class="pf-v6-c-form-control">
            <input
              id="settings-description"
              type="text"
              maxlength="255"
              [value]="form.description ?? ''"
              (input)="change({ description: $any($event.target).value })"
            />
          </span>
        </ap-field>
        <ap-field for="settings-logo" [label]="t('settings.logo')" [help]="t('settings.logo-help')">
          <span class="pf-v6-c-form-control">
            <input
              id="settings-logo"
              type="url"
              maxlength="2000"
              placeholder="https://"
              aria-describedby="settings-logo-help"
              [value]="form.logo ?? ''"
              (input)="change({ logo: $any($event.target).value.trim() })"
            />
          </span>
        </ap-field>
        <dl class="ap-facts">
          <dt>{{ t('settings.alias') }}</dt>
          <dd class="ap-code">{{ form.alias }}</dd>
          <dt>{{ t('settings.domains') }}</dt>
          <dd>{{ domains() || '–' }}</dd>
        </dl>
        <div class="ap-actions">
          <button type="submit" id="save-settings" class="pf-v6-c-button pf-m-primary" [disabled]="work.busy()">
            {{ t('shared.save') }}
          </button>
        </div>
      </form>
    } @else {
      <ap-loading />
    }
  `,
})
export class SettingsPage {
  private readonly scope = inject(OrganizationScope);
  private readonly access = inject(Access);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  protected readonly profile = resource({ loader: () => this.scope.api().profile() });
  private readonly base = linkedSignal<Versioned<Profile> | null>(() =>
    this.profile.hasValue() ? this.profile.value() : null,
  );
  private readonly drafts = inject(Drafts);
  private readonly draft = `settings.${this.scope.organization()?.id ?? ''}`;
  protected readonly form = linkedSignal<Profile | null>(() => {
    const profile = this.base()?.value ?? null;
    return profile && { ...profile, ...this.drafts.read<Changeable>(this.draft) };
  });
  protected readonly theirs = signal<Versioned<Profile> | null>(null);
  protected readonly work = new Work();
  protected readonly domains = computed(() => this.i18n.list(this.form()?.domains.map(({ name }) => name) ?? []));
  protected readonly conflicting = computed((): readonly Conflicting[] => {
    const theirs = this.theirs()?.value;
    const mine = this.form();
    return [
      { label: this.t('settings.name'), theirs: theirs?.name ?? '', mine: mine?.name ?? '' },
      {
        label: this.t('settings.description-label'),
        theirs: theirs?.description ?? '',
        mine: mine?.description ?? '',
      },
      { label: this.t('settings.logo'), theirs: theirs?.logo ?? '', mine: mine?.logo ?? '', code: true },
    ];
  });

  constructor() {
    this.drafts.keep(
      () => this.draft,
      () => {
        const form = this.form();
        return form && changeable(form);
      },
    );
  }

  protected change(part: Partial<Profile>): void {
    this.form.update((form) => form && { ...form, ...part });
  }

  protected take(theirs: Versioned<Profile>): void {
    this.base.set(theirs);
    this.form.set(theirs.value);
    this.theirs.set(null);
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const form = this.form();
    if (!form) {
      return;
    }
    await this.work.run(async () => {
      try {
        await this.scope.api().changeProfile(changeable(form), (this.theirs() ?? this.base())?.version ?? null);
      } catch (error) {
        if (ApiError.of(error).kind !== 'changed') {
          throw error;
        }
        this.theirs.set(await this.scope.api().profile());
        return;
      }
      this.theirs.set(null);
      this.toasts.success(this.t('settings.saved'));
      const shown = this.scope.organization();
      if (shown) {
        this.scope.show({ ...shown, name: form.name });
      }
      this.profile.reload();
      await this.access.reload();
    });
  }
}

type Changeable = Pick<Profile, 'name' | 'description' | 'logo'>;

function changeable({ name, description = '', logo = '' }: Profile): Changeable {
  return { name, description, logo };
}
