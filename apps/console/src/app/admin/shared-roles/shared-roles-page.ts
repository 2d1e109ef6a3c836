import { Component, computed, inject } from '@angular/core';
import { RoleManager } from '../../roles/role-manager';
import { RoleSource } from '../../roles/role-source';
import { RealmScope } from '../../shared/access/realm-scope';
import { RealmApi } from '../api/realm-api';

/** The roles that every organization of the realm has. */
@Component({
  selector: 'ap-shared-roles-page',
  imports: [RoleManager],
  template: `<ap-role-manager [source]="source()" />`,
})
export class SharedRolesPage {
  private readonly scope = inject(RealmScope);
  private readonly api = inject(RealmApi);

  protected readonly source = computed((): RoleSource => ({
    api: this.api.roles(),
    changeable: 'shared',
    mayChange: this.scope.may('manage-organizations', 'manage-realm'),
    grantable: ['*'],
    id: `realm ${this.scope.realm()}`,
  }));
}
