import { Component, inject, input } from '@angular/core';
import { Place } from '../shared/place';
import { RoleDetails } from './role-details';
import { RoleEditor } from './role-editor';
import { NEW_ROLE, RoleList } from './role-list';
import { RoleSource } from './role-source';

/** List, details and form of roles, of an organization or of the realm. */
@Component({
  selector: 'ap-role-manager',
  imports: [RoleDetails, RoleEditor, RoleList],
  template: `
    @if (place.current(); as role) {
      @if (role === newRole) {
        @if (source().mayChange) {
          <ap-role-editor [source]="source()" (done)="place.go($event)" />
        } @else {
          <ap-role-list [source]="source()" />
        }
      } @else {
        <ap-role-details [source]="source()" [role]="role" />
      }
    } @else {
      <ap-role-list [source]="source()" />
    }
  `,
})
export class RoleManager {
  protected readonly place = inject(Place);
  protected readonly newRole = NEW_ROLE;
  readonly source = input.required<RoleSource>();
}
