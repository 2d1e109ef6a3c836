import { Component, input } from '@angular/core';

/** Title of a page, what it is for, and beside it what can be done. */
@Component({
  selector: 'ap-page-header',
  template: `
    <header class="ap-page-header">
      <div>
        <h1 class="pf-v6-c-title pf-m-2xl">{{ heading() }}</h1>
        @if (description(); as text) {
          <p class="ap-muted">{{ text }}</p>
        }
      </div>
      <div class="ap-actions"><ng-content /></div>
    </header>
  `,
})
export class PageHeader {
  readonly heading = input.required<string>();
  readonly description = input<string>();
}
