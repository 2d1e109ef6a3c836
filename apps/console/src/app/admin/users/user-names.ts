import { Signal, inject, signal } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { RealmApi } from '../api/realm-api';

/** User names for ids that are in records: asked for once each, by whoever may see users. */
export class UserNames {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  private readonly asked = new Set<string>();
  private readonly state = signal<ReadonlyMap<string, string>>(new Map());
  readonly known: Signal<ReadonlyMap<string, string>> = this.state.asReadonly();

  look(ids: readonly string[]): void {
    if (!this.scope.may('view-users', 'manage-users')) {
      return;
    }
    for (const id of ids.filter((one) => !this.asked.has(one))) {
      this.asked.add(id);
      this.api.user(id).then(
        ({ username }) => this.state.update((names) => new Map([...names, [id, username]])),
        // Deleted, or somebody of another realm: the id stays.
        () => undefined,
      );
    }
  }
}
