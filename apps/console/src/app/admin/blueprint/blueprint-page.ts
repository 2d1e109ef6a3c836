import { Component, computed, inject, resource, signal } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { RealmScope } from '../../shared/access/realm-scope';
import { ApiError } from '../../shared/api/api-error';
import { I18n } from '../../shared/i18n/i18n';
import { Dialogs, Field, Icon, Loading, Notice, PageHeader, Problem, Toasts } from '../../shared/ui';
import { Work } from '../../shared/work';
import { BlueprintDiff } from '../api/model';
import { RealmApi } from '../api/realm-api';
import { saveFile } from '../save-file';
import { countOf, groupDiff, takesAway } from './blueprint-diff';
import { BlueprintDiffView } from './blueprint-diff-view';
import { parseBlueprint } from './blueprint-text';

/** What a dry run has found, and what for: it stands until the text changes. */
interface Rehearsal {
  readonly text: string;
  readonly prune: boolean;
  readonly diff: BlueprintDiff;
}

/** The realm's permissions, roles and grants as one document: to read, to keep, and to change after a look at what changes. */
@Component({
  selector: 'ap-blueprint-page',
  imports: [BlueprintDiffView, Field, Icon, Loading, Notice, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('blueprint.title')" [description]="t('blueprint.description')">
      <button
        type="button"
        id="download"
        class="pf-v6-c-button pf-m-secondary"
        [disabled]="!text()"
        (click)="download()"
      >
        <ap-icon name="download" /> {{ t('blueprint.download') }}
      </button>
    </ap-page-header>

    <section class="ap-section">
      <h2>{{ t('blueprint.apply-title') }}</h2>
      <p class="ap-muted">{{ t('blueprint.apply-text') }}</p>
      <form class="ap-form" (submit)="rehearse($event)" novalidate>
        <ap-field
          for="document"
          [label]="t('blueprint.document')"
          [help]="t('blueprint.document-help')"
          [problem]="problem()"
          [required]="true"
        >
          <span class="pf-v6-c-form-control pf-m-textarea pf-m-resize-vertical">
            <textarea
              #documentField
              id="document"
              class="ap-code"
              rows="12"
              spellcheck="false"
              autocapitalize="off"
              aria-describedby="document-help"
              [attr.aria-invalid]="problem() !== null"
              [value]="document()"
              (input)="document.set(documentField.value)"
            ></textarea>
          </span>
        </ap-field>
        <div class="ap-actions">
          <label class="pf-v6-c-button pf-m-secondary ap-file">
            {{ t('blueprint.upload') }}
            <input
              #file
              type="file"
              id="upload"
              class="pf-v6-screen-reader"
              accept="application/json,.json"
              (change)="upload(file)"
            />
          </label>
          <button
            type="button"
            id="take-present"
            class="pf-v6-c-button pf-m-link"
            [disabled]="!text()"
            (click)="document.set(text() ?? '')"
          >
            {{ t('blueprint.take-present') }}
          </button>
        </div>
        <label class="ap-check" for="prune">
          <input #pruneBox id="prune" type="checkbox" [checked]="prune()" (change)="prune.set(pruneBox.checked)" />
          <span>
            {{ t('blueprint.prune') }}
            <span class="ap-muted">{{ t('blueprint.prune-help') }}</span>
          </span>
        </label>
        <div class="ap-actions">
          <button
            type="submit"
            id="rehearse"
            class="pf-v6-c-button pf-m-primary"
            [disabled]="work.busy() || document().trim() === ''"
          >
            {{ t('blueprint.rehearse') }}
          </button>
        </div>
      </form>
      @if (work.error(); as error) {
        <ap-problem class="ap-result" [of]="error" (retry)="rehearse()">
          @if (mistakes()[0]?.field; as field) {
            <p class="ap-code">{{ field }}</p>
          }
          @if (mistakes().length > 1) {
            <ul class="ap-consequences" lang="en">
              @for (mistake of mistakes().slice(1); track $index) {
                <li>
                  {{ mistake.errorMessage }} <span class="ap-code">{{ mistake.field }}</span>
                </li>
              }
            </ul>
          }
        </ap-problem>
      }
      <div class="ap-result" aria-live="polite" id="rehearsal">
        @if (rehearsal(); as rehearsed) {
          @if (count() === 0) {
            <ap-notice kind="success" [heading]="t('blueprint.nothing')" />
          } @else {
            <h2 class="pf-v6-c-title pf-m-lg">{{ n('blueprint.changes', count()) }}</h2>
            @if (takenAway() > 0) {
              <ap-notice kind="warning" [heading]="n('blueprint.takes-away', takenAway())" />
            }
            <ap-blueprint-diff [diff]="rehearsed.diff" />
            <div class="ap-actions">
              <button
                type="button"
                id="apply"
                class="pf-v6-c-button pf-m-primary"
                [disabled]="work.busy()"
                (click)="apply(rehearsed)"
              >
                {{ t('blueprint.apply') }}
              </button>
            </div>
          }
        }
      </div>
    </section>

    <section class="ap-section">
      <h2>{{ t('blueprint.present') }}</h2>
      @if (present.error(); as error) {
        <ap-problem [of]="error" (retry)="present.reload()" />
      } @else if (text(); as json) {
        <pre
          class="ap-code-block ap-tall"
          id="present"
          tabindex="0"
          role="region"
          [attr.aria-label]="t('blueprint.present')"
        ><code>{{ json }}</code></pre>
      } @else {
        <ap-loading />
      }
    </section>
  `,
})
export class BlueprintPage {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly drafts = inject(Drafts);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;
  protected readonly n = this.i18n.n;

  private readonly draftName = `blueprint.${this.scope.realm()}`;
  protected readonly work = new Work();
  protected readonly present = resource({ loader: () => this.api.blueprint() });
  protected readonly text = computed(() =>
    this.present.hasValue() ? JSON.stringify(this.present.value(), null, 2) : null,
  );
  protected readonly document = signal(this.drafts.read<string>(this.draftName) ?? '');
  protected readonly prune = signal(false);
  private readonly rehearsed = signal<Rehearsal | null>(null);
  /** Never what another text or choice would change. */
  protected readonly rehearsal = computed(() => {
    const rehearsed = this.rehearsed();
    return rehearsed?.text === this.document() && rehearsed.prune === this.prune() ? rehearsed : null;
  });
  protected readonly count = computed(() =>
    countOf(this.rehearsal()?.diff ?? { created: [], changed: [], removed: [] }),
  );
  protected readonly takenAway = computed(() => {
    const rehearsed = this.rehearsal();
    return rehearsed === null ? 0 : takesAway(groupDiff(rehearsed.diff));
  });
  protected readonly mistakes = computed(() => (this.work.error() ? ApiError.of(this.work.error()).errors : []));
  protected readonly problem = computed(() => {
    const parsed = parseBlueprint(this.document());
    return 'problem' in parsed && parsed.problem !== 'empty'
      ? this.t(`blueprint.${parsed.problem}`, { detail: parsed.detail })
      : null;
  });

  constructor() {
    this.drafts.keep(
      () => this.draftName,
      () => this.document() || null,
    );
  }

  protected download(): void {
    saveFile(new Blob([`${this.text()}\n`], { type: 'application/json' }), `blueprint-${this.scope.realm()}.json`);
  }

  protected async upload(file: HTMLInputElement): Promise<void> {
    const text = await file.files?.[0]?.text();
    // So that the same file can be chosen again.
    file.value = '';
    if (text !== undefined) {
      this.document.set(text);
    }
  }

  protected async rehearse(event?: Event): Promise<void> {
    event?.preventDefault();
    const text = this.document();
    const prune = this.prune();
    const parsed = parseBlueprint(text);
    if ('blueprint' in parsed) {
      this.rehearsed.set(null);
      await this.work.run(async () => {
        const diff = await this.api.putBlueprint(parsed.blueprint, { prune, dryRun: true });
        this.rehearsed.set({ text, prune, diff });
      });
    }
  }

  protected async apply({ text, prune, diff }: Rehearsal): Promise<void> {
    const taken = this.takenAway();
    const parsed = parseBlueprint(text);
    const confirmed = await this.dialogs.confirm({
      title: this.t('blueprint.confirm-title'),
      text: this.t('blueprint.confirm-text', { realm: this.scope.realm() ?? '' }),
      action: this.t('blueprint.apply'),
      danger: taken > 0,
      consequences: () =>
        Promise.resolve([
          this.n('blueprint.changes', countOf(diff)),
          ...(taken > 0 ? [this.n('blueprint.takes-away', taken)] : []),
        ]),
    });
    if (!confirmed || !('blueprint' in parsed)) {
      return;
    }
    const applied = await this.work.run(async () => {
      const done = await this.api.putBlueprint(parsed.blueprint, { prune, dryRun: false });
      this.toasts.success(this.n('blueprint.applied', countOf(done)));
    });
    if (applied) {
      this.document.set('');
      this.rehearsed.set(null);
      this.present.reload();
    }
  }
}
