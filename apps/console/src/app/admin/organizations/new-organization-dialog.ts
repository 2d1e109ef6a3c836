import { DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Drafts } from '@access-pack/angular';
import { I18n } from '../../shared/i18n/i18n';
import { Field, Problem } from '../../shared/ui';
import { Work } from '../../shared/work';
import { RealmApi } from '../api/realm-api';
import { aliasFor } from './alias';

interface Draft {
  readonly name: string;
  readonly alias: string;
  readonly domain: string;
}

/** Closes with the name of the new organization. */
@Component({
  selector: 'ap-new-organization-dialog',
  imports: [Field, Problem],
  template: `
    <form (submit)="create($event)" novalidate>
      <header class="pf-v6-c-modal-box__header">
        <h1 class="pf-v6-c-modal-box__title" id="dialog-title">{{ t('organizations.create') }}</h1>
      </header>
      <div class="pf-v6-c-modal-box__body ap-form">
        @if (work.error(); as error) {
          <ap-problem [of]="error" (retry)="create()" />
        }
        <ap-field for="organization-name" [label]="t('organizations.name')" [required]="true">
          <span class="pf-v6-c-form-control">
            <input
              #nameField
              id="organization-name"
              maxlength="255"
              required
              aria-describedby="organization-name-help"
              [value]="name()"
              (input)="name.set(nameField.value)"
            />
          </span>
        </ap-field>
        <ap-field
          for="organization-alias"
          [label]="t('organizations.alias')"
          [help]="t('organizations.alias-help')"
          [required]="true"
        >
          <span class="pf-v6-c-form-control">
            <input
              #aliasField
              id="organization-alias"
              maxlength="255"
              required
              aria-describedby="organization-alias-help"
              [value]="alias()"
              (input)="alias.set(aliasField.value)"
            />
          </span>
        </ap-field>
        <ap-field
          for="organization-domain"
          [label]="t('organizations.domain')"
          [help]="t('organizations.domain-help')"
          [required]="true"
        >
          <span class="pf-v6-c-form-control">
            <input
              #domainField
              id="organization-domain"
              maxlength="255"
              required
              aria-describedby="organization-domain-help"
              [value]="domain()"
              (input)="domain.set(domainField.value)"
            />
          </span>
        </ap-field>
      </div>
      <footer class="pf-v6-c-modal-box__footer">
        <button type="submit" id="create" class="pf-v6-c-button pf-m-primary" [disabled]="!complete() || work.busy()">
          {{ t('organizations.create') }}
        </button>
        <button type="button" class="pf-v6-c-button pf-m-link" (click)="reference.close()">
          {{ t('shared.cancel') }}
        </button>
      </footer>
    </form>
  `,
})
export class NewOrganizationDialog {
  private readonly api = inject(RealmApi);
  private readonly draft = inject(Drafts).read<Draft>('new-organization');
  protected readonly t = inject(I18n).t;
  protected readonly reference = inject<DialogRef<string>>(DialogRef);

  protected readonly work = new Work();
  protected readonly name = signal(this.draft?.name ?? '');
  /** Follows the name until it is written by hand. */
  protected readonly alias = linkedSignal<string, string>({
    source: this.name,
    computation: (name, previous) =>
      previous === undefined
        ? (this.draft?.alias ?? aliasFor(name))
        : previous.value === aliasFor(previous.source)
          ? aliasFor(name)
          : previous.value,
  });
  protected readonly domain = signal(this.draft?.domain ?? '');
  protected readonly complete = computed(() =>
    [this.name(), this.alias(), this.domain()].every((value) => value.trim() !== ''),
  );

  constructor() {
    inject(Drafts).keep(
      () => 'new-organization',
      () => ({
        name: this.name(),
        alias: this.alias(),
        domain: this.domain(),
      }),
    );
  }

  protected async create(event?: Event): Promise<void> {
    event?.preventDefault();
    if (!this.complete()) {
      return;
    }
    const name = this.name().trim();
    const created = await this.work.run(() =>
      this.api.createOrganization({
        name,
        alias: this.alias().trim(),
        enabled: true,
        domains: [{ name: this.domain().trim() }],
      }),
    );
    if (created) {
      this.reference.close(name);
    }
  }
}
