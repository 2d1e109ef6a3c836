import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from '@access-pack/angular';

@Component({
  selector: 'app-forbidden',
  imports: [RouterLink],
  template: `
    <div class="page" id="forbidden">
      <p class="code" aria-hidden="true">403</p>
      <h1>You may not see this page</h1>
      <p>
        @if (organization(); as name) {
          Your roles in <strong>{{ name }}</strong> do not allow it.
          @if (auth.organizations().length > 1) {
            Ask an administrator of the organization, or choose another organization above.
          } @else {
            Ask an administrator of the organization.
          }
        } @else if (auth.organizations().length) {
          Choose an organization above: what you may do depends on it.
        } @else {
          What you may do depends on your organization, and you are not signed in to one. Ask the administrator of yours
          to invite you, or sign out and use another account.
        }
      </p>
      <div class="actions start">
        <a class="button" routerLink="/">To the start page</a>
        <button type="button" id="other-account" (click)="auth.logout()">Sign out</button>
      </div>
    </div>
  `,
})
export class Forbidden {
  protected readonly auth = inject(AuthService);
  protected readonly organization = computed(() => {
    const selected = this.auth.organization();
    return this.auth.organizations().find(({ id }) => id === selected?.id)?.name ?? selected?.alias;
  });
}
