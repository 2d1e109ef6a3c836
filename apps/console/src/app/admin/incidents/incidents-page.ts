import { Component, computed, inject, signal } from '@angular/core';
import { I18n } from '../../shared/i18n/i18n';
import { EmptyState, Icon, Loading, PageHeader, Problem } from '../../shared/ui';
import { Work } from '../../shared/work';
import { RealmApi } from '../api/realm-api';
import { UserNames } from '../users/user-names';
import { IncidentCard } from './incident-card';
import { ReplayIncident, incidentOf } from './replay-incident';

const BATCH = 200;
/** Other refused refreshes are between them: after so many requests the person decides whether to go on. */
const BATCHES = 5;
const PAGE = 10;

/** Copies of refresh tokens that were used: both addresses, and what the pack has ended. */
@Component({
  selector: 'ap-incidents-page',
  imports: [EmptyState, Icon, IncidentCard, Loading, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('incidents.title')" [description]="t('incidents.description')">
      <button type="button" class="pf-v6-c-button pf-m-secondary" [disabled]="work.busy()" (click)="begin()">
        <ap-icon name="refresh" /> {{ t('shared.reload') }}
      </button>
    </ap-page-header>
    @if (work.error(); as error) {
      <ap-problem [of]="error" (retry)="more()" />
    }
    @if (incidents().length) {
      <p class="ap-muted ap-hint">{{ t('incidents.hint') }}</p>
      <ul class="ap-tiles" id="incidents" role="list">
        @for (incident of incidents(); track incident.id) {
          <li class="pf-v6-c-card">
            <ap-incident-card
              [incident]="incident"
              [user]="names.known().get(incident.userId ?? '') ?? incident.userId"
            />
          </li>
        }
      </ul>
    }
    @if (work.busy()) {
      <ap-loading />
    } @else if (!complete()) {
      @if (!work.error()) {
        <button type="button" id="more" class="pf-v6-c-button pf-m-secondary" (click)="more()">
          {{ t('incidents.more') }}
        </button>
      }
    } @else if (incidents().length === 0) {
      <ap-empty-state icon="success" [heading]="t('incidents.empty')" [text]="t('incidents.empty-text')" />
    }
  `,
})
export class IncidentsPage {
  private readonly api = inject(RealmApi);
  protected readonly t = inject(I18n).t;
  protected readonly names = new UserNames();

  protected readonly work = new Work();
  private readonly found = signal<readonly ReplayIncident[]>([]);
  /** Where the records go on; `null` at their end. */
  private readonly next = signal<string | null | undefined>(undefined);
  protected readonly incidents = this.found.asReadonly();
  protected readonly complete = computed(() => this.next() === null);

  constructor() {
    void this.more();
  }

  protected begin(): void {
    this.found.set([]);
    this.next.set(undefined);
    void this.more();
  }

  protected async more(): Promise<void> {
    await this.work.run(async () => {
      const until = this.found().length + PAGE;
      for (let batch = 0; batch < BATCHES && this.next() !== null && this.found().length < until; batch++) {
        const page = await this.api.audit().events({
          type: ['REFRESH_TOKEN_ERROR'],
          outcome: 'FAILURE',
          max: BATCH,
          cursor: this.next() ?? undefined,
        });
        const incidents = page.events.map(incidentOf).filter((incident) => incident !== null);
        this.found.update((found) => [...found, ...incidents]);
        this.next.set(page.next ?? null);
        this.names.look(incidents.flatMap(({ userId }) => userId ?? []));
      }
    });
  }
}
