import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Drafts, isPermission } from '@access-pack/angular';
import { CataloguePermission } from '../../shared/api/model';
import { I18n } from '../../shared/i18n/i18n';
import { Field, Problem } from '../../shared/ui';
import { Work } from '../../shared/work';
import { RealmApi } from '../api/realm-api';

/** A new permission, or what one that exists means. Closes with its name. */
@Component({
  selector: 'ap-permission-dialog',
  imports: [Field, Problem],
  template: `
    <form (submit)="save($event)" novalidate>
      <header class="pf-v6-c-modal-box__header">
        <h1 class="pf-v6-c-modal-box__title" id="dialog-title">
          {{ given ? t('catalogue.edit-one', { permission: given.permission }) : t('catalogue.add') }}
        </h1>
      </header>
      <div class="pf-v6-c-modal-box__body ap-form">
        @if (work.error(); as error) {
          <ap-problem [of]="error" (retry)="save()" />
        }
        @if (!given) {
          <ap-field
            for="permission"
            [label]="t('catalogue.permission')"
            [help]="t('catalogue.permission-help')"
            [problem]="problem()"
            [required]="true"
          >
            <span class="pf-v6-c-form-control">
              <input
                #nameField
                id="permission"
                class="ap-code"
                maxlength="255"
                required
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="permission-help"
                [attr.aria-invalid]="problem() !== null"
                [value]="name()"
                (input)="name.set(nameField.value)"
              />
            </span>
          </ap-field>
        }
        <ap-field for="meaning" [label]="t('catalogue.meaning')" [help]="t('catalogue.meaning-help')">
          <span class="pf-v6-c-form-control">
            <input
              #meaningField
              id="meaning"
              maxlength="255"
              aria-describedby="meaning-help"
              [value]="meaning()"
              (input)="meaning.set(meaningField.value)"
            />
          </span>
        </ap-field>
      </div>
      <footer class="pf-v6-c-modal-box__footer">
        <button type="submit" id="save" class="pf-v6-c-button pf-m-primary" [disabled]="!valid() || work.busy()">
          {{ t('shared.save') }}
        </button>
        <button type="button" class="pf-v6-c-button pf-m-link" (click)="reference.close()">
          {{ t('shared.cancel') }}
        </button>
      </footer>
    </form>
  `,
})
export class PermissionDialog {
  private readonly api = inject(RealmApi);
  private readonly drafts = inject(Drafts);
  protected readonly t = inject(I18n).t;
  protected readonly reference = inject<DialogRef<string>>(DialogRef);
  protected readonly given = inject<CataloguePermission | null>(DIALOG_DATA);

  private readonly draftName = `permission.${this.given?.permission ?? ''}`;
  private readonly draft = this.drafts.read<CataloguePermission>(this.draftName);
  protected readonly work = new Work();
  protected readonly name = signal(this.draft?.permission ?? this.given?.permission ?? '');
  protected readonly meaning = signal(this.draft?.description ?? this.given?.description ?? '');
  protected readonly valid = computed(() => isPermission(this.name().trim()));
  protected readonly problem = computed(() =>
    this.name() === '' || this.valid() ? null : this.t('catalogue.permission-invalid'),
  );

  constructor() {
    this.drafts.keep(
      () => this.draftName,
      () => ({ permission: this.name(), description: this.meaning() }),
    );
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    const name = this.name().trim();
    if (this.valid() && (await this.work.run(() => this.api.describePermission(name, this.meaning().trim())))) {
      this.reference.close(name);
    }
  }
}
