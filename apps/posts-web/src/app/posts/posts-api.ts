import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { SETTINGS } from '../settings';

export interface PostContent {
  readonly title: string;
  readonly body: string;
}

export interface Post extends PostContent {
  readonly id: string;
  /** A name. */
  readonly author: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/** The posts of the organization that the session is for. */
@Injectable({ providedIn: 'root' })
export class PostsApi {
  private readonly http = inject(HttpClient);

  readonly url = `${inject(SETTINGS).api}/api/posts`;

  urlOf(id: string): string {
    return `${this.url}/${encodeURIComponent(id)}`;
  }

  create(content: PostContent): Promise<Post> {
    return firstValueFrom(this.http.post<Post>(this.url, content));
  }

  update(id: string, content: PostContent): Promise<Post> {
    return firstValueFrom(this.http.put<Post>(this.urlOf(id), content));
  }

  async delete(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(this.urlOf(id)));
  }
}
