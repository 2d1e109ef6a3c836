import { DatePipe } from '@angular/common';
import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { Problem } from '../problem';
import { SETTINGS } from '../settings';

/** Somebody who has written in the organization. */
interface Author {
  readonly id: string;
  readonly name: string;
  readonly posts: number;
  /** ISO 8601. */
  readonly lastPostAt: string;
}

@Component({
  selector: 'app-user-list',
  imports: [DatePipe, Problem],
  template: `
    <h1>Users</h1>
    <p>Who has written in this organization.</p>
    @if (authors.error(); as error) {
      <app-problem [error]="error" (retry)="authors.reload()" />
    } @else if (authors.hasValue()) {
      <div class="scroll" tabindex="0" role="region" aria-label="Users">
        <table id="users">
          <thead>
            <tr>
              <th scope="col">User</th>
              <th scope="col" class="number">Posts</th>
              <th scope="col">Latest</th>
            </tr>
          </thead>
          <tbody>
            @for (author of authors.value(); track author.id) {
              <tr>
                <th scope="row">{{ author.name }}</th>
                <td class="number">{{ author.posts }}</td>
                <td>
                  <time [attr.datetime]="author.lastPostAt">{{ author.lastPostAt | date: 'medium' }}</time>
                </td>
              </tr>
            } @empty {
              <tr>
                <td colspan="3">Nobody yet.</td>
              </tr>
            }
          </tbody>
        </table>
      </div>
    } @else {
      <p class="loading" role="status">Loading users…</p>
    }
  `,
})
export class UserList {
  private readonly settings = inject(SETTINGS);
  protected readonly authors = httpResource<Author[]>(() => `${this.settings.api}/api/users`);
}
