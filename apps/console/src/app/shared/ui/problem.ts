import { Component, computed, inject, input, output } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { ApiError, ApiErrorKind } from '../api/api-error';
import { I18n, TextKey } from '../i18n/i18n';
import { Managers } from '../access/managers';
import { Notice } from './notice';

const RETRYABLE: readonly ApiErrorKind[] = ['unreachable', 'busy', 'failed', 'changed'];

/** What went wrong with a request, in words that help on: what happened, what the server says, and what can be done now. */
@Component({
  selector: 'ap-problem',
  imports: [Managers, Notice],
  template: `
    <ap-notice kind="danger" [heading]="t(title())">
      <p>{{ t(text()) }}</p>
      @if (error().message; as message) {
        <p class="ap-muted" lang="en">{{ message }}</p>
      }
      @if (error().kind === 'forbidden') {
        <ap-managers />
      }
      <ng-content />
      @if (error().kind === 'signed-out' || error().kind === 'level') {
        <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="signIn()">
          {{ t('problem.sign-in') }}
        </button>
      } @else if (retryable()) {
        <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="retry.emit()">
          {{ t('problem.retry') }}
        </button>
      }
    </ap-notice>
  `,
})
export class Problem {
  private readonly auth = inject(AuthService);
  protected readonly t = inject(I18n).t;

  readonly of = input.required<unknown>();
  readonly retry = output();

  protected readonly error = computed(() => ApiError.of(this.of()));
  protected readonly title = computed((): TextKey => `problem.${this.error().kind}.title`);
  protected readonly text = computed((): TextKey => `problem.${this.error().kind}.text`);
  protected readonly retryable = computed(() => RETRYABLE.includes(this.error().kind));

  protected signIn(): void {
    void this.auth.login({ acrValues: this.error().acr ?? undefined });
  }
}
