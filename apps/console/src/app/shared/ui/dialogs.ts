import { CdkDialogContainer, DIALOG_DATA, Dialog, DialogRef } from '@angular/cdk/dialog';
import { CdkPortalOutlet } from '@angular/cdk/portal';
import { Component, Injectable, Type, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { I18n } from '../i18n/i18n';
import { Loading } from './loading';
import { Problem } from './problem';

/** CDK's container without its style element, which the content security policy forbids. */
@Component({
  selector: 'ap-dialog-container',
  imports: [CdkPortalOutlet],
  template: '<ng-template cdkPortalOutlet />',
  host: { class: 'cdk-dialog-container pf-v6-c-modal-box ap-dialog', tabindex: '-1' },
})
export class DialogContainer extends CdkDialogContainer {}

export interface Confirmation {
  readonly title: string;
  readonly text: string;
  /** What the button that does it says. */
  readonly action: string;
  readonly danger?: boolean;
  /** What will follow from it, one sentence each; asked for while the dialog is already open. */
  readonly consequences?: () => Promise<readonly string[]>;
}

/** Dialogs: they keep the focus, close with Escape, and give the focus back to where it was. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  private readonly dialog = inject(Dialog);

  async confirm(confirmation: Confirmation): Promise<boolean> {
    return (await this.open<boolean, Confirmation>(ConfirmationDialog, confirmation)) ?? false;
  }

  /** What the dialog was closed with; `undefined` when it was left. Its component injects `DIALOG_DATA` and `DialogRef`. */
  open<R, D = unknown>(component: Type<unknown>, data?: D): Promise<R | undefined> {
    const reference = this.dialog.open<R, D>(component, {
      data,
      container: DialogContainer,
      backdropClass: 'ap-backdrop',
      ariaLabelledBy: 'dialog-title',
      // What is in it may come later: the title is read, and the first Tab leads on.
      autoFocus: 'dialog',
      restoreFocus: true,
    });
    return firstValueFrom(reference.closed, { defaultValue: undefined });
  }
}

@Component({
  selector: 'ap-confirmation-dialog',
  imports: [Loading, Problem],
  template: `
    <header class="pf-v6-c-modal-box__header">
      <h1 class="pf-v6-c-modal-box__title" id="dialog-title">{{ data.title }}</h1>
    </header>
    <div class="pf-v6-c-modal-box__body">
      <p>{{ data.text }}</p>
      @if (error(); as error) {
        <ap-problem [of]="error" (retry)="ask()" />
      } @else if (consequences(); as lines) {
        @if (lines.length) {
          <ul class="ap-consequences">
            @for (line of lines; track line) {
              <li>{{ line }}</li>
            }
          </ul>
        }
      } @else {
        <ap-loading />
      }
    </div>
    <footer class="pf-v6-c-modal-box__footer">
      <button
        type="button"
        id="dialog-confirm"
        class="pf-v6-c-button"
        [class]="data.danger ? 'pf-m-danger' : 'pf-m-primary'"
        [disabled]="!consequences()"
        (click)="reference.close(true)"
      >
        {{ data.action }}
      </button>
      <button type="button" class="pf-v6-c-button pf-m-link" (click)="reference.close(false)">
        {{ t('shared.cancel') }}
      </button>
    </footer>
  `,
})
export class ConfirmationDialog {
  protected readonly t = inject(I18n).t;
  protected readonly reference = inject<DialogRef<boolean>>(DialogRef);
  protected readonly data = inject<Confirmation>(DIALOG_DATA);
  protected readonly consequences = signal<readonly string[] | null>(null);
  protected readonly error = signal<unknown>(null);

  constructor() {
    void this.ask();
  }

  protected async ask(): Promise<void> {
    this.error.set(null);
    try {
      this.consequences.set((await this.data.consequences?.()) ?? []);
    } catch (error) {
      this.error.set(error);
    }
  }
}
