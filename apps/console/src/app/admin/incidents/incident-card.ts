import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { RealmScope } from '../../shared/access/realm-scope';
import { I18n, TextKey } from '../../shared/i18n/i18n';
import { Loading, Problem } from '../../shared/ui';
import { RealmApi } from '../api/realm-api';
import { ReplayIncident, endedBy, looksHarmless } from './replay-incident';

/** The sign-outs are recorded in the same moment. */
const AROUND = 60_000;

/** One replay: who, from where and from where before, and what was ended. */
@Component({
  selector: 'ap-incident-card',
  imports: [Loading, Problem, RouterLink],
  template: `
    <div class="pf-v6-c-card__title">
      <h2 class="pf-v6-c-card__title-text">
        {{ user() ?? t('shared.unknown') }}
        <span class="ap-muted">
          <time [attr.datetime]="incident().time" [title]="i18n.exactDate(incident().time)">{{
            i18n.date(incident().time)
          }}</time>
        </span>
      </h2>
    </div>
    <div class="pf-v6-c-card__body">
      <dl class="ap-facts">
        <dt>{{ t('incidents.application') }}</dt>
        <dd class="ap-code">{{ incident().client ?? '–' }}</dd>
        <dt>{{ t('incidents.replay') }}</dt>
        <dd>
          <strong class="ap-code">{{ incident().replay.address ?? t('shared.unknown') }}</strong>
          <div class="ap-muted">{{ incident().replay.browser ?? t('shared.unknown') }}</div>
        </dd>
        <dt>{{ t('incidents.before') }}</dt>
        <dd>
          <strong class="ap-code">{{ incident().before.address ?? t('shared.unknown') }}</strong>
          <div class="ap-muted">{{ incident().before.browser ?? t('shared.unknown') }}</div>
        </dd>
        @if (incident().secondsBetween; as seconds) {
          <dt>{{ t('incidents.between') }}</dt>
          <dd>{{ n('incidents.seconds', seconds) }}</dd>
        }
        <dt>{{ t('incidents.ended') }}</dt>
        <dd>{{ t(reach()) }}</dd>
      </dl>
      @if (harmless()) {
        <p>{{ t('incidents.harmless') }}</p>
      }
      @if (open()) {
        @if (sessions.error(); as error) {
          <ap-problem [of]="error" (retry)="sessions.reload()" />
        } @else if (sessions.value(); as ended) {
          <ul class="ap-consequences">
            @for (session of ended; track session.id) {
              <li>
                {{ t('incidents.session') }} <span class="ap-code">{{ session.actor?.sessionId }}</span>
              </li>
            } @empty {
              <li>{{ t('incidents.no-sessions') }}</li>
            }
          </ul>
        } @else {
          <ap-loading />
        }
      }
    </div>
    <div class="pf-v6-c-card__footer ap-actions">
      <button
        type="button"
        class="pf-v6-c-button pf-m-link pf-m-inline"
        [attr.aria-expanded]="open()"
        (click)="open.set(!open())"
      >
        {{ t('incidents.show-sessions') }}
      </button>
      @if (incident().userId && maySeeUsers()) {
        <a [routerLink]="['/realm', scope.realm(), 'users']" [queryParams]="{ at: incident().userId }">{{
          t('incidents.devices')
        }}</a>
      }
    </div>
  `,
})
export class IncidentCard {
  private readonly api = inject(RealmApi);
  protected readonly scope = inject(RealmScope);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly n = this.i18n.n;

  readonly incident = input.required<ReplayIncident>();
  /** What to call the user. */
  readonly user = input<string | null>(null);
  protected readonly open = signal(false);
  protected readonly harmless = computed(() => looksHarmless(this.incident()));
  protected readonly reach = computed((): TextKey => `incidents.ended.${this.incident().ended ?? 'unknown'}`);
  protected readonly maySeeUsers = computed(() => this.scope.may('view-users', 'manage-users'));
  protected readonly sessions = resource({
    params: () => (this.open() ? this.incident() : undefined),
    loader: async ({ params }) => {
      const time = new Date(params.time).getTime();
      const { events } = await this.api.audit().events({
        type: ['LOGOUT'],
        actor: params.userId ?? undefined,
        from: new Date(time - AROUND).toISOString(),
        to: new Date(time + AROUND).toISOString(),
        max: 200,
      });
      return endedBy(params, events);
    },
  });
}
