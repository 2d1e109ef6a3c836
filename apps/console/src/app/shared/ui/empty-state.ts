import { Component, booleanAttribute, input } from '@angular/core';
import { Icon, IconName } from './icon';

/** Says that there is nothing yet, and what to do first. */
@Component({
  selector: 'ap-empty-state',
  imports: [Icon],
  template: `
    <div class="pf-v6-c-empty-state">
      <div class="pf-v6-c-empty-state__content">
        <div class="pf-v6-c-empty-state__header">
          <div class="pf-v6-c-empty-state__icon"><ap-icon [name]="icon()" /></div>
          <div class="pf-v6-c-empty-state__title">
            @if (page()) {
              <h1 class="pf-v6-c-empty-state__title-text">{{ heading() }}</h1>
            } @else {
              <h2 class="pf-v6-c-empty-state__title-text">{{ heading() }}</h2>
            }
          </div>
        </div>
        <div class="pf-v6-c-empty-state__body">{{ text() }}</div>
        <div class="pf-v6-c-empty-state__footer">
          <div class="pf-v6-c-empty-state__actions"><ng-content /></div>
        </div>
      </div>
    </div>
  `,
})
export class EmptyState {
  readonly heading = input.required<string>();
  readonly text = input('');
  /** Whether it is all that the page has, so that its heading is the page's. */
  readonly page = input(false, { transform: booleanAttribute });
  readonly icon = input<IconName>('info');
}
