import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, input, output } from '@angular/core';
import { stepUpChallenge } from '@access-pack/angular';

/** Says what went wrong with a request, in words that help the user on. */
@Component({
  selector: 'app-problem',
  template: `
    <div class="notice error" role="alert">
      <p>{{ message() }}</p>
      @if (retryable()) {
        <button type="button" (click)="retry.emit()">Try again</button>
      }
    </div>
  `,
})
export class Problem {
  readonly error = input.required<unknown>();
  readonly retryable = input(true);
  readonly retry = output();

  protected readonly message = computed(() => {
    const error = this.error();
    const status = error instanceof HttpErrorResponse ? error.status : 0;
    switch (status) {
      case 400:
        return 'The server did not accept that. Check what you have entered.';
      case 401:
        return stepUpChallenge(error)
          ? 'That needs your second factor. Try again and show it when you are asked.'
          : 'Your session has ended. Sign in again.';
      case 403:
        return 'You are not allowed to do that in this organization.';
      case 404:
        return 'That does not exist, or not any more.';
      default:
        return 'The server does not answer. Check your connection and try again.';
    }
  });
}
