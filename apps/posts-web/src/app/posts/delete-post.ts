import { Component, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
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
      @if (error(); as error) {
        <app-problem [error]="error" [retryable]="false" />
      }
      <div class="actions">
        <button type="button" (click)="dialog.close()">Keep it</button>
        <button type="button" class="danger confirm" [disabled]="busy()" (click)="delete()">Delete</button>
      </div>
    </dialog>
  `,
})
export class DeletePost {
  private readonly api = inject(PostsApi);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly post = input.required<Post>();
  readonly deleted = output();

  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

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
