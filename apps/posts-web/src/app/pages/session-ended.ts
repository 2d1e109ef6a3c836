import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService, EndReason } from '@access-pack/angular';

interface Explanation {
  readonly title: string;
  readonly text: readonly string[];
}

const SIGNED_IN: Explanation = { title: 'You are signed in', text: ['Your session goes on.'] };
const SIGNED_OUT: Explanation = { title: 'You are not signed in', text: ['There is no session in this browser.'] };
const EXPLANATIONS: Record<EndReason, Explanation> = {
  replay: {
    title: 'You were signed out to protect you',
    text: [
      'Somebody used a copy of your session, from this browser or from another one. It may have been stolen.',
      'All your sessions have been ended, on all devices, theirs included. Your password was not part of it, but if you do not know how this happened, change it.',
    ],
  },
  ended: {
    title: 'Your session has ended',
    text: ['It expired, or it was signed out on another device.'],
  },
  'signed-out': { title: 'You have signed out', text: ['In another tab of this browser.'] },
  denied: { title: 'You cannot use this application', text: ['You are not allowed to sign in to it.'] },
  failed: { title: 'Signing in did not work', text: ['Nothing is wrong with your account. Try again.'] },
  unavailable: {
    title: 'We cannot reach the sign-in server',
    text: ['Check your connection, then load this page again.'],
  },
};

@Component({
  selector: 'app-session-ended',
  imports: [RouterLink],
  template: `
    <div class="page" id="session-ended" [attr.data-reason]="auth.endReason()">
      <h1>{{ explanation().title }}</h1>
      @for (line of explanation().text; track line) {
        <p>{{ line }}</p>
      }
      @if (auth.isAuthenticated()) {
        <p><a class="button primary" routerLink="/posts">Continue</a></p>
      } @else {
        <p>
          <button type="button" class="primary" (click)="auth.login({ returnTo: '/posts' })">Sign in again</button>
        </p>
      }
    </div>
  `,
})
export class SessionEnded {
  protected readonly auth = inject(AuthService);
  /** What has happened to the session, not what the address says: anybody can make a link. */
  protected readonly explanation = computed(() => {
    const reason = this.auth.endReason();
    return reason ? EXPLANATIONS[reason] : this.auth.isAuthenticated() ? SIGNED_IN : SIGNED_OUT;
  });
}
