import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'app-not-found',
  imports: [RouterLink],
  template: `
    <div class="page">
      <p class="code" aria-hidden="true">404</p>
      <h1>There is no such page</h1>
      <p><a class="button" routerLink="/">To the start page</a></p>
    </div>
  `,
})
export class NotFound {}
