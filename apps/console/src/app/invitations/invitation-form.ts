import { Component, computed, inject, output, resource, signal } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { OrganizationScope } from '../shared/access/organization-scope';
import { NewInvitation } from '../shared/api/model';
import { RolePicker } from '../shared/grants/role-picker';
import { I18n } from '../shared/i18n/i18n';
import { Field, Loading, PageHeader, Problem, Toasts } from '../shared/ui';
import { Work } from '../shared/work';

const NOTHING: NewInvitation = { email: '', firstName: '', lastName: '', roles: [] };
/** Whether it can be an address: the server and the mail decide whether it is one. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** Invites somebody, with the roles that wait for them. */
@Component({
  selector: 'ap-invitation-form',
  imports: [Field, Loading, PageHeader, Problem, RolePicker],
  template: `
    <ap-page-header [heading]="t('invitations.invite')" [description]="t('invitations.invite-text')" />
    <form class="ap-form" novalidate (submit)="send($event)">
      @if (work.error(); as problem) {
        <ap-problem [of]="problem" (retry)="send()" />
      }
      <ap-field for="email" required [label]="t('members.email')" [problem]="emailProblem()">
        <span class="pf-v6-c-form-control">
          <input
            id="email"
            type="email"
            required
            maxlength="255"
            autocomplete="off"
            aria-describedby="email-help"
            [value]="form().email"
            [attr.aria-invalid]="emailProblem() ? true : null"
            (input)="change({ email: $any($event.target).value.trim() })"
          />
        </span>
      </ap-field>
      <div class="ap-columns">
        <ap-field for="first-name" [label]="t('invitations.first-name')">
          <span class="pf-v6-c-form-control">
            <input
              id="first-name"
              type="text"
              maxlength="255"
              autocomplete="off"
              [value]="form().firstName"
              (input)="change({ firstName: $any($event.target).value })"
            />
          </span>
        </ap-field>
        <ap-field for="last-name" [label]="t('invitations.last-name')">
          <span class="pf-v6-c-form-control">
            <input
              id="last-name"
              type="text"
              maxlength="255"
              autocomplete="off"
              [value]="form().lastName"
              (input)="change({ lastName: $any($event.target).value })"
            />
          </span>
        </ap-field>
      </div>
      @if (mayGrant()) {
        <div>
          <h2 class="ap-form-heading">{{ t('invitations.roles') }}</h2>
          @if (roles.error(); as error) {
            <ap-problem [of]="error" (retry)="roles.reload()" />
          } @else if (roles.hasValue()) {
            <ap-role-picker
              [grantable]="scope.grantable()"
              [roles]="roles.value()"
              [value]="form().roles ?? []"
              (valueChange)="change({ roles: $event })"
            />
          } @else {
            <ap-loading />
          }
        </div>
      }
      <div class="ap-actions">
        <button type="submit" id="send-invitation" class="pf-v6-c-button pf-m-primary" [disabled]="work.busy()">
          {{ t('invitations.send') }}
        </button>
        <button type="button" class="pf-v6-c-button pf-m-link" (click)="done.emit()">{{ t('shared.cancel') }}</button>
      </div>
    </form>
  `,
})
export class InvitationForm {
  protected readonly scope = inject(OrganizationScope);
  private readonly toasts = inject(Toasts);
  protected readonly t = inject(I18n).t;

  readonly done = output();

  private readonly draft = `invitation.${this.scope.organization()?.id ?? ''}`;
  private readonly submitted = signal(false);
  protected readonly work = new Work();
  protected readonly form = signal<NewInvitation>(inject(Drafts).read<NewInvitation>(this.draft) ?? NOTHING);
  protected readonly mayGrant = computed(() => this.scope.may('MANAGE_ROLES'));
  protected readonly roles = resource({
    params: () => this.mayGrant() || undefined,
    loader: () => this.scope.api().roles(),
  });
  protected readonly emailProblem = computed(() =>
    this.submitted() && !ADDRESS.test(this.form().email) ? this.t('invitations.email-malformed') : null,
  );

  constructor() {
    inject(Drafts).keep(
      () => this.draft,
      () => this.form(),
    );
  }

  protected change(part: Partial<NewInvitation>): void {
    this.form.update((form) => ({ ...form, ...part }));
  }

  protected async send(event?: Event): Promise<void> {
    event?.preventDefault();
    this.submitted.set(true);
    if (this.emailProblem()) {
      return;
    }
    const { email, firstName, lastName, roles } = this.form();
    await this.work.run(async () => {
      await this.scope.api().invite({
        email,
        ...(firstName ? { firstName } : {}),
        ...(lastName ? { lastName } : {}),
        ...(roles?.length ? { roles } : {}),
      });
      this.toasts.success(this.t('invitations.sent', { email }));
      this.done.emit();
    });
  }
}
