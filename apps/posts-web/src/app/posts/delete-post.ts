import {
  AfterViewInit,
  Component,
  ElementRef,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { StepUp } from '@access-pack/angular';
import { Problem } from '../problem';
import { Post, PostsApi } from './posts-api';

@Component({
  selector: 'app-delete-post',
  imports: [Problem],
  template: `
    <button type="button" class="danger delete" [attr.aria-label]="'Delete ' + post().title" (click)="ask()">
      Delete
    </button>
    <dialog #dialog [attr.aria-label]="'Delete ' + post().title">
      <p>
        Delete <strong>{{ post().title }}</strong>? It cannot be brought back.
      </p>
      @if (unproven()) {
        <p class="notice error" role="alert">
          Not deleted: it needs your second factor, and you have come back without it.
        </p>
      } @else if (error(); as error) {
        <app-problem [error]="error" [retryable]="false" />
      }
      <div class="actions">
        <button type="button" (click)="dialog.close()">Keep it</button>
        <button type="button" class="danger confirm" [disabled]="busy()" (click)="delete()">Delete</button>
      </div>
    </dialog>
  `,
})
export class DeletePost implements AfterViewInit {
  private readonly api = inject(PostsApi);
  private readonly stepUp = inject(StepUp);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly post = input.required<Post>();
  readonly deleted = output();

  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  /** The API wants a second factor before something is gone for good. */
  protected readonly unproven = computed(() => this.stepUp.isDeclined('DELETE', this.api.urlOf(this.post().id)));

  ngAfterViewInit(): void {
    if (this.stepUp.takeUp('DELETE', this.api.urlOf(this.post().id))) {
      this.ask();
      void this.delete();
    } else if (this.unproven()) {
      this.ask();
    }
  }

  protected ask(): void {
    this.error.set(null);
    this.dialog().nativeElement.showModal();
  }

  protected async delete(): Promise<void> {
    this.busy.set(true);
    try {
      await this.api.delete(this.post().id);
      this.dialog().nativeElement.close();
      this.deleted.emit();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
