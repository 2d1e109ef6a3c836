import { Injectable, Signal, signal } from '@angular/core';

/**
 * Where in a page the person is: the member whose details are open, say. Pages know nothing of addresses; the console puts it
 * into the address, so that links, reload and the back button work, and elsewhere it is just remembered.
 */
@Injectable({ providedIn: 'root', useFactory: () => new RememberedPlace() })
export abstract class Place {
  abstract readonly current: Signal<string | null>;
  abstract go(place: string | null): void;
}

class RememberedPlace extends Place {
  private readonly state = signal<string | null>(null);
  override readonly current = this.state.asReadonly();

  override go(place: string | null): void {
    this.state.set(place);
  }
}
