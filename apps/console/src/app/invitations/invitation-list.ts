import { Component, inject } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { Invitation } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { Chip, Dialogs, EmptyState, Listing, ListingTable, PageHeader, Toasts } from '../shared/ui';
import { Work } from '../shared/work';

/** Who has been asked to join and has not answered yet. */
@Component({
  selector: 'ap-invitation-list',
  imports: [Chip, EmptyState, ListingTable, PageHeader],
  template: `
    <ap-page-header [heading]="t('invitations.title')" [description]="t('invitations.description')">
      <button type="button" id="invite" class="pf-v6-c-button pf-m-primary" (click)="place.go('new')">
        {{ t('invitations.invite') }}
      </button>
    </ap-page-header>
    <ap-listing-table
      [of]="invitations"
      table="invitations"
      [caption]="t('invitations.title')"
      [search]="t('invitations.search')"
      [problem]="work.error()"
      (retry)="work.forget()"
      ><ap-empty-state icon="mail" [heading]="t('invitations.empty')" [text]="t('invitations.empty-text')">
        <button type="button" class="pf-v6-c-button pf-m-primary" (click)="place.go('new')">
          {{ t('invitations.invite') }}
        </button>
      </ap-empty-state>
      <thead>
        <tr>
          <th scope="col">{{ t('members.email') }}</th>
          <th scope="col">{{ t('invitations.state') }}</th>
          <th scope="col">{{ t('invitations.waiting') }}</th>
          <th scope="col">
            <span class="pf-v6-screen-reader">{{ t('shared.actions') }}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        @for (invitation of invitations.entries(); track invitation.id) {
          <tr>
            <th scope="row">{{ invitation.email }}</th>
            <td [attr.data-label]="t('invitations.state')">
              {{ t(invitation.status === 'pending' ? 'invitations.pending' : 'invitations.expired') }}
              <div class="ap-muted">
                <time [attr.datetime]="invitation.expiresAt" [title]="i18n.exactDate(invitation.expiresAt)">
                  {{
                    t(invitation.status === 'pending' ? 'invitations.expires' : 'invitations.expired-since', {
                      when: i18n.fromNow(invitation.expiresAt),
                    })
                  }}
                </time>
              </div>
            </td>
            <td [attr.data-label]="t('invitations.waiting')">
              <ul class="ap-chips" role="list">
                @for (role of invitation.roles; track role) {
                  <li><ap-chip kind="role" [text]="role" /></li>
                }
                @for (permission of invitation.permissions; track permission) {
                  <li><ap-chip kind="permission" [text]="permission" /></li>
                }
                @if (!invitation.roles?.length && !invitation.permissions?.length) {
                  <li class="ap-muted">{{ t('shared.none') }}</li>
                }
              </ul>
            </td>
            <td class="ap-cell-actions">
              <button
                type="button"
                class="pf-v6-c-button pf-m-link ap-again"
                [disabled]="work.busy()"
                (click)="again(invitation)"
              >
                {{ t('invitations.again') }}
                <span class="pf-v6-screen-reader">{{ invitation.email }}</span>
              </button>
              <button
                type="button"
                class="pf-v6-c-button pf-m-link pf-m-danger ap-withdraw"
                [disabled]="work.busy()"
                (click)="withdraw(invitation)"
              >
                {{ t('invitations.withdraw') }}
                <span class="pf-v6-screen-reader">{{ invitation.email }}</span>
              </button>
            </td>
          </tr>
        }
      </tbody></ap-listing-table
    >
  `,
})
export class InvitationList {
  private readonly scope = inject(OrganizationScope);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly i18n = inject(I18n);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;
  protected readonly invitations = new Listing<Invitation>((page) => this.scope.api().invitations(page));
  protected readonly work = new Work();

  protected again({ id, email }: Invitation): Promise<void> {
    return this.run(async () => {
      await this.scope.api().inviteAgain(id);
      this.toasts.success(this.t('invitations.sent', { email }));
    });
  }

  protected async withdraw({ id, email, roles }: Invitation): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('invitations.withdraw-title', { email }),
      text: this.t('invitations.withdraw-text'),
      action: this.t('invitations.withdraw'),
      danger: true,
      consequences: () =>
        Promise.resolve(roles?.length ? [this.t('invitations.forgotten', { roles: this.i18n.list(roles) })] : []),
    });
    if (confirmed) {
      await this.run(async () => {
        await this.scope.api().withdrawInvitation(id);
        this.toasts.success(this.t('invitations.withdrawn', { email }));
      });
    }
  }

  private async run(action: () => Promise<void>): Promise<void> {
    await this.work.run(action);
    this.invitations.reload();
  }
}
