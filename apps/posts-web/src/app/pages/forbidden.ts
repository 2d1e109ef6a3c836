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
          Your roles in <strong>{{ name }}</strong> do not allow it. Ask an administrator of the organization, or choose
          another organization above.
        } @else {
          Choose an organization above: what you may do depends on it.
        }
      </p>
      <p><a class="button" routerLink="/">To the start page</a></p>
    </div>
  `,
})
export class Forbidden {
  private readonly auth = inject(AuthService);
  protected readonly organization = computed(() => {
    const selected = this.auth.organization();
    return this.auth.organizations().find(({ id }) => id === selected?.id)?.name ?? selected?.alias;
  });
}
