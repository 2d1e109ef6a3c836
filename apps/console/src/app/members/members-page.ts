import { Component, inject } from '@angular/core';
import { Place } from '../shared/place';
import { MemberDetails } from './member-details';
import { MemberList } from './member-list';

@Component({
  selector: 'ap-members-page',
  imports: [MemberDetails, MemberList],
  template: `
    @if (place.current(); as member) {
      <ap-member-details [member]="member" />
    } @else {
      <ap-member-list />
    }
  `,
})
export class MembersPage {
  protected readonly place = inject(Place);
}
