import { Component, inject } from '@angular/core';
import { Place } from '../shared/place';
import { InvitationForm } from './invitation-form';
import { InvitationList } from './invitation-list';

@Component({
  selector: 'ap-invitations-page',
  imports: [InvitationForm, InvitationList],
  template: `
    @if (place.current() === 'new') {
      <ap-invitation-form (done)="place.go(null)" />
    } @else {
      <ap-invitation-list />
    }
  `,
})
export class InvitationsPage {
  protected readonly place = inject(Place);
}
