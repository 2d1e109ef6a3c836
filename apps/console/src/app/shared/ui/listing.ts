import { ResourceRef, Signal, WritableSignal, computed, linkedSignal, resource, signal } from '@angular/core';
import { Page } from '../api/model';

/** A list that is searched and paged on the server. One entry more than a page is asked for: it tells whether there are more. */
export class Listing<T> {
  readonly search: WritableSignal<string> = signal('');
  /** Begins anew when the search changes. */
  readonly first: WritableSignal<number> = linkedSignal({ source: this.search, computation: () => 0 });
  private readonly answer: ResourceRef<readonly T[] | undefined>;
  /** What was there before stays while the next page is fetched. */
  private readonly latest: Signal<readonly T[] | null>;

  /** @param load asks the server; signals that it reads make it ask again */
  constructor(
    load: (page: Page) => Promise<readonly T[]>,
    readonly size = 20,
  ) {
    this.answer = resource({
      params: () => ({ search: this.search(), first: this.first(), max: this.size + 1 }),
      loader: ({ params }) => load({ ...params, search: params.search || undefined }),
    });
    this.latest = linkedSignal<readonly T[] | undefined, readonly T[] | null>({
      source: () => (this.answer.hasValue() ? this.answer.value() : undefined),
      computation: (source, previous) => source ?? previous?.value ?? null,
    });
  }

  readonly entries = computed(() => this.latest()?.slice(0, this.size) ?? []);
  readonly more = computed(() => (this.latest()?.length ?? 0) > this.size);
  readonly known = computed(() => this.latest() !== null);
  readonly loading = computed(() => this.answer.isLoading());
  readonly error = computed(() => this.answer.error());
  /** Nothing there, and nothing was searched for. */
  readonly empty = computed(() => this.known() && !this.search() && this.first() === 0 && this.entries().length === 0);

  reload(): void {
    this.answer.reload();
  }
}
