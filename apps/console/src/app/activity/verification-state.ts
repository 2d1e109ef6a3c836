import { Component, computed, inject, input, resource } from '@angular/core';
import { AuditApi } from '../shared/api/audit-api';
import { ApiError } from '../shared/api/api-error';
import { Verification } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Notice, Problem } from '../shared/ui';

/** Whether the records are as they were sealed. */
@Component({
  selector: 'ap-verification-state',
  imports: [Notice, Problem],
  template: `
    <div id="verification">
      @if (verification.error(); as error) {
        <ap-problem [of]="error" (retry)="verification.reload()" />
      } @else if (verification.isLoading()) {
        <p class="ap-muted" role="status">{{ t('activity.verifying') }}</p>
      } @else if (state(); as state) {
        @if (state.intact) {
          <ap-notice kind="success" [heading]="t('activity.intact', { count: state.position })" />
        } @else {
          <ap-notice kind="danger" [heading]="t('activity.broken', { position: state.position })">
            <p>{{ t('activity.broken-text') }}</p>
            <p class="ap-code">{{ state.problem }} {{ state.eventId }}</p>
          </ap-notice>
        }
      } @else {
        <p class="ap-muted">{{ t('activity.not-sealed') }}</p>
      }
    </div>
  `,
})
export class VerificationState {
  readonly audit = input.required<AuditApi>();
  /** Whose records; all of the realm's, or of the token's organization, without it. */
  readonly organization = input<string>();
  protected readonly t = inject(I18n).t;

  protected readonly verification = resource({ loader: () => this.verify() });
  protected readonly state = computed(() => (this.verification.hasValue() ? this.verification.value() : null));

  /** `null` where nothing is sealed. */
  private async verify(): Promise<Verification | null> {
    try {
      return await this.audit().verify(this.organization());
    } catch (error) {
      if (ApiError.of(error).kind === 'missing') {
        return null;
      }
      throw error;
    }
  }
}
