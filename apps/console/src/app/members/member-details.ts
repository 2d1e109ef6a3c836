import { Component, computed, inject, input, resource } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { GrantsEditor } from '../shared/grants/grants-editor';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { Dialogs, Icon, Loading, Notice, PageHeader, Problem, Toasts } from '../shared/ui';
import { Work } from '../shared/work';
import { EffectiveAccessTable } from './effective-access-table';
import { nameOf } from './member-name';
import { WhatIf } from './what-if';

/** One member: what is granted, what follows from it and why, and what ends it. */
@Component({
  selector: 'ap-member-details',
  imports: [EffectiveAccessTable, GrantsEditor, Icon, Loading, Notice, PageHeader, Problem, WhatIf],
  template: `
    <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="place.go(null)">
      <ap-icon name="left" /> {{ t('members.title') }}
    </button>
    @if (details.error(); as error) {
      <ap-problem [of]="error" (retry)="details.reload()" />
    } @else if (details.hasValue()) {
      @let person = details.value();
      <ap-page-header [heading]="name()" [description]="person.email">
        @if (scope.may('READ_AUDIT')) {
          <button type="button" class="pf-v6-c-button pf-m-link" (click)="place.open('activity', 'actor:' + person.id)">
            {{ t('members.activity') }}
          </button>
        }
        @if (scope.may('END_SESSIONS')) {
          <button
            type="button"
            id="end-sessions"
            class="pf-v6-c-button pf-m-secondary"
            [disabled]="work.busy()"
            (click)="endSessions()"
          >
            {{ t('members.end-sessions') }}
          </button>
        }
        @if (scope.may('MANAGE_MEMBERS') && (!person.managed || administrator())) {
          <button
            type="button"
            id="remove-member"
            class="pf-v6-c-button pf-m-danger"
            [disabled]="work.busy()"
            (click)="remove()"
          >
            {{ t('members.remove') }}
          </button>
        }
      </ap-page-header>
      @if (work.error(); as problem) {
        <ap-problem [of]="problem" (retry)="work.forget()" />
      }
      @if (person.enabled === false) {
        <ap-notice kind="warning" [heading]="t('members.disabled')" />
      }
      @if (person.managed && scope.may('MANAGE_MEMBERS') && !administrator()) {
        <ap-notice kind="info" [heading]="t('members.managed')">{{ t('members.managed-text') }}</ap-notice>
      }
      @if (maySeeRoles()) {
        <ap-grants-editor
          kind="members"
          [grantee]="person.id"
          [name]="name()"
          [defaults]="defaults()"
          (changed)="effective.reload()"
        />
        <section class="ap-section">
          <h2>{{ t('members.effective') }}</h2>
          @if (effective.error(); as error) {
            <ap-problem [of]="error" (retry)="effective.reload()" />
          } @else if (effective.value(); as access) {
            <ap-what-if [member]="person.id" [name]="name()" [origins]="access.origins" />
            <ap-effective-access-table [access]="access" />
          } @else {
            <ap-loading />
          }
        </section>
      }
    } @else {
      <ap-loading />
    }
  `,
})
export class MemberDetails {
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly scope = inject(OrganizationScope);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;

  /** Id of the member. */
  readonly member = input.required<string>();

  protected readonly work = new Work();
  protected readonly administrator = computed(() => this.scope.organization()?.administeredRealm !== undefined);
  protected readonly maySeeRoles = computed(() => this.scope.may('READ_ROLES', 'MANAGE_ROLES'));
  protected readonly details = resource({
    params: () => this.member(),
    loader: ({ params }) => this.scope.api().member(params),
  });
  protected readonly name = computed(() => (this.details.hasValue() ? nameOf(this.details.value()) : ''));
  protected readonly effective = resource({
    params: () => (this.maySeeRoles() ? this.member() : undefined),
    loader: ({ params }) => this.scope.api().effectiveAccess(params),
  });
  protected readonly defaults = computed(() => [
    ...new Set(
      (this.effective.hasValue() ? this.effective.value().origins : [])
        .filter(({ source }) => source === 'default')
        .map(({ role }) => role ?? ''),
    ),
  ]);

  protected async endSessions(): Promise<void> {
    const name = this.name();
    const confirmed = await this.dialogs.confirm({
      title: this.t('members.end-sessions-title', { name }),
      text: this.t('members.end-sessions-text', { name }),
      action: this.t('members.end-sessions'),
      danger: true,
    });
    if (confirmed) {
      await this.work.run(async () => {
        await this.scope.api().endSessions(this.member());
        this.toasts.success(this.t('members.sessions-ended', { name }));
      });
    }
  }

  protected async remove(): Promise<void> {
    const name = this.name();
    const organization = this.scope.organization()?.name ?? '';
    const confirmed = await this.dialogs.confirm({
      title: this.t('members.remove-title', { name, organization }),
      text: this.t('members.remove-text'),
      action: this.t('members.remove'),
      danger: true,
      consequences: () => this.consequencesOfRemoval(name),
    });
    if (confirmed) {
      await this.work.run(async () => {
        await this.scope.api().removeMember(this.member());
        this.toasts.success(this.t('members.removed', { name, organization }));
        this.place.go(null);
      });
    }
  }

  private async consequencesOfRemoval(name: string): Promise<readonly string[]> {
    if (!this.maySeeRoles()) {
      return [];
    }
    const access = await this.scope.api().effectiveAccess(this.member());
    const lost = access.permissions.length
      ? [this.t('members.loses', { name, permissions: this.i18n.list(access.permissions) })]
      : [];
    return this.details.value()?.managed ? [...lost, this.t('members.account-deleted', { name })] : lost;
  }
}
