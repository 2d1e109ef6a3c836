import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService, HasPermission } from '@access-pack/angular';

@Component({
  selector: 'app-home',
  imports: [RouterLink, HasPermission],
  template: `
    <div class="page">
      <h1>Posts</h1>
      <p>A small application on Access Pack for Keycloak: what you see follows from what you may do.</p>
      @if (auth.isAuthenticated()) {
        <p *hasPermission="'posts.read'; else nothing">
          <a class="button primary" routerLink="/posts">Read the posts</a>
        </p>
        <ng-template #nothing>
          <p>You are signed in, but may not read posts. Ask an administrator of your organization.</p>
        </ng-template>
      } @else {
        <p>
          <button type="button" class="primary" (click)="auth.login({ returnTo: '/posts' })">Sign in</button>
        </p>
        <p class="meta">
          In the demo: alice, bob, carol, dave or mallory, with the password <code>demo-password</code>.
        </p>
      }
    </div>
  `,
})
export class Home {
  protected readonly auth = inject(AuthService);
}
