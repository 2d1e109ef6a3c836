import {
  Component,
  DOCUMENT,
  computed,
  inject,
  effect,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { AuditApi } from '../shared/api/audit-api';
import { AuditEvent, AuditQuery } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { EmptyState, Icon, Loading, PageHeader, Problem } from '../shared/ui';
import { EventDetails } from './event-details';
import { EventFeed } from './event-feed';
import { KNOWN_TYPES, actorOf, eventText, idsIn, targetOf, withNames } from './event-text';
import { VerificationState } from './verification-state';

const ACTOR = 'actor:';

/** An audit trail: filtered, followed, exported; one record with what it changed. */
@Component({
  selector: 'ap-activity-list',
  imports: [EmptyState, EventDetails, Icon, Loading, PageHeader, Problem, VerificationState],
  templateUrl: './activity-list.html',
})
export class ActivityList {
  private readonly document = inject(DOCUMENT);
  protected readonly i18n = inject(I18n);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;
  protected readonly types = KNOWN_TYPES;

  readonly audit = input.required<AuditApi>();
  /** Id of the only organization whose records are asked for. The members' API knows it from the token. */
  readonly organization = input<string>();
  /** Of exported files. */
  readonly fileName = input('audit-trail');
  /** Names of those whose ids are in the records, as far as they are known. */
  readonly names = input<ReadonlyMap<string, string>>(new Map());
  readonly heading = input.required<string>();
  readonly description = input<string>();
  /** Ids that are shown and have no name yet. */
  readonly unnamed = output<readonly string[]>();

  protected readonly type = signal('');
  protected readonly outcome = signal<'' | 'SUCCESS' | 'FAILURE'>('');
  protected readonly from = signal('');
  protected readonly to = signal('');
  /** Id of the one whose events are shown. */
  protected readonly actor = linkedSignal<string | null, string>({
    source: () => this.place.current(),
    computation: (place, previous) => (place?.startsWith(ACTOR) ? place.slice(ACTOR.length) : (previous?.value ?? '')),
  });
  /** Id of the event whose details are shown. */
  protected readonly shown = computed(() => {
    const place = this.place.current();
    return place && !place.startsWith(ACTOR) ? place : null;
  });
  protected readonly filtered = computed(
    () => !!(this.type() || this.outcome() || this.from() || this.to() || this.actor()),
  );
  protected readonly exporting = signal(false);
  protected readonly exportError = signal<unknown>(null);

  private readonly query = computed((): AuditQuery => {
    return {
      type: this.type() ? [this.type()] : undefined,
      outcome: this.outcome() || undefined,
      from: this.from() || undefined,
      to: this.to() ? dayAfter(this.to()) : undefined,
      actor: this.actor() || undefined,
      organization: this.organization(),
    };
  });
  protected readonly feed = new EventFeed(
    () => this.audit(),
    () => this.query(),
  );

  constructor() {
    effect(() => {
      const ids = new Set(this.feed.events().flatMap(idsIn));
      this.unnamed.emit([...ids].filter((id) => !untracked(this.names).has(id)));
    });
  }

  protected who(event: AuditEvent): string {
    return this.names().get(event.actor?.id ?? '') ?? actorOf(event);
  }

  protected whom(event: AuditEvent): string {
    return withNames(targetOf(event), this.names());
  }

  protected text(type: string): string {
    return eventText(type, this.i18n);
  }

  protected clear(): void {
    this.type.set('');
    this.outcome.set('');
    this.from.set('');
    this.to.set('');
    this.actor.set('');
    this.place.go(null);
  }

  protected async export(format: 'csv' | 'ndjson'): Promise<void> {
    this.exporting.set(true);
    this.exportError.set(null);
    try {
      const blob = await this.audit().export(this.query(), format);
      const link = this.document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${this.fileName()}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href));
    } catch (error) {
      this.exportError.set(error);
    } finally {
      this.exporting.set(false);
    }
  }
}

/** The day is meant as a whole; the server's end is not included. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
