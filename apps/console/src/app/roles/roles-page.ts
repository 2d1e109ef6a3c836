import { Component, computed, inject } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { RoleManager } from './role-manager';
import { RoleSource } from './role-source';

/** The organization's own roles, and the shared ones to read. */
@Component({
  selector: 'ap-roles-page',
  imports: [RoleManager],
  template: `<ap-role-manager [source]="source()" />`,
})
export class RolesPage {
  private readonly scope = inject(OrganizationScope);

  protected readonly source = computed((): RoleSource => ({
    api: this.scope.api(),
    organization: this.scope.api(),
    changeable: 'custom',
    mayChange: this.scope.may('MANAGE_ROLES'),
    mayOpenMembers: this.scope.may('READ_MEMBERS', 'MANAGE_MEMBERS'),
    grantable: this.scope.grantable(),
    id: this.scope.organization()?.id ?? '',
  }));
}
