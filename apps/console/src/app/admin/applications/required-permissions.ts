import { Component, computed, inject, input, output } from '@angular/core';
import { CataloguePermission } from '../../shared/api/model';
import { I18n } from '../../shared/i18n/i18n';
import { NameList } from '../../shared/ui';
import { permissionsIn } from './client-settings';

/** Permissions, each of which is needed: chosen from the catalogue, or typed. */
@Component({
  selector: 'ap-required-permissions',
  imports: [NameList],
  template: `
    <ap-name-list
      field="require"
      describedBy="required-help"
      [names]="permissions()"
      [choices]="choices()"
      [label]="t('applications.permission')"
      [addText]="t('applications.add-permission')"
      [removeText]="removeText"
      [empty]="t('applications.nothing-required')"
      [disabled]="disabled()"
      (added)="changed.emit(permissionsIn(permissions().join(' ') + ' ' + $event))"
      (removed)="remove($event)"
    />
  `,
})
export class RequiredPermissions {
  protected readonly t = inject(I18n).t;
  protected readonly permissionsIn = permissionsIn;
  readonly permissions = input.required<readonly string[]>();
  readonly catalogue = input<readonly CataloguePermission[]>([]);
  readonly disabled = input(false);
  readonly changed = output<readonly string[]>();
  protected readonly choices = computed(() =>
    this.catalogue().map(({ permission, description }) => ({ name: permission, text: description })),
  );

  protected readonly removeText = (permission: string): string =>
    this.t('applications.remove-permission', { permission });

  protected remove(permission: string): void {
    this.changed.emit(this.permissions().filter((one) => one !== permission));
  }
}
