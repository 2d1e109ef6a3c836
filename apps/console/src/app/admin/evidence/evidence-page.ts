import { Component, computed, inject, resource } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { ApiError } from '../../shared/api/api-error';
import { Verification } from '../../shared/api/model';
import { I18n, TextKey } from '../../shared/i18n/i18n';
import { Dialogs, EmptyState, Icon, Loading, Notice, PageHeader, Problem, Toasts } from '../../shared/ui';
import { Work } from '../../shared/work';
import { AUDIT_SETTINGS, RealmApi } from '../api/realm-api';
import { saveFile } from '../save-file';
import { problemText } from './verification-problem';

const PROVIDER = 'audit-trail';
const OPTION = 'tamper-evidence';

/** Whether the audit trail is as it was sealed. */
@Component({
  selector: 'ap-evidence-page',
  imports: [EmptyState, Icon, Loading, Notice, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('evidence.title')" [description]="t('evidence.description')">
      @if (verified.value()) {
        <button
          type="button"
          id="download-evidence"
          class="pf-v6-c-button pf-m-secondary"
          [disabled]="work.busy()"
          (click)="download()"
        >
          <ap-icon name="download" /> {{ t('evidence.download') }}
        </button>
        <button
          type="button"
          id="verify"
          class="pf-v6-c-button pf-m-primary"
          [disabled]="verified.isLoading()"
          (click)="verified.reload()"
        >
          {{ t('evidence.verify') }}
        </button>
      }
    </ap-page-header>
    @if (work.error(); as error) {
      <ap-problem [of]="error" (retry)="work.forget(); verified.reload()" />
    }
    @if (verified.isLoading()) {
      <p class="ap-muted">{{ t('evidence.verifying') }}</p>
      <ap-loading />
    } @else if (verified.error(); as error) {
      <ap-problem [of]="error" (retry)="verified.reload()" />
    } @else {
      @if (verified.value(); as found) {
        @if (found.intact) {
          <ap-notice kind="success" [heading]="t('evidence.intact')">
            <p>{{ n('evidence.intact-text', found.position) }}</p>
          </ap-notice>
        } @else {
          <ap-notice kind="danger" [heading]="t('evidence.broken', { position: found.position })">
            <p>{{ t(problem(found)) }}</p>
            @if (found.eventId) {
              <p>
                {{ t('evidence.event') }} <span class="ap-code">{{ found.eventId }}</span>
              </p>
            }
            <p>{{ t('evidence.broken-next') }}</p>
          </ap-notice>
        }
        @if (found.begunAnew) {
          <ap-notice kind="warning" [heading]="t('evidence.begun-anew', { time: i18n.date(found.begunAnew) })" />
        }
        @if (found.unknownKeys + found.keptUnknownKeys > 0) {
          <ap-notice kind="warning" [heading]="n('evidence.unknown-keys', found.unknownKeys + found.keptUnknownKeys)">
            <p>{{ t('evidence.unknown-keys-text') }}</p>
          </ap-notice>
        }
        <dl class="ap-facts" id="evidence">
          <dt>{{ t('evidence.chain') }}</dt>
          <dd class="ap-code">{{ found.chain }}</dd>
          <dt>{{ t('evidence.position') }}</dt>
          <dd>{{ i18n.number(found.position) }}</dd>
          @if (found.timeStamps; as stamps) {
            <dt>{{ t('evidence.time-stamps') }}</dt>
            <dd>{{ n('evidence.time-stamps-valid', stamps.valid) }}</dd>
            @if (stamps.from && stamps.until) {
              <dt>{{ t('evidence.stamped') }}</dt>
              <dd>{{ i18n.date(stamps.from) }} – {{ i18n.date(stamps.until) }}</dd>
            }
          }
        </dl>
        @if (maySeal()) {
          <section class="ap-section">
            <h2>{{ t('evidence.seal') }}</h2>
            <p class="ap-muted">{{ t('evidence.seal-text') }}</p>
            <div class="ap-actions">
              <button
                type="button"
                id="seal"
                class="pf-v6-c-button pf-m-secondary"
                [disabled]="work.busy()"
                (click)="seal()"
              >
                {{ t('evidence.seal-now') }}
              </button>
              @if (!found.intact && mayBeginAnew()) {
                <button
                  type="button"
                  id="begin-anew"
                  class="pf-v6-c-button pf-m-danger"
                  [disabled]="work.busy()"
                  (click)="beginAnew()"
                >
                  {{ t('evidence.begin-anew') }}
                </button>
              }
            </div>
          </section>
        }
        <p class="ap-muted">{{ t('evidence.limits') }}</p>
      } @else {
        @if (on()) {
          <ap-empty-state icon="shield" [heading]="t('evidence.on')" [text]="t('evidence.on-text')" />
        } @else {
          <ap-empty-state
            icon="shield"
            [heading]="t('evidence.empty')"
            [text]="t(maySwitch() ? 'evidence.empty-text' : 'evidence.empty-others')"
          >
            @if (maySwitch()) {
              <button
                type="button"
                id="switch-on"
                class="pf-v6-c-button pf-m-primary"
                [disabled]="work.busy()"
                (click)="switchOn()"
              >
                {{ t('evidence.switch-on') }}
              </button>
            }
          </ap-empty-state>
        }
      }
    }
  `,
})
export class EvidencePage {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly n = this.i18n.n;

  protected readonly work = new Work();
  /** `null` where nothing has been sealed. */
  protected readonly verified = resource({ loader: () => this.verify() });
  protected readonly maySeal = computed(() => this.scope.may('manage-events'));
  protected readonly mayBeginAnew = computed(() => this.scope.may('manage-events') && this.scope.may('manage-realm'));
  protected readonly maySwitch = computed(() => this.scope.may('manage-realm'));
  /** The settings, for whoever may see them; where the realm has none, nothing is sealed. */
  private readonly settings = resource({
    params: () => this.scope.may('view-realm', 'manage-realm') || undefined,
    loader: () => this.api.auditSettings(),
  });
  protected readonly on = computed(
    () => this.settings.hasValue() && this.settings.value().some(({ config }) => config?.[OPTION]?.[0] === 'true'),
  );

  protected problem({ problem }: Verification): TextKey {
    return problemText(problem);
  }

  protected async download(): Promise<void> {
    await this.work.run(async () =>
      saveFile(
        await this.api.evidence(),
        `evidence-${this.scope.realm()}-${new Date().toISOString().slice(0, 10)}.ndjson`,
      ),
    );
  }

  protected async switchOn(): Promise<void> {
    await this.work.run(async () => {
      const [settings] = await this.api.auditSettings();
      if (settings) {
        await this.api.changeComponent({ ...settings, config: { ...settings.config, [OPTION]: ['true'] } });
      } else {
        await this.api.createComponent({
          name: PROVIDER,
          providerId: PROVIDER,
          providerType: AUDIT_SETTINGS,
          config: { [OPTION]: ['true'] },
        });
      }
      this.toasts.success(this.t('evidence.switched-on'));
      if (this.maySeal()) {
        await this.api.seal();
      }
    });
    this.settings.reload();
    this.verified.reload();
  }

  protected async seal(): Promise<void> {
    await this.work.run(async () => {
      const { sealed } = await this.api.seal();
      this.toasts.success(this.n('evidence.sealed', sealed));
    });
    this.verified.reload();
  }

  protected async beginAnew(): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('evidence.begin-anew-title'),
      text: this.t('evidence.begin-anew-text'),
      action: this.t('evidence.begin-anew'),
      danger: true,
      consequences: () => Promise.resolve([this.t('evidence.begin-anew-gone'), this.t('evidence.begin-anew-recorded')]),
    });
    if (confirmed) {
      await this.work.run(async () => void (await this.api.sealAnew()));
      this.verified.reload();
    }
  }

  private async verify(): Promise<Verification | null> {
    try {
      return await this.api.audit().verify();
    } catch (error) {
      if (ApiError.of(error).kind === 'missing') {
        return null;
      }
      throw error;
    }
  }
}
