import { Component, DestroyRef, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Icon } from './icon';

const PAUSE = 250;

/** Asks when the person pauses typing. */
@Component({
  selector: 'ap-search-field',
  imports: [Icon],
  template: `
    <form role="search" class="ap-search" (submit)="now($event, field.value)">
      <span class="pf-v6-c-form-control">
        <input
          #field
          type="search"
          maxlength="255"
          [value]="value()"
          [attr.aria-label]="label()"
          [placeholder]="label()"
          (input)="later(field.value)"
        />
      </span>
      <ap-icon name="search" />
    </form>
  `,
})
export class SearchField {
  protected readonly t = inject(I18n).t;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly value = input('');
  readonly label = input.required<string>();
  readonly searched = output<string>();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected later(value: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.searched.emit(value.trim()), PAUSE);
  }

  protected now(event: Event, value: string): void {
    event.preventDefault();
    clearTimeout(this.timer);
    this.searched.emit(value.trim());
  }
}
