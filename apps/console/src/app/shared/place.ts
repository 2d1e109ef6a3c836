import { Injectable, Signal, signal } from '@angular/core';

/** Pages that other pages lead to. */
export type PageName = 'members' | 'invitations' | 'roles' | 'activity';

/**
 * Where the person is: in a page the member whose details are open, say, or another page. Pages know nothing of addresses; the
 * console puts it into the address, so that links, reload and the back button work, and elsewhere it is just remembered.
 */
@Injectable({ providedIn: 'root', useFactory: () => new RememberedPlace() })
export abstract class Place {
  /** In the page. */
  abstract readonly current: Signal<string | null>;
  abstract go(place: string | null): void;
  /** To another page of the same organization. */
  abstract open(page: PageName, place?: string): void;
}

class RememberedPlace extends Place {
  private readonly state = signal<string | null>(null);
  override readonly current = this.state.asReadonly();

  override go(place: string | null): void {
    this.state.set(place);
  }

  override open(): void {
    // There is no other page where one stands alone.
  }
}
