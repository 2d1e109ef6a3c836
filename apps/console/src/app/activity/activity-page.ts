import { Component, DOCUMENT, computed, inject, linkedSignal, signal } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { AuditQuery } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { EmptyState, Icon, Loading, PageHeader, Problem } from '../shared/ui';
import { EventDetails } from './event-details';
import { EventFeed } from './event-feed';
import { KNOWN_TYPES, actorOf, eventText, targetOf } from './event-text';
import { VerificationState } from './verification-state';

const ACTOR = 'actor:';

/** The organization's audit trail. */
@Component({
  selector: 'ap-activity-page',
  imports: [EmptyState, EventDetails, Icon, Loading, PageHeader, Problem, VerificationState],
  templateUrl: './activity-page.html',
})
export class ActivityPage {
  private readonly document = inject(DOCUMENT);
  protected readonly scope = inject(OrganizationScope);
  protected readonly i18n = inject(I18n);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;
  protected readonly types = KNOWN_TYPES;
  protected readonly actorOf = actorOf;
  protected readonly targetOf = targetOf;

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
    const organization = this.scope.organization();
    return {
      type: this.type() ? [this.type()] : undefined,
      outcome: this.outcome() || undefined,
      from: this.from() || undefined,
      to: this.to() ? dayAfter(this.to()) : undefined,
      actor: this.actor() || undefined,
      // Members see the organization of their token and nothing else.
      organization: organization?.administeredRealm ? organization.id : undefined,
    };
  });
  protected readonly feed = new EventFeed(
    () => this.scope.audit(),
    () => this.query(),
  );

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
      const blob = await this.scope.audit().export(this.query(), format);
      const link = this.document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${this.scope.organization()?.alias ?? 'audit-trail'}.${format}`;
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
