import { Component, computed, inject, input, linkedSignal, output, resource, signal } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { KNOWN_TYPES, eventText } from '../../activity/event-text';
import { I18n } from '../../shared/i18n/i18n';
import { Field, Loading, NameList, PageHeader, Problem, Toasts } from '../../shared/ui';
import { Work } from '../../shared/work';
import { RealmApi } from '../api/realm-api';
import { NEW_WEBHOOK, Webhook, newSecret, typesIn, webhookOf, withWebhook } from './webhook';

/** As many organizations as can be chosen from. */
const CHOICES = 200;

/** Makes a webhook, or changes one. What was typed survives an expired session, but for the secret. */
@Component({
  selector: 'ap-webhook-form',
  imports: [Field, Loading, NameList, PageHeader, Problem],
  template: `
    <ap-page-header
      [heading]="sink() ? t('webhook.edit', { sink: form().name }) : t('webhook.add')"
      [description]="t('webhook.description')"
    />
    @if (stored.error(); as error) {
      <ap-problem [of]="error" (retry)="stored.reload()" />
    } @else if (stored.hasValue()) {
      <form class="ap-form" novalidate (submit)="save($event)">
        @if (work.error(); as error) {
          <ap-problem [of]="error" (retry)="save()" />
        }
        <ap-field for="webhook-name" required [label]="t('webhook.name')" [problem]="nameProblem()">
          <span class="pf-v6-c-form-control">
            <input
              #name
              id="webhook-name"
              type="text"
              required
              maxlength="255"
              aria-describedby="webhook-name-help"
              [value]="form().name"
              [attr.aria-invalid]="nameProblem() ? true : null"
              (input)="change({ name: name.value })"
            />
          </span>
        </ap-field>
        <ap-field
          for="webhook-url"
          required
          [label]="t('webhook.url')"
          [help]="t('webhook.url-help')"
          [problem]="urlProblem()"
        >
          <span class="pf-v6-c-form-control">
            <input
              #url
              id="webhook-url"
              type="url"
              required
              maxlength="2000"
              autocomplete="off"
              spellcheck="false"
              aria-describedby="webhook-url-help"
              [value]="form().url"
              [attr.aria-invalid]="urlProblem() ? true : null"
              (input)="change({ url: url.value })"
            />
          </span>
        </ap-field>
        <ap-field
          for="webhook-secret"
          [required]="!sink()"
          [label]="t('webhook.secret')"
          [help]="t(sink() ? 'webhook.secret-keep' : 'webhook.secret-help')"
          [problem]="secretProblem()"
        >
          <div class="ap-inline-field">
            <span class="pf-v6-c-form-control">
              <input
                #secret
                id="webhook-secret"
                type="text"
                class="ap-code"
                maxlength="2000"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="webhook-secret-help"
                [value]="form().secret"
                [attr.aria-invalid]="secretProblem() ? true : null"
                (input)="change({ secret: secret.value })"
              />
            </span>
            <button
              type="button"
              id="webhook-new-secret"
              class="pf-v6-c-button pf-m-secondary"
              (click)="change({ secret: newSecret() })"
            >
              {{ t('webhook.new-secret') }}
            </button>
          </div>
        </ap-field>
        <label class="ap-check">
          <input
            #enabled
            id="webhook-enabled"
            type="checkbox"
            [checked]="form().enabled"
            (change)="change({ enabled: enabled.checked })"
          />
          <span>{{ t('webhook.enabled') }}</span>
        </label>
        <section class="ap-section">
          <h2>{{ t('webhook.what') }}</h2>
          <ap-field for="webhook-organization" [label]="t('webhook.organization')">
            <span class="pf-v6-c-form-control">
              <select #organization id="webhook-organization" (change)="change({ organization: organization.value })">
                <option value="" [selected]="form().organization === ''">{{ t('webhook.all-organizations') }}</option>
                @for (one of organizations(); track one.id) {
                  <option [value]="one.id" [selected]="one.id === form().organization">{{ one.name }}</option>
                }
              </select>
            </span>
          </ap-field>
          <h3 class="ap-form-heading" id="webhook-types-heading">{{ t('webhook.types') }}</h3>
          <ap-name-list
            field="webhook-types"
            describedBy="webhook-types-heading"
            [names]="form().types"
            [choices]="types"
            [label]="t('webhook.type')"
            [addText]="t('webhook.add-type')"
            [removeText]="removeText"
            [empty]="t('webhook.all-types')"
            (added)="change({ types: typesIn(form().types.join(' ') + ' ' + $event) })"
            (removed)="remove($event)"
          />
        </section>
        <section class="ap-section">
          <h2>{{ t('webhook.inside') }}</h2>
          <label class="ap-check">
            <input
              #privately
              id="webhook-private"
              type="checkbox"
              [checked]="form().allowPrivateAddresses"
              (change)="change({ allowPrivateAddresses: privately.checked })"
            />
            <span>{{ t('webhook.private') }}</span>
          </label>
          <label class="ap-check">
            <input
              #http
              id="webhook-http"
              type="checkbox"
              [checked]="form().allowHttp"
              (change)="change({ allowHttp: http.checked })"
            />
            <span>{{ t('webhook.http') }}</span>
          </label>
        </section>
        <div class="ap-actions">
          <button type="submit" id="save-webhook" class="pf-v6-c-button pf-m-primary" [disabled]="work.busy()">
            {{ t('shared.save') }}
          </button>
          <button type="button" class="pf-v6-c-button pf-m-link" (click)="done.emit()">{{ t('shared.cancel') }}</button>
        </div>
      </form>
    } @else {
      <ap-loading />
    }
  `,
})
export class WebhookForm {
  private readonly api = inject(RealmApi);
  private readonly drafts = inject(Drafts);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly newSecret = newSecret;
  protected readonly typesIn = typesIn;

  /** Id of the sink to change; without it a new one is made. */
  readonly sink = input<string>();
  /** Saved, or left. */
  readonly done = output();

  protected readonly work = new Work();
  private readonly submitted = signal(false);
  private readonly draft = computed(() => `webhook.${this.sink() ?? ''}`);
  /** `null` for a new one. */
  protected readonly stored = resource({
    params: () => ({ sink: this.sink() }),
    loader: async ({ params }) => (params.sink ? await this.api.component(params.sink) : null),
  });
  /** Only to choose from: whoever may not see them leaves it as it is. */
  private readonly choices = resource({
    loader: () => this.api.organizations({ max: CHOICES }).catch(() => []),
  });
  protected readonly form = linkedSignal<Webhook>(() => {
    const stored = this.stored.hasValue() ? this.stored.value() : null;
    return { ...(stored ? webhookOf(stored) : NEW_WEBHOOK), ...this.drafts.read<Partial<Webhook>>(this.draft()) };
  });
  protected readonly organizations = computed(() => {
    const known = this.choices.value() ?? [];
    const { organization } = this.form();
    return organization && !known.some(({ id }) => id === organization)
      ? [{ id: organization, name: organization }, ...known]
      : known;
  });
  protected readonly types = KNOWN_TYPES.map((name) => ({ name, text: eventText(name, this.i18n) }));
  protected readonly nameProblem = computed(() =>
    this.submitted() && !this.form().name.trim() ? this.t('webhook.name-missing') : null,
  );
  protected readonly urlProblem = computed(() =>
    this.submitted() && !(this.form().allowHttp ? /^https?:\/\/./ : /^https:\/\/./).test(this.form().url.trim())
      ? this.t('webhook.url-malformed')
      : null,
  );
  protected readonly secretProblem = computed(() =>
    this.submitted() && !this.sink() && !this.form().secret.trim() ? this.t('webhook.secret-missing') : null,
  );

  constructor() {
    this.drafts.keep(
      () => this.draft(),
      () => (this.stored.hasValue() ? { ...this.form(), secret: '' } : null),
    );
  }

  protected readonly removeText = (type: string): string => this.t('webhook.remove-type', { type });

  protected change(part: Partial<Webhook>): void {
    this.form.update((form) => ({ ...form, ...part }));
  }

  protected remove(type: string): void {
    this.change({ types: this.form().types.filter((one) => one !== type) });
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    this.submitted.set(true);
    if (this.nameProblem() || this.urlProblem() || this.secretProblem()) {
      return;
    }
    const webhook = this.form();
    await this.work.run(async () => {
      const stored = this.stored.hasValue() ? this.stored.value() : null;
      if (stored) {
        await this.api.changeComponent(withWebhook(webhook, stored));
      } else {
        await this.api.createComponent(withWebhook(webhook));
      }
      this.toasts.success(this.t('webhook.saved', { sink: webhook.name }));
      this.done.emit();
    });
  }
}
