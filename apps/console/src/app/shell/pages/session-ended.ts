import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from '@access-pack/angular';
import { I18n, TextKey } from '../../shared/i18n/i18n';
import { EmptyState } from '../../shared/ui';
import { LastAddress } from '../last-address';

/** Says what has happened to the session, and leads back to where the person was. */
@Component({
  selector: 'ap-session-ended',
  imports: [EmptyState, RouterLink],
  template: `
    <div id="session-ended" [attr.data-reason]="auth.endReason()">
      <ap-empty-state page icon="key" [heading]="t(title())" [text]="t(text())">
        @if (auth.isAuthenticated()) {
          <a class="pf-v6-c-button pf-m-primary" [routerLink]="'/'">{{ t('session-ended.continue') }}</a>
        } @else {
          <button type="button" class="pf-v6-c-button pf-m-primary" id="sign-in-again" (click)="signIn()">
            {{ t('session-ended.sign-in') }}
          </button>
        }
      </ap-empty-state>
    </div>
  `,
})
export class SessionEnded {
  private readonly last = inject(LastAddress);
  protected readonly t = inject(I18n).t;
  protected readonly auth = inject(AuthService);

  /** What has happened to the session, not what the address says: anybody can make a link. */
  private readonly reason = computed(
    () => this.auth.endReason() ?? (this.auth.isAuthenticated() ? 'signed-in' : 'none'),
  );
  protected readonly title = computed((): TextKey => `session-ended.${this.reason()}.title`);
  protected readonly text = computed((): TextKey => `session-ended.${this.reason()}.text`);

  protected signIn(): void {
    void this.auth.login({ returnTo: this.last.address() });
  }
}
