import { Component, computed, inject, input, linkedSignal, resource, signal } from '@angular/core';
import { PermissionSet, isPermission } from '@access-pack/angular';
import { OrganizationScope } from '../shared/access/organization-scope';
import { ApiError } from '../shared/api/api-error';
import { Origin } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Field, Notice, Problem } from '../shared/ui';
import { originText } from './origin-text';

/** "May she do `posts.delete`?", answered by the server, and why. */
@Component({
  selector: 'ap-what-if',
  imports: [Field, Notice, Problem],
  template: `
    <form class="ap-what-if" (submit)="ask($event, permission.value)">
      <ap-field for="what-if" [label]="t('what-if.question', { name: name() })" [problem]="malformed()">
        <div class="ap-inline-field">
          <span class="pf-v6-c-form-control">
            <input
              #permission
              id="what-if"
              type="text"
              class="ap-code"
              list="what-if-permissions"
              maxlength="255"
              autocapitalize="none"
              spellcheck="false"
              placeholder="posts.delete"
              aria-describedby="what-if-help"
            />
          </span>
          <button type="submit" class="pf-v6-c-button pf-m-secondary">{{ t('what-if.ask') }}</button>
        </div>
        <datalist id="what-if-permissions">
          @for (one of catalogue.value(); track one.permission) {
            <option [value]="one.permission">{{ one.description }}</option>
          }
        </datalist>
      </ap-field>
    </form>
    @if (error(); as problem) {
      <ap-problem [of]="problem" (retry)="error.set(null)" />
    }
    @if (answer(); as answer) {
      <div id="what-if-answer" [attr.data-allowed]="answer.allowed">
        <ap-notice
          [kind]="answer.allowed ? 'success' : 'warning'"
          [heading]="t(answer.allowed ? 'what-if.yes' : 'what-if.no', { name: name(), permission: answer.permission })"
        >
          @for (reason of reasons(); track reason) {
            <div>{{ reason }}</div>
          }
        </ap-notice>
      </div>
    }
  `,
})
export class WhatIf {
  private readonly scope = inject(OrganizationScope);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  readonly member = input.required<string>();
  readonly name = input.required<string>();
  readonly origins = input.required<readonly Origin[]>();

  protected readonly catalogue = resource({ loader: () => this.scope.api().catalogue() });
  protected readonly malformed = signal<string | null>(null);
  protected readonly error = signal<unknown>(null);
  /** Until what the member holds has changed. */
  protected readonly answer = linkedSignal<
    readonly Origin[],
    { readonly permission: string; readonly allowed: boolean } | null
  >({ source: this.origins, computation: () => null });
  protected readonly reasons = computed(() => {
    const answer = this.answer();
    if (answer === null) {
      return [];
    }
    const because = this.origins().filter(({ permission }) =>
      PermissionSet.of([permission]).implies(answer.permission),
    );
    return answer.allowed
      ? because.map((origin) => `${origin.permission}: ${originText(origin, this.i18n)}`)
      : [this.t('what-if.no-reason')];
  });

  protected async ask(event: Event, text: string): Promise<void> {
    event.preventDefault();
    const permission = text.trim();
    this.answer.set(null);
    this.error.set(null);
    this.malformed.set(isPermission(permission) ? null : this.t('what-if.malformed'));
    if (!isPermission(permission)) {
      return;
    }
    try {
      const { allowed } = await this.scope.api().check(this.member(), [permission]);
      this.answer.set({ permission, allowed });
    } catch (error) {
      const refusal = ApiError.of(error);
      if (refusal.kind === 'invalid') {
        this.malformed.set(refusal.message);
      } else {
        this.error.set(refusal);
      }
    }
  }
}
