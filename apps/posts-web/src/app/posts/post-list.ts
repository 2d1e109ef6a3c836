import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { AuthService, HasPermission } from '@access-pack/angular';
import { Problem } from '../problem';
import { DeletePost } from './delete-post';
import { Post, PostsApi } from './posts-api';

@Component({
  selector: 'app-post-list',
  imports: [DatePipe, RouterLink, HasPermission, Problem, DeletePost],
  template: `
    <div class="heading">
      <h1>Posts</h1>
      <a class="button primary" id="create" *hasPermission="'posts.create'" routerLink="/posts/new">New post</a>
    </div>
    @if (posts.error(); as error) {
      <app-problem [error]="error" (retry)="posts.reload()" />
    } @else if (posts.hasValue()) {
      <ul class="cards" id="posts">
        @for (post of posts.value(); track post.id) {
          <li class="card">
            <h2>
              <a [routerLink]="['/posts', post.id]">{{ post.title }}</a>
            </h2>
            <p class="meta">
              {{ post.author }}, <time [attr.datetime]="post.createdAt">{{ post.createdAt | date: 'medium' }}</time>
            </p>
            <p class="excerpt">{{ post.body }}</p>
            <div class="actions">
              <a
                class="button edit"
                *hasPermission="'posts.update'"
                [routerLink]="['/posts', post.id, 'edit']"
                [attr.aria-label]="'Edit ' + post.title"
                >Edit</a
              >
              <app-delete-post *hasPermission="'posts.delete'" [post]="post" (deleted)="remove(post)" />
            </div>
          </li>
        } @empty {
          <li class="empty">Nobody in this organization has written anything yet.</li>
        }
      </ul>
    } @else {
      <p class="loading" role="status">Loading posts…</p>
    }
  `,
})
export class PostList {
  private readonly api = inject(PostsApi);
  protected readonly auth = inject(AuthService);
  protected readonly posts = httpResource<Post[]>(() => this.api.url);

  /** Not by loading again: while one load is under way, a second one is not started, and shows what has been deleted since. */
  protected remove(deleted: Post): void {
    this.posts.update((posts) => posts?.filter(({ id }) => id !== deleted.id));
  }
}
