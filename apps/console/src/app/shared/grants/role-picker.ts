import { Component, computed, inject, input, model, signal } from '@angular/core';
import { OrganizationRole } from '../api/model';
import { I18n } from '../i18n/i18n';
import { SearchField } from '../ui';
import { beyond } from './beyond';

const SEARCH_FROM = 10;

/** Chooses roles. Those that hold more than the caller may pass on say so. */
@Component({
  selector: 'ap-role-picker',
  imports: [SearchField],
  template: `
    <fieldset class="ap-picker">
      <legend class="pf-v6-screen-reader">{{ t('roles.title') }}</legend>
      @if (roles().length > searchFrom) {
        <ap-search-field [label]="t('roles.search')" [value]="search()" (searched)="search.set($event)" />
      }
      <ul class="ap-tree" role="list">
        @for (choice of choices(); track choice.role.name) {
          <li>
            <label class="ap-check">
              <input
                type="checkbox"
                [value]="choice.role.name"
                [checked]="choice.role.default || value().includes(choice.role.name)"
                [disabled]="choice.reason !== null"
                (change)="toggle(choice.role.name)"
              />
              <span>
                {{ choice.role.name }}
                <span class="ap-muted">{{ choice.role.description }}</span>
                @if (choice.reason; as reason) {
                  <span class="ap-reason">{{ reason }}</span>
                }
              </span>
            </label>
          </li>
        } @empty {
          <li class="ap-muted">{{ t('roles.none') }}</li>
        }
      </ul>
    </fieldset>
  `,
})
export class RolePicker {
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly searchFrom = SEARCH_FROM;

  /** The patterns that the caller may pass on. */
  readonly grantable = input.required<readonly string[]>();
  readonly roles = input.required<readonly OrganizationRole[]>();
  /** Names of those that are chosen. */
  readonly value = model<readonly string[]>([]);
  /** Names of those that are held already. */
  readonly held = input<readonly string[]>([]);

  protected readonly search = signal('');
  protected readonly choices = computed(() =>
    this.roles()
      .filter((role) => `${role.name} ${role.description ?? ''}`.toLowerCase().includes(this.search().toLowerCase()))
      .map((role) => ({ role, reason: this.reason(role) })),
  );

  protected toggle(role: string): void {
    this.value.update((roles) => (roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]));
  }

  private reason(role: OrganizationRole): string | null {
    if (role.default) {
      return this.t('roles.everybody');
    }
    if (this.held().includes(role.name)) {
      return this.t('roles.held');
    }
    const withheld = beyond(role.permissions, this.grantable());
    return withheld.length > 0 ? this.t('roles.not-yours', { permissions: this.i18n.list(withheld) }) : null;
  }
}
