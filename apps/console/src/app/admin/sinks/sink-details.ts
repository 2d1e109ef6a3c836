import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { I18n } from '../../shared/i18n/i18n';
import { Place } from '../../shared/place';
import {
  Dialogs,
  EmptyState,
  Icon,
  Listing,
  ListingTable,
  Loading,
  Notice,
  PageHeader,
  Problem,
  Toasts,
} from '../../shared/ui';
import { Work } from '../../shared/work';
import { DeadLetter, Sink, TestDelivery } from '../api/model';
import { RealmApi } from '../api/realm-api';
import { SinkState } from './sink-state';
import { WEBHOOK } from './webhook';
import { WebhookForm } from './webhook-form';

/** One sink: how it does, what it has refused for too long, and a way to try it. */
@Component({
  selector: 'ap-sink-details',
  imports: [EmptyState, Icon, ListingTable, Loading, Notice, PageHeader, Problem, SinkState, WebhookForm],
  template: `
    @if (editing()) {
      <ap-webhook-form [sink]="sink()" (done)="editing.set(false); reload()" />
    } @else {
      <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="place.go(null)">
        <ap-icon name="left" /> {{ t('sinks.all') }}
      </button>
      @if (state.error(); as error) {
        <ap-problem [of]="error" (retry)="reload()" />
      } @else if (state.value(); as sink) {
        <ap-page-header [heading]="sink.name" [description]="sink.kind">
          <button type="button" class="pf-v6-c-button pf-m-secondary" (click)="reload()">
            <ap-icon name="refresh" /> {{ t('shared.reload') }}
          </button>
          @if (mayManage()) {
            <button
              type="button"
              id="test-sink"
              class="pf-v6-c-button pf-m-primary"
              [disabled]="work.busy()"
              (click)="test()"
            >
              {{ t('sinks.test') }}
            </button>
          }
          @if (mayConfigure()) {
            @if (sink.kind === webhook) {
              <button type="button" id="edit-sink" class="pf-v6-c-button pf-m-secondary" (click)="editing.set(true)">
                {{ t('sinks.edit') }}
              </button>
            }
            <button
              type="button"
              id="remove-sink"
              class="pf-v6-c-button pf-m-danger"
              [disabled]="work.busy()"
              (click)="remove(sink)"
            >
              {{ t('sinks.remove') }}
            </button>
          }
        </ap-page-header>
        @if (work.error(); as error) {
          <ap-problem [of]="error" (retry)="work.forget(); reload()" />
        }
        <div aria-live="polite" id="test-result">
          @if (tested(); as result) {
            @if (result.delivered) {
              <ap-notice kind="success" [heading]="t('sinks.test-delivered', { milliseconds: result.milliseconds })" />
            } @else {
              <ap-notice kind="danger" [heading]="t('sinks.test-failed')">
                <p lang="en">{{ result.error }}</p>
                <p>{{ t('sinks.test-failed-text') }}</p>
              </ap-notice>
            }
          }
        </div>
        <dl class="ap-facts">
          <dt>{{ t('sinks.state') }}</dt>
          <dd><ap-sink-state [state]="sink.state" /></dd>
          @if (sink.organization) {
            <dt>{{ t('sinks.organization') }}</dt>
            <dd class="ap-code">{{ sink.organization }}</dd>
          }
          <dt>{{ t('sinks.pending') }}</dt>
          <dd>{{ i18n.number(sink.pending) }}</dd>
          <dt>{{ t('sinks.dead') }}</dt>
          <dd>{{ i18n.number(sink.dead) }}</dd>
          <dt>{{ t('sinks.last-error') }}</dt>
          <dd lang="en">{{ sink.lastError || '–' }}</dd>
        </dl>
        <section class="ap-section">
          <h2>{{ t('sinks.dead-letters') }}</h2>
          <ap-listing-table [of]="letters" table="dead-letters" [caption]="t('sinks.dead-letters')">
            <ap-empty-state icon="success" [heading]="t('sinks.no-dead-letters')" />
            @if (mayManage()) {
              <button
                toolbar
                type="button"
                id="redeliver-all"
                class="pf-v6-c-button pf-m-secondary"
                [disabled]="work.busy()"
                (click)="redeliverAll(sink.name, sink.dead)"
              >
                {{ t('sinks.redeliver-all') }}
              </button>
            }
            <thead>
              <tr>
                <th scope="col">{{ t('sinks.event') }}</th>
                <th scope="col">{{ t('sinks.attempts') }}</th>
                <th scope="col">{{ t('sinks.error') }}</th>
                @if (mayManage()) {
                  <th scope="col">
                    <span class="pf-v6-screen-reader">{{ t('shared.actions') }}</span>
                  </th>
                }
              </tr>
            </thead>
            <tbody>
              @for (letter of letters.entries(); track letter.id) {
                <tr>
                  <th scope="row" class="ap-code">{{ letter.eventId }}</th>
                  <td [attr.data-label]="t('sinks.attempts')">{{ i18n.number(letter.attempts) }}</td>
                  <td [attr.data-label]="t('sinks.error')" lang="en">{{ letter.error || '–' }}</td>
                  @if (mayManage()) {
                    <td class="ap-cell-actions">
                      <button
                        type="button"
                        class="pf-v6-c-button pf-m-secondary pf-m-small"
                        [disabled]="work.busy()"
                        [attr.aria-label]="t('sinks.redeliver-one', { event: letter.eventId })"
                        (click)="redeliver(letter)"
                      >
                        {{ t('sinks.redeliver') }}
                      </button>
                    </td>
                  }
                </tr>
              }
            </tbody></ap-listing-table
          >
        </section>
      } @else {
        <ap-loading />
      }
    }
  `,
})
export class SinkDetails {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly place = inject(Place);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  /** Id of the sink. */
  readonly sink = input.required<string>();
  protected readonly work = new Work();
  protected readonly tested = signal<TestDelivery | null>(null);
  protected readonly state = resource({ params: () => this.sink(), loader: ({ params }) => this.api.sink(params) });
  protected readonly letters = new Listing<DeadLetter>((page) => this.api.deadLetters(this.sink(), page));
  protected readonly editing = signal(false);
  protected readonly webhook = WEBHOOK;
  protected readonly mayConfigure = computed(() => this.scope.may('manage-realm'));
  protected readonly mayManage = computed(() => this.scope.may('manage-events'));

  protected reload(): void {
    this.state.reload();
    this.letters.reload();
  }

  protected async test(): Promise<void> {
    this.tested.set(null);
    await this.work.run(async () => this.tested.set(await this.api.testSink(this.sink())));
    this.state.reload();
  }

  protected async remove({ id, name, pending, dead }: Sink): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('sinks.remove-title', { sink: name }),
      text: this.t('sinks.remove-text'),
      action: this.t('sinks.remove'),
      danger: true,
      consequences: () =>
        Promise.resolve(pending + dead > 0 ? [this.i18n.n('sinks.remove-undelivered', pending + dead)] : []),
    });
    if (confirmed && (await this.work.run(() => this.api.deleteComponent(id)))) {
      this.toasts.success(this.t('sinks.removed', { sink: name }));
      this.place.go(null);
    }
  }

  protected async redeliver({ id, eventId }: DeadLetter): Promise<void> {
    if (await this.work.run(() => this.api.redeliver(this.sink(), id))) {
      this.toasts.success(this.t('sinks.redelivered-one', { event: eventId }));
    }
    this.reload();
  }

  protected async redeliverAll(name: string, dead: number): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('sinks.redeliver-all'),
      text: this.i18n.n('sinks.redeliver-all-text', dead, { sink: name }),
      action: this.t('sinks.redeliver'),
    });
    if (confirmed) {
      await this.work.run(async () => {
        const { redelivered } = await this.api.redeliverAll(this.sink());
        this.toasts.success(this.i18n.n('sinks.redelivered', redelivered));
      });
      this.reload();
    }
  }
}
