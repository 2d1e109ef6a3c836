import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { Access } from '../shared/access/access';
import { OrganizationScope } from '../shared/access/organization-scope';
import { ApiError } from '../shared/api/api-error';
import { Versioned } from '../shared/api/http';
import { Profile } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Field, Loading, Notice, PageHeader, Problem, Toasts } from '../shared/ui';

/** What the organization is called and looks like. */
@Component({
  selector: 'ap-settings-page',
  imports: [Field, Loading, Notice, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('settings.title')" [description]="t('settings.description')" />
    @if (profile.error(); as error) {
      <ap-problem [of]="error" (retry)="profile.reload()" />
    } @else if (form(); as form) {
      <form class="ap-form" (submit)="save($event)">
        @if (theirs(); as theirs) {
          <div id="settings-conflict">
            <ap-notice kind="warning" [heading]="t('problem.changed.title')">
              <p>
                {{ t('settings.theirs', { name: theirs.value.name, description: theirs.value.description || '–' }) }}
              </p>
              <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="take(theirs)">
                {{ t('roles.take-theirs') }}
              </button>
            </ap-notice>
          </div>
        }
        @if (error(); as problem) {
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
          <button type="submit" id="save-settings" class="pf-v6-c-button pf-m-primary" [disabled]="busy()">
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
  protected readonly form = linkedSignal<Profile | null>(() => this.base()?.value ?? null);
  protected readonly theirs = signal<Versioned<Profile> | null>(null);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);
  protected readonly domains = computed(() => this.i18n.list(this.form()?.domains.map(({ name }) => name) ?? []));

  protected change(part: Partial<Profile>): void {
    this.form.update((form) => form && { ...form, ...part });
  }

  protected take(theirs: Versioned<Profile>): void {
    this.base.set(theirs);
    this.theirs.set(null);
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const form = this.form();
    if (!form) {
      return;
    }
    this.busy.set(true);
    this.error.set(null);
    const { name, description = '', logo = '' } = form;
    try {
      const version = (this.theirs() ?? this.base())?.version ?? null;
      await this.scope.api().changeProfile({ name, description, logo }, version);
      this.theirs.set(null);
      this.toasts.success(this.t('settings.saved'));
      const shown = this.scope.organization();
      if (shown) {
        this.scope.show({ ...shown, name });
      }
      this.profile.reload();
      await this.access.reload();
    } catch (error) {
      const refusal = ApiError.of(error);
      if (refusal.kind === 'changed') {
        this.theirs.set(await this.scope.api().profile());
      } else {
        this.error.set(refusal);
      }
    } finally {
      this.busy.set(false);
    }
  }
}
