import { Component, computed, inject, resource } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { I18n } from '../../shared/i18n/i18n';
import { Place } from '../../shared/place';
import { EmptyState, Icon, Loading, PageHeader, Problem } from '../../shared/ui';
import { RealmApi } from '../api/realm-api';
import { SinkDetails } from './sink-details';
import { SinkState } from './sink-state';
import { WebhookForm } from './webhook-form';

/** The place of a sink that is still to be; no id has a sign in it. */
const NEW_SINK = '+new';

/** Where the audit trail's events go, and whether they arrive. */
@Component({
  selector: 'ap-sinks-page',
  imports: [EmptyState, Icon, Loading, PageHeader, Problem, SinkDetails, SinkState, WebhookForm],
  template: `
    @if (place.current(); as sink) {
      @if (sink === newSink && mayConfigure()) {
        <ap-webhook-form (done)="place.go(null)" />
      } @else {
        <ap-sink-details [sink]="sink" />
      }
    } @else {
      <ap-page-header [heading]="t('sinks.title')" [description]="t('sinks.description')">
        <button type="button" class="pf-v6-c-button pf-m-secondary" (click)="sinks.reload()">
          <ap-icon name="refresh" /> {{ t('shared.reload') }}
        </button>
        @if (mayConfigure()) {
          <button type="button" id="add-webhook" class="pf-v6-c-button pf-m-primary" (click)="place.go(newSink)">
            {{ t('webhook.add') }}
          </button>
        }
      </ap-page-header>
      @if (sinks.error(); as error) {
        <ap-problem [of]="error" (retry)="sinks.reload()" />
      } @else if (sinks.hasValue()) {
        @if (sinks.value().length) {
          <table class="ap-table" id="sinks">
            <caption class="pf-v6-screen-reader">
              {{
                t('sinks.title')
              }}
            </caption>
            <thead>
              <tr>
                <th scope="col">{{ t('sinks.name') }}</th>
                <th scope="col">{{ t('sinks.state') }}</th>
                <th scope="col">{{ t('sinks.pending') }}</th>
                <th scope="col">{{ t('sinks.dead') }}</th>
                <th scope="col">{{ t('sinks.last-error') }}</th>
              </tr>
            </thead>
            <tbody>
              @for (sink of sinks.value(); track sink.id) {
                <tr>
                  <th scope="row">
                    <button type="button" class="ap-link" (click)="place.go(sink.id)">{{ sink.name }}</button>
                    <div class="ap-muted">{{ sink.kind }}</div>
                  </th>
                  <td [attr.data-label]="t('sinks.state')"><ap-sink-state [state]="sink.state" /></td>
                  <td [attr.data-label]="t('sinks.pending')">{{ i18n.number(sink.pending) }}</td>
                  <td [attr.data-label]="t('sinks.dead')">{{ i18n.number(sink.dead) }}</td>
                  <td [attr.data-label]="t('sinks.last-error')" lang="en">{{ sink.lastError || '–' }}</td>
                </tr>
              }
            </tbody>
          </table>
        } @else {
          <ap-empty-state
            icon="external"
            [heading]="t('sinks.empty')"
            [text]="t(mayConfigure() ? 'sinks.empty-text' : 'sinks.empty-others')"
          />
        }
      } @else {
        <ap-loading />
      }
    }
  `,
})
export class SinksPage {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  protected readonly newSink = NEW_SINK;
  protected readonly place = inject(Place);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly sinks = resource({
    // Again, when the details of one are left: something may have been delivered.
    params: () => ({ shown: this.place.current() === null }),
    loader: () => this.api.sinks(),
  });
  protected readonly mayConfigure = computed(() => this.scope.may('manage-realm'));
}
