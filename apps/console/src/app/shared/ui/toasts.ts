import { Component, Injectable, inject, signal } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Icon } from './icon';
import { NoticeKind } from './notice';

export interface Toast {
  readonly id: number;
  readonly kind: NoticeKind;
  readonly text: string;
  readonly action?: { readonly text: string; readonly run: () => void };
}

const SHOWN = 8_000;
/** Long enough to notice, read, and reach the button by keyboard. */
const SHOWN_WITH_ACTION = 15_000;

/** Short messages about what has just been done, with a way back where there is one. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly t = inject(I18n).t;
  private readonly state = signal<readonly Toast[]>([]);
  private last = 0;
  readonly shown = this.state.asReadonly();

  success(text: string, undo?: () => void): void {
    this.add('success', text, undo && { text: this.t('shared.undo'), run: undo });
  }

  problem(text: string): void {
    this.add('danger', text);
  }

  dismiss(id: number): void {
    this.state.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  private add(kind: NoticeKind, text: string, action?: Toast['action']): void {
    const id = ++this.last;
    this.state.update((toasts) => [...toasts.slice(-3), { id, kind, text, action }]);
    if (kind !== 'danger') {
      setTimeout(() => this.dismiss(id), action ? SHOWN_WITH_ACTION : SHOWN);
    }
  }
}

@Component({
  selector: 'ap-toasts',
  imports: [Icon],
  template: `
    <ul class="ap-toasts" role="list" aria-live="polite" [attr.aria-label]="t('shared.messages')">
      @for (toast of toasts.shown(); track toast.id) {
        <li class="pf-v6-c-alert" [class]="'pf-m-' + toast.kind">
          <div class="pf-v6-c-alert__icon"><ap-icon [name]="toast.kind" /></div>
          <p class="pf-v6-c-alert__title">{{ toast.text }}</p>
          <div class="pf-v6-c-alert__action">
            <button
              type="button"
              class="pf-v6-c-button pf-m-plain"
              [attr.aria-label]="t('shared.dismiss')"
              (click)="toasts.dismiss(toast.id)"
            >
              <ap-icon name="close" />
            </button>
          </div>
          @if (toast.action; as action) {
            <div class="pf-v6-c-alert__action-group">
              <button
                type="button"
                class="pf-v6-c-button pf-m-link pf-m-inline"
                (click)="action.run(); toasts.dismiss(toast.id)"
              >
                {{ action.text }}
              </button>
            </div>
          }
        </li>
      }
    </ul>
  `,
})
export class ToastList {
  protected readonly t = inject(I18n).t;
  protected readonly toasts = inject(Toasts);
}
