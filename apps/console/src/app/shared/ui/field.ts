import { Component, booleanAttribute, input } from '@angular/core';
import { Icon } from './icon';

/** A label, the control in it, a hint and what is wrong with it. The control has the id `for`, and `for + '-help'` describes it. */
@Component({
  selector: 'ap-field',
  imports: [Icon],
  template: `
    <div class="pf-v6-c-form__group">
      <div class="pf-v6-c-form__group-label">
        <label class="pf-v6-c-form__label" [attr.for]="for()">
          <span class="pf-v6-c-form__label-text">{{ label() }}</span>
          @if (required()) {
            <span class="pf-v6-c-form__label-required" aria-hidden="true">&#42;</span>
          }
        </label>
      </div>
      <div class="pf-v6-c-form__group-control">
        <ng-content />
        <div class="pf-v6-c-form__helper-text" aria-live="polite" [id]="for() + '-help'">
          @if (problem(); as text) {
            <div class="pf-v6-c-helper-text">
              <div class="pf-v6-c-helper-text__item pf-m-error">
                <span class="pf-v6-c-helper-text__item-icon"><ap-icon name="danger" /></span>
                <span class="pf-v6-c-helper-text__item-text">{{ text }}</span>
              </div>
            </div>
          } @else if (help(); as text) {
            <div class="pf-v6-c-helper-text">
              <div class="pf-v6-c-helper-text__item">
                <span class="pf-v6-c-helper-text__item-text">{{ text }}</span>
              </div>
            </div>
          }
        </div>
      </div>
    </div>
  `,
})
export class Field {
  readonly for = input.required<string>();
  readonly label = input.required<string>();
  readonly help = input<string>();
  readonly problem = input<string | null>(null);
  readonly required = input(false, { transform: booleanAttribute });
}
