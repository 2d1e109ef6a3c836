import { DestroyRef, Signal, computed, effect, inject, signal } from '@angular/core';
import { AuditApi } from '../shared/api/audit-api';
import { AuditEvent, AuditQuery } from '../shared/api/model';

const PAGE = 50;
const INTERVAL = 3_000;
/** Events become visible when they are committed, which may be later than those of their time. */
const OVERLAP = 30_000;

/** Pages of events, newest first, and those that come while one watches. Create it where one may inject. */
export class EventFeed {
  private readonly known = signal<ReadonlyMap<string, AuditEvent>>(new Map());
  private readonly cursor = signal<string | undefined>(undefined);
  private readonly busy = signal(true);
  private readonly failure = signal<unknown>(null);
  private readonly arrived = signal<ReadonlySet<string>>(new Set());
  private timer: ReturnType<typeof setTimeout> | undefined;
  private generation = 0;

  readonly events: Signal<readonly AuditEvent[]> = computed(() =>
    [...this.known().values()].sort((one, other) => other.time.localeCompare(one.time)),
  );
  readonly loading = this.busy.asReadonly();
  readonly error = this.failure.asReadonly();
  readonly more = computed(() => this.cursor() !== undefined);
  /** Ids of those that came while one watched. */
  readonly fresh = this.arrived.asReadonly();
  readonly live = signal(false);

  constructor(
    private readonly api: () => AuditApi,
    private readonly query: () => AuditQuery,
  ) {
    effect(() => {
      this.query();
      void this.begin();
    });
    effect(() => {
      clearTimeout(this.timer);
      if (this.live()) {
        this.timer = setTimeout(() => void this.follow(), INTERVAL);
      }
    });
    inject(DestroyRef).onDestroy(() => {
      this.generation++;
      clearTimeout(this.timer);
    });
  }

  /** From the newest on. */
  async begin(): Promise<void> {
    const generation = ++this.generation;
    await this.load(generation, {}, (events) => {
      this.known.set(byId(events));
      this.arrived.set(new Set());
    });
  }

  /** The page that is older than all that are here. */
  async older(): Promise<void> {
    const cursor = this.cursor();
    await this.load(this.generation, { cursor }, (events) =>
      this.known.update((known) => byId([...known.values(), ...events])),
    );
  }

  private async load(
    generation: number,
    part: Partial<AuditQuery>,
    take: (events: readonly AuditEvent[]) => void,
  ): Promise<void> {
    this.busy.set(true);
    this.failure.set(null);
    try {
      const page = await this.api().events({ ...this.query(), max: PAGE, ...part });
      if (generation === this.generation) {
        take(page.events);
        this.cursor.set(page.next);
      }
    } catch (error) {
      if (generation === this.generation) {
        this.failure.set(error);
      }
    } finally {
      if (generation === this.generation) {
        this.busy.set(false);
      }
    }
  }

  private async follow(): Promise<void> {
    const generation = this.generation;
    const newest = this.events()[0]?.time;
    const from = newest ? new Date(new Date(newest).getTime() - OVERLAP).toISOString() : this.query().from;
    try {
      const { events } = await this.api().events({ ...this.query(), max: PAGE, from });
      const fresh = events.filter(({ id }) => !this.known().has(id));
      if (generation === this.generation && fresh.length > 0) {
        this.known.update((known) => byId([...known.values(), ...fresh]));
        this.arrived.update((arrived) => new Set([...arrived, ...fresh.map(({ id }) => id)]));
      }
      this.failure.set(null);
    } catch (error) {
      this.failure.set(error);
      this.live.set(false);
    }
    if (this.live() && generation === this.generation) {
      this.timer = setTimeout(() => void this.follow(), INTERVAL);
    }
  }
}

function byId(events: readonly AuditEvent[]): ReadonlyMap<string, AuditEvent> {
  return new Map(events.map((event) => [event.id, event]));
}
