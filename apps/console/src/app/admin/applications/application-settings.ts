import { Component, computed, effect, inject, input, output, resource, signal, untracked } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { RealmScope } from '../../shared/access/realm-scope';
import { I18n, TextKey } from '../../shared/i18n/i18n';
import { Place } from '../../shared/place';
import { Dialogs, Icon, Loading, Notice, PageHeader, Problem, Toasts } from '../../shared/ui';
import { Work } from '../../shared/work';
import { Client } from '../api/model';
import { RealmApi } from '../api/realm-api';
import {
  ClientSettings,
  CookieObstacle,
  cookieObstacles,
  malformed,
  settingsOf,
  withSettings,
} from './client-settings';
import { RequiredPermissions } from './required-permissions';

/** What the pack has to say about one client. Keycloak's console has no fields for it. */
@Component({
  selector: 'ap-application-settings',
  imports: [Icon, Loading, Notice, PageHeader, Problem, RequiredPermissions],
  template: `
    <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="place.go(null)">
      <ap-icon name="left" /> {{ t('applications.all') }}
    </button>
    @if (read.error(); as error) {
      <ap-problem [of]="error" (retry)="read.reload()" />
    } @else if (read.value(); as client) {
      <ap-page-header [heading]="client.clientId" [description]="client.description ?? ''" />
      <form class="ap-form" (submit)="save($event, client)" novalidate>
        @if (work.error(); as error) {
          <ap-problem [of]="error" (retry)="read.reload()" />
        }
        <section class="ap-section">
          <h2>{{ t('applications.required') }}</h2>
          <p class="ap-muted" id="required-help">{{ t('applications.required-help') }}</p>
          <ap-required-permissions
            [permissions]="required()"
            [catalogue]="catalogue.value() ?? []"
            [disabled]="!mayManage()"
            (changed)="required.set($event)"
          />
          @if (impossible().length) {
            <ap-notice
              kind="danger"
              [heading]="t('applications.malformed', { permissions: i18n.list(impossible()) })"
            />
          }
          @if (unknown().length) {
            <ap-notice kind="warning" [heading]="t('applications.unknown', { permissions: i18n.list(unknown()) })" />
          }
        </section>
        <section class="ap-section">
          <h2>{{ t('applications.refresh-token') }}</h2>
          <label class="ap-check" for="cookie">
            <input
              #cookieBox
              id="cookie"
              type="checkbox"
              aria-describedby="cookie-help"
              [checked]="cookie()"
              [disabled]="!mayManage() || (obstacles().length > 0 && !cookie())"
              (change)="cookie.set(cookieBox.checked)"
            />
            <span>
              {{ t('applications.cookie') }}
              <span class="ap-muted" id="cookie-help">{{ t('applications.cookie-help') }}</span>
            </span>
          </label>
          @if (obstacles().length) {
            <ul class="ap-consequences">
              @for (obstacle of obstacles(); track obstacle) {
                <li>{{ t(textOf(obstacle)) }}</li>
              }
            </ul>
          }
        </section>
        @if (mayManage()) {
          <div class="ap-actions">
            <button
              type="submit"
              id="save"
              class="pf-v6-c-button pf-m-primary"
              [disabled]="!differs() || impossible().length > 0 || work.busy()"
            >
              {{ t('shared.save') }}
            </button>
            <button
              type="button"
              class="pf-v6-c-button pf-m-link"
              [disabled]="!differs() || work.busy()"
              (click)="take(settingsOf(client))"
            >
              {{ t('applications.discard') }}
            </button>
          </div>
        } @else {
          <p class="ap-muted">{{ t('applications.read-only') }}</p>
        }
      </form>
    } @else {
      <ap-loading />
    }
  `,
})
export class ApplicationSettings {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  private readonly dialogs = inject(Dialogs);
  private readonly drafts = inject(Drafts);
  private readonly toasts = inject(Toasts);
  protected readonly place = inject(Place);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly settingsOf = settingsOf;

  /** Internal id of the client. */
  readonly client = input.required<string>();
  readonly saved = output();
  protected readonly work = new Work();
  protected readonly read = resource({ params: () => this.client(), loader: ({ params }) => this.api.client(params) });
  /** Only to choose from: without it names are typed. */
  protected readonly catalogue = resource({
    loader: () => this.api.catalogue().catch(() => null),
  });
  /** A draft counts once: after that it is what was saved or discarded. */
  private first = true;
  protected readonly required = signal<readonly string[]>([]);
  protected readonly cookie = signal(false);
  protected readonly mayManage = computed(() => this.scope.may('manage-clients'));
  protected readonly obstacles = computed(() => (this.read.hasValue() ? cookieObstacles(this.read.value()) : []));
  protected readonly impossible = computed(() => malformed(this.required()));
  protected readonly unknown = computed(() => {
    const catalogue = this.catalogue.value();
    return catalogue?.length
      ? this.required().filter(
          (one) =>
            !one.startsWith('organization.') &&
            !this.impossible().includes(one) &&
            !catalogue.some(({ permission }) => permission === one),
        )
      : [];
  });
  private readonly wanted = computed((): ClientSettings => ({ required: this.required(), cookie: this.cookie() }));
  protected readonly differs = computed(
    () => this.read.hasValue() && !same(settingsOf(this.read.value()), this.wanted()),
  );

  constructor() {
    effect(() => {
      const client = this.read.hasValue() ? this.read.value() : null;
      untracked(() => {
        if (client) {
          this.take((this.first && this.drafts.read<ClientSettings>(`application.${client.id}`)) || settingsOf(client));
          this.first = false;
        }
      });
    });
    this.drafts.keep(
      () => `application.${this.client()}`,
      () => (this.differs() ? this.wanted() : null),
    );
  }

  protected textOf(obstacle: CookieObstacle): TextKey {
    return `applications.obstacle.${obstacle}`;
  }

  protected take({ required, cookie }: ClientSettings): void {
    this.required.set(required);
    this.cookie.set(cookie);
  }

  protected async save(event: Event, client: Client): Promise<void> {
    event.preventDefault();
    const wanted = this.wanted();
    const consequences = this.consequences(settingsOf(client), wanted);
    const confirmed =
      consequences.length === 0 ||
      (await this.dialogs.confirm({
        title: this.t('applications.confirm-title', { client: client.clientId }),
        text: this.t('applications.confirm-text'),
        action: this.t('shared.save'),
        danger: true,
        consequences: () => Promise.resolve(consequences),
      }));
    if (!confirmed) {
      return;
    }
    const done = await this.work.run(async () => {
      // Somebody may have changed something else of it meanwhile, in Keycloak's console, which knows no versions.
      const present = await this.api.client(client.id);
      await this.api.changeClient(withSettings(present, wanted));
    });
    if (done) {
      this.toasts.success(this.t('applications.saved', { client: client.clientId }));
      this.read.reload();
      this.saved.emit();
    }
  }

  /** For those who use the application now. */
  private consequences(before: ClientSettings, after: ClientSettings): readonly string[] {
    const more = after.required.filter((permission) => !before.required.includes(permission));
    return [
      ...(more.length > 0 ? [this.t('applications.shuts-out', { permissions: this.i18n.list(more) })] : []),
      ...(after.cookie && !before.cookie
        ? [this.t('applications.only-cookie'), this.t('applications.sign-in-again')]
        : []),
      ...(!after.cookie && before.cookie ? [this.t('applications.no-cookie')] : []),
    ];
  }
}

function same(one: ClientSettings, other: ClientSettings): boolean {
  return one.cookie === other.cookie && String([...one.required].sort()) === String([...other.required].sort());
}
