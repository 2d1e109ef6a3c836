import { Component, computed, inject, input, output } from '@angular/core';
import { CataloguePermission } from '../../shared/api/model';
import { I18n } from '../../shared/i18n/i18n';
import { Chip } from '../../shared/ui';
import { permissionsIn } from './client-settings';

/** Permissions, each of which is needed: chosen from the catalogue, or typed. */
@Component({
  selector: 'ap-required-permissions',
  imports: [Chip],
  template: `
    <ul class="ap-chips" id="required" role="list">
      @for (permission of permissions(); track permission) {
        <li>
          <ap-chip
            kind="permission"
            [text]="permission"
            [removeText]="disabled() ? undefined : t('applications.remove-permission', { permission })"
            (removed)="remove(permission)"
          />
        </li>
      } @empty {
        <li class="ap-muted">{{ t('applications.nothing-required') }}</li>
      }
    </ul>
    @if (!disabled()) {
      <div class="ap-add">
        <span class="pf-v6-c-form-control">
          <input
            #field
            id="require"
            class="ap-code"
            list="required-choices"
            autocapitalize="off"
            autocomplete="off"
            spellcheck="false"
            aria-describedby="required-help"
            [attr.aria-label]="t('applications.permission')"
            [placeholder]="t('applications.permission')"
            (keydown.enter)="add($event, field)"
          />
        </span>
        <datalist id="required-choices">
          @for (choice of choices(); track choice.permission) {
            <option [value]="choice.permission">{{ choice.description }}</option>
          }
        </datalist>
        <button type="button" id="require-add" class="pf-v6-c-button pf-m-secondary" (click)="add($event, field)">
          {{ t('applications.add-permission') }}
        </button>
      </div>
    }
  `,
})
export class RequiredPermissions {
  protected readonly t = inject(I18n).t;
  readonly permissions = input.required<readonly string[]>();
  readonly catalogue = input<readonly CataloguePermission[]>([]);
  readonly disabled = input(false);
  readonly changed = output<readonly string[]>();
  protected readonly choices = computed(() =>
    this.catalogue().filter(({ permission }) => !this.permissions().includes(permission)),
  );

  protected add(event: Event, field: HTMLInputElement): void {
    event.preventDefault();
    this.changed.emit(permissionsIn([...this.permissions(), field.value].join(' ')));
    field.value = '';
    field.focus();
  }

  protected remove(permission: string): void {
    this.changed.emit(this.permissions().filter((one) => one !== permission));
  }
}
