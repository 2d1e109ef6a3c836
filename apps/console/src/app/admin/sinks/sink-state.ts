import { Component, computed, inject, input } from '@angular/core';
import { I18n, TextKey } from '../../shared/i18n/i18n';
import { Icon, IconName } from '../../shared/ui';
import { Sink } from '../api/model';

const LOOKS: Record<Sink['state'], readonly [string, IconName, TextKey]> = {
  OK: ['pf-m-green', 'success', 'sinks.state.ok'],
  FAILING: ['pf-m-red', 'danger', 'sinks.state.failing'],
  DISABLED: ['', 'info', 'sinks.state.disabled'],
};

@Component({
  selector: 'ap-sink-state',
  imports: [Icon],
  template: `
    <span class="pf-v6-c-label" [class]="look()[0]">
      <span class="pf-v6-c-label__content">
        <span class="pf-v6-c-label__icon"><ap-icon [name]="look()[1]" /></span>
        <span class="pf-v6-c-label__text">{{ t(look()[2]) }}</span>
      </span>
    </span>
  `,
})
export class SinkState {
  protected readonly t = inject(I18n).t;
  readonly state = input.required<Sink['state']>();
  protected readonly look = computed(() => LOOKS[this.state()]);
}
