import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService } from '@access-pack/angular';

@Component({
  selector: 'app-home',
  imports: [RouterLink],
  template: `
    <div class="page">
      <h1>Posts</h1>
      <p>A small application on Access Pack for Keycloak: what you see follows from what you may do.</p>
      @if (auth.isAuthenticated()) {
        <p><a class="button primary" routerLink="/posts">Read the posts</a></p>
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
