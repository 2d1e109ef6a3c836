import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { HasPermission } from '@access-pack/angular';
import { Problem } from '../problem';
import { DeletePost } from './delete-post';
import { Post, PostsApi } from './posts-api';

@Component({
  selector: 'app-post-view',
  imports: [DatePipe, RouterLink, HasPermission, Problem, DeletePost],
  template: `
    <p><a routerLink="/posts">All posts</a></p>
    @if (post.error(); as error) {
      <h1>Post</h1>
      <app-problem [error]="error" (retry)="post.reload()" />
    } @else if (post.value(); as shown) {
      <article class="card">
        <h1>{{ shown.title }}</h1>
        <p class="meta">
          {{ shown.author }}, <time [attr.datetime]="shown.createdAt">{{ shown.createdAt | date: 'medium' }}</time>
          @if (shown.updatedAt !== shown.createdAt) {
            , changed <time [attr.datetime]="shown.updatedAt">{{ shown.updatedAt | date: 'medium' }}</time>
          }
        </p>
        <p class="body">{{ shown.body }}</p>
        <div class="actions">
          <a class="button edit" *hasPermission="'posts.update'" [routerLink]="['/posts', shown.id, 'edit']">Edit</a>
          <app-delete-post *hasPermission="'posts.delete'" [post]="shown" (deleted)="backToList()" />
        </div>
      </article>
    } @else {
      <p class="loading" role="status">Loading the post…</p>
    }
  `,
})
export class PostView {
  private readonly api = inject(PostsApi);
  private readonly router = inject(Router);

  readonly id = input.required<string>();

  protected readonly post = httpResource<Post>(() => this.api.urlOf(this.id()));

  protected backToList(): void {
    void this.router.navigateByUrl('/posts');
  }
}
