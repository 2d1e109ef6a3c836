import { Component, computed, input } from '@angular/core';
import { Icon } from './icon';

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger';

/** A message in the page. What is in it comes after its title. */
@Component({
  selector: 'ap-notice',
  imports: [Icon],
  template: `
    <div class="pf-v6-c-alert pf-m-inline" [class]="'pf-m-' + kind()" [attr.role]="role()">
      <div class="pf-v6-c-alert__icon"><ap-icon [name]="kind()" /></div>
      <p class="pf-v6-c-alert__title">{{ heading() }}</p>
      <div class="pf-v6-c-alert__description"><ng-content /></div>
    </div>
  `,
})
export class Notice {
  readonly heading = input.required<string>();
  readonly kind = input<NoticeKind>('info');
  protected readonly role = computed(() => (this.kind() === 'danger' ? 'alert' : 'status'));
}
