import { Component, computed, inject, resource } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
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
  private readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;

  protected readonly verification = resource({ loader: () => this.verify() });
  protected readonly state = computed(() => (this.verification.hasValue() ? this.verification.value() : null));

  /** `null` where nothing is sealed. */
  private async verify(): Promise<Verification | null> {
    const organization = this.scope.organization();
    try {
      return await this.scope.audit().verify(organization?.administeredRealm ? organization.id : undefined);
    } catch (error) {
      if (ApiError.of(error).kind === 'missing') {
        return null;
      }
      throw error;
    }
  }
}
