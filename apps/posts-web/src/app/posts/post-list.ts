import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, inject, linkedSignal, signal } from '@angular/core';
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
    <form class="filters" role="search" (submit)="$event.preventDefault()">
      <label for="search">Search</label>
      <input id="search" type="search" maxlength="100" autocomplete="off" [value]="search()" (input)="find($event)" />
      <label for="sort">Sort by</label>
      <select id="sort" [value]="sort()" (change)="order($event)">
        @for (order of orders; track order.value) {
          <option [value]="order.value" [selected]="order.value === sort()">{{ order.label }}</option>
        }
      </select>
    </form>
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
          <li class="empty">
            {{ search() ? 'No post contains that.' : 'Nobody in this organization has written anything yet.' }}
          </li>
        }
      </ul>
      @if (total(); as total) {
        <nav class="pages" aria-label="Pages">
          <button type="button" id="previous" [disabled]="first() === 0" (click)="turn(-1)">Previous</button>
          <span role="status" id="shown">{{ first() + 1 }}–{{ first() + posts.value().length }} of {{ total }}</span>
          <button type="button" id="next" [disabled]="first() + pageSize >= total" (click)="turn(1)">Next</button>
        </nav>
      }
    } @else {
      <p class="loading" role="status">Loading posts…</p>
    }
  `,
})
export class PostList {
  private readonly api = inject(PostsApi);
  protected readonly auth = inject(AuthService);
  protected readonly orders: readonly { value: string; label: string }[] = [
    { value: 'newest', label: 'Newest first' },
    { value: 'oldest', label: 'Oldest first' },
    { value: 'title', label: 'Title' },
  ];
  protected readonly pageSize = 20;
  protected readonly search = signal('');
  protected readonly sort = signal('newest');
  protected readonly first = signal(0);
  protected readonly posts = httpResource<Post[]>(() => ({
    url: this.api.url,
    params: { search: this.search(), sort: this.sort(), first: this.first(), max: this.pageSize },
  }));
  /** On all pages, less what has been deleted on this one since: a list that is changed here has no headers any more. */
  protected readonly total = linkedSignal<string | null | undefined, number>({
    source: () => this.posts.headers()?.get('X-Total-Count'),
    computation: (counted, before) => (counted ? Number(counted) : (before?.value ?? 0)),
  });

  protected find(event: Event): void {
    this.search.set((event.target as HTMLInputElement).value);
    this.first.set(0);
  }

  protected order(event: Event): void {
    this.sort.set((event.target as HTMLSelectElement).value);
    this.first.set(0);
  }

  protected turn(pages: number): void {
    this.first.update((first) => Math.max(0, first + pages * this.pageSize));
  }

  /** Not by loading again: while one load is under way, a second one is not started, and shows what has been deleted since. */
  protected remove(deleted: Post): void {
    this.posts.update((posts) => posts?.filter(({ id }) => id !== deleted.id));
    this.total.update((total) => total - 1);
    if (this.total() > 0 && this.posts.value()?.length === 0) {
      this.turn(-1);
    }
  }
}
