import { Component, computed, inject, input, resource } from '@angular/core';
import { AuditApi } from '../shared/api/audit-api';
import { I18n } from '../shared/i18n/i18n';
import { Place } from '../shared/place';
import { Icon, Loading, PageHeader, Problem } from '../shared/ui';
import { actorOf, differences, eventText, targetOf, withNames } from './event-text';

/** One record of the audit trail: what is known of it, and what was before and after. */
@Component({
  selector: 'ap-event-details',
  imports: [Icon, Loading, PageHeader, Problem],
  template: `
    <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="place.go(null)">
      <ap-icon name="left" /> {{ t('activity.title') }}
    </button>
    @if (record.error(); as error) {
      <ap-problem [of]="error" (retry)="record.reload()" />
    } @else if (record.hasValue()) {
      @let shown = record.value();
      <ap-page-header [heading]="text()" [description]="i18n.exactDate(shown.time)" />
      <dl class="ap-facts" id="event">
        <dt>{{ t('activity.outcome') }}</dt>
        <dd>
          {{ t(shown.outcome === 'SUCCESS' ? 'activity.success' : 'activity.failure') }}
          @if (shown.reason) {
            <span class="ap-code">{{ shown.reason }}</span>
          }
        </dd>
        @for (fact of facts(); track fact.name) {
          <dt>{{ fact.name }}</dt>
          <dd [class.ap-code]="fact.code">{{ fact.value }}</dd>
        }
      </dl>
      @if (changes().length) {
        <section class="ap-section">
          <h2>{{ t('activity.change') }}</h2>
          <table class="ap-table" id="change">
            <thead>
              <tr>
                <td></td>
                <th scope="col">{{ t('activity.before') }}</th>
                <th scope="col">{{ t('activity.after') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (change of changes(); track change.name) {
                <tr>
                  <th scope="row" class="ap-code">{{ change.name }}</th>
                  <td class="ap-code" [attr.data-label]="t('activity.before')">{{ change.before || '–' }}</td>
                  <td class="ap-code" [attr.data-label]="t('activity.after')">{{ change.after || '–' }}</td>
                </tr>
              }
            </tbody>
          </table>
        </section>
      }
      @if (details().length) {
        <section class="ap-section">
          <h2>{{ t('activity.details') }}</h2>
          <dl class="ap-facts">
            @for (detail of details(); track detail[0]) {
              <dt class="ap-code">{{ detail[0] }}</dt>
              <dd class="ap-code">{{ detail[1] }}</dd>
            }
          </dl>
        </section>
      }
    } @else {
      <ap-loading />
    }
  `,
})
export class EventDetails {
  protected readonly i18n = inject(I18n);
  protected readonly place = inject(Place);
  protected readonly t = this.i18n.t;

  readonly audit = input.required<AuditApi>();
  readonly names = input<ReadonlyMap<string, string>>(new Map());
  /** Its id. */
  readonly event = input.required<string>();

  protected readonly record = resource({
    params: () => this.event(),
    loader: ({ params }) => this.audit().event(params),
  });
  private readonly loaded = computed(() => (this.record.hasValue() ? this.record.value() : null));
  protected readonly text = computed(() => eventText(this.loaded()?.type ?? '', this.i18n));
  protected readonly changes = computed(() => differences(this.loaded()?.change));
  protected readonly details = computed(() => Object.entries(this.loaded()?.details ?? {}));
  protected readonly facts = computed(() => {
    const event = this.loaded();
    if (!event) {
      return [];
    }
    return [
      { name: this.t('activity.who'), value: this.names().get(event.actor?.id ?? '') ?? actorOf(event), code: false },
      { name: this.t('activity.target'), value: withNames(targetOf(event), this.names()), code: true },
      { name: this.t('activity.type'), value: event.type, code: true },
      { name: this.t('activity.application'), value: event.actor?.clientId ?? '', code: true },
      { name: this.t('activity.address'), value: event.ipAddress ?? '', code: true },
      { name: this.t('activity.browser'), value: event.userAgent ?? '', code: false },
      { name: this.t('activity.session'), value: event.actor?.sessionId ?? '', code: true },
      { name: this.t('activity.trace'), value: event.traceId ?? '', code: true },
      { name: this.t('activity.id'), value: event.id, code: true },
    ].filter(({ value }) => value !== '');
  });
}
