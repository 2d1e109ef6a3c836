import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, resource, signal } from '@angular/core';
import { OrganizationScope } from '../access/organization-scope';
import { I18n } from '../i18n/i18n';
import { Loading, Problem } from '../ui';
import { PermissionPicker } from './permission-picker';
import { RolePicker } from './role-picker';

export interface GrantQuestion {
  readonly title: string;
  readonly what: 'roles' | 'permissions';
  /** What is held already. */
  readonly held: readonly string[];
}

/** Asks which roles, or which permissions, to grant; closes with their names. */
@Component({
  selector: 'ap-grant-dialog',
  imports: [Loading, PermissionPicker, Problem, RolePicker],
  template: `
    <header class="pf-v6-c-modal-box__header">
      <h1 class="pf-v6-c-modal-box__title" id="dialog-title">{{ data.title }}</h1>
    </header>
    <div class="pf-v6-c-modal-box__body">
      @if (choices.error(); as error) {
        <ap-problem [of]="error" (retry)="choices.reload()" />
      } @else if (choices.hasValue()) {
        @if (data.what === 'roles') {
          <ap-role-picker
            [grantable]="scope.grantable()"
            [roles]="choices.value().roles"
            [held]="data.held"
            [(value)]="chosen"
          />
        } @else {
          <ap-permission-picker
            [grantable]="scope.grantable()"
            [catalogue]="choices.value().catalogue"
            [(value)]="chosen"
          />
        }
      } @else {
        <ap-loading />
      }
    </div>
    <footer class="pf-v6-c-modal-box__footer">
      <button
        type="button"
        id="dialog-confirm"
        class="pf-v6-c-button pf-m-primary"
        [disabled]="chosen().length === 0"
        (click)="reference.close(chosen())"
      >
        {{ t('grants.grant') }}
      </button>
      <button type="button" class="pf-v6-c-button pf-m-link" (click)="reference.close()">
        {{ t('shared.cancel') }}
      </button>
    </footer>
  `,
})
export class GrantDialog {
  protected readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;
  protected readonly reference = inject<DialogRef<readonly string[]>>(DialogRef);
  protected readonly data = inject<GrantQuestion>(DIALOG_DATA);
  protected readonly chosen = signal<readonly string[]>([]);
  protected readonly choices = resource({
    loader: async () => {
      const api = this.scope.api();
      return this.data.what === 'roles'
        ? { roles: await api.roles(), catalogue: [] }
        : { roles: [], catalogue: await api.catalogue() };
    },
  });
}
