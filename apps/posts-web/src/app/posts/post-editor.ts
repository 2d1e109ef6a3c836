import { httpResource } from '@angular/common/http';
import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router, RouterLink } from '@angular/router';
import { Drafts, StepUp } from '@access-pack/angular';
import { Problem } from '../problem';
import { Post, PostContent, PostsApi } from './posts-api';

@Component({
  selector: 'app-post-editor',
  imports: [ReactiveFormsModule, RouterLink, Problem],
  template: `
    <h1>{{ id() ? 'Edit post' : 'New post' }}</h1>
    @if (post.error(); as error) {
      <app-problem [error]="error" (retry)="post.reload()" />
    } @else if (id() && !post.hasValue()) {
      <p class="loading" role="status">Loading the post…</p>
    } @else {
      <form class="card" [formGroup]="form" (ngSubmit)="save()">
        <label for="title">Title</label>
        <input
          id="title"
          formControlName="title"
          maxlength="200"
          required
          autocomplete="off"
          aria-describedby="title-error"
          [attr.aria-invalid]="isWrong('title')"
        />
        <p class="field-error" id="title-error">{{ isWrong('title') ? 'Give the post a title.' : '' }}</p>

        <label for="body">Text</label>
        <textarea
          id="body"
          formControlName="body"
          rows="8"
          maxlength="20000"
          required
          aria-describedby="body-error"
          [attr.aria-invalid]="isWrong('body')"
        ></textarea>
        <p class="field-error" id="body-error">{{ isWrong('body') ? 'Write something.' : '' }}</p>

        @if (error(); as error) {
          <app-problem [error]="error" [retryable]="false" />
        }
        <div class="actions">
          <a class="button" [routerLink]="id() ? ['/posts', id()] : '/posts'">Cancel</a>
          <button type="submit" class="primary" id="save" [disabled]="busy()">Save</button>
        </div>
      </form>
    }
  `,
})
export class PostEditor {
  private readonly api = inject(PostsApi);
  private readonly router = inject(Router);
  private readonly drafts = inject(Drafts);
  private readonly stepUp = inject(StepUp);

  /** The post to edit; a new one without it. */
  readonly id = input<string>();

  protected readonly post = httpResource<Post>(() => {
    const id = this.id();
    return id ? this.api.urlOf(id) : undefined;
  });
  protected readonly form = inject(NonNullableFormBuilder).group({
    title: ['', [Validators.required, Validators.pattern(/\S/)]],
    body: ['', [Validators.required, Validators.pattern(/\S/)]],
  });
  protected readonly submitted = signal(false);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  private readonly content = toSignal(this.form.valueChanges);

  constructor() {
    effect(() => {
      const post = this.post.hasValue() ? this.post.value() : undefined;
      if (post || !this.id()) {
        untracked(() => this.begin(post));
      }
    });
    // What was typed is there again when the API has sent the user to prove more, or the session had expired.
    this.drafts.keep(
      () => this.draft(),
      () => (this.content() && this.form.dirty ? this.content() : null),
    );
  }

  private begin(post?: Post): void {
    const typed = this.drafts.read<PostContent>(this.draft());
    if (typed) {
      this.form.markAsDirty();
      this.form.setValue(typed);
    } else if (post) {
      this.form.setValue({ title: post.title, body: post.body });
    }
    const id = this.id();
    if (id ? this.stepUp.takeUp('PUT', this.api.urlOf(id)) : this.stepUp.takeUp('POST', this.api.url)) {
      void this.save();
    }
  }

  private draft(): string {
    return `post-${this.id() ?? 'new'}`;
  }

  protected isWrong(field: 'title' | 'body'): boolean {
    return this.submitted() && this.form.controls[field].invalid;
  }

  protected async save(): Promise<void> {
    this.submitted.set(true);
    if (this.form.invalid) {
      document.getElementById(this.form.controls.title.invalid ? 'title' : 'body')?.focus();
      return;
    }
    this.busy.set(true);
    this.error.set(null);
    try {
      const id = this.id();
      const content = this.form.getRawValue();
      const { id: saved } = await (id ? this.api.update(id, content) : this.api.create(content));
      await this.router.navigate(['/posts', saved]);
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
