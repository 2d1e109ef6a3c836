import { Component, computed, input, output } from '@angular/core';
import { Chip } from './chip';

export interface NameChoice {
  readonly name: string;
  readonly text?: string;
}

/** Names, chosen from those that are known or typed. */
@Component({
  selector: 'ap-name-list',
  imports: [Chip],
  template: `
    <ul class="ap-chips" role="list" [attr.data-names]="field()">
      @for (name of names(); track name) {
        <li>
          <ap-chip
            kind="permission"
            [text]="name"
            [removeText]="disabled() ? undefined : removeText()(name)"
            (removed)="removed.emit(name)"
          />
        </li>
      } @empty {
        <li class="ap-muted">{{ empty() }}</li>
      }
    </ul>
    @if (!disabled()) {
      <div class="ap-add">
        <span class="pf-v6-c-form-control">
          <input
            #typed
            class="ap-code"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            [id]="field()"
            [attr.list]="field() + '-choices'"
            [attr.aria-describedby]="describedBy()"
            [attr.aria-label]="label()"
            [placeholder]="label()"
            (keydown.enter)="add($event, typed)"
          />
        </span>
        <datalist [id]="field() + '-choices'">
          @for (choice of others(); track choice.name) {
            <option [value]="choice.name">{{ choice.text }}</option>
          }
        </datalist>
        <button
          type="button"
          class="pf-v6-c-button pf-m-secondary"
          [id]="field() + '-add'"
          (click)="add($event, typed)"
        >
          {{ addText() }}
        </button>
      </div>
    }
  `,
})
export class NameList {
  readonly names = input.required<readonly string[]>();
  readonly choices = input<readonly NameChoice[]>([]);
  /** Id of the input field. */
  readonly field = input.required<string>();
  readonly label = input.required<string>();
  readonly addText = input.required<string>();
  /** What the button says that removes a name. */
  readonly removeText = input.required<(name: string) => string>();
  /** What is shown where there is none. */
  readonly empty = input.required<string>();
  readonly describedBy = input<string>();
  readonly disabled = input(false);
  /** What was typed, whatever it is. */
  readonly added = output<string>();
  readonly removed = output<string>();
  protected readonly others = computed(() => this.choices().filter(({ name }) => !this.names().includes(name)));

  protected add(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    this.added.emit(field.value);
    field.value = '';
    field.focus();
  }
}
