import { Component, inject } from '@angular/core';
import { Place } from '../shared/place';
import { RoleDetails } from './role-details';
import { RoleEditor } from './role-editor';
import { NEW_ROLE, RoleList } from './role-list';

@Component({
  selector: 'ap-roles-page',
  imports: [RoleDetails, RoleEditor, RoleList],
  template: `
    @if (place.current(); as role) {
      @if (role === newRole) {
        <ap-role-editor (done)="place.go($event)" />
      } @else {
        <ap-role-details [role]="role" />
      }
    } @else {
      <ap-role-list />
    }
  `,
})
export class RolesPage {
  protected readonly place = inject(Place);
  protected readonly newRole = NEW_ROLE;
}
