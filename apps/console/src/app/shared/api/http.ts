import { HttpClient, HttpResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ApiError } from './api-error';

export type Parameters = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** What was read, and which version of it: changing it with this version fails when somebody else was faster. */
export interface Versioned<T> {
  readonly value: T;
  readonly version: string | null;
}

/** Requests as promises that fail with {@link ApiError}. The access token is added on the way, for Keycloak only. */
@Injectable({ providedIn: 'root' })
export class Http {
  private readonly client = inject(HttpClient);

  async get<T>(url: string, parameters: Parameters = {}): Promise<T> {
    return (await this.send('GET', url, { parameters })).body as T;
  }

  async read<T>(url: string): Promise<Versioned<T>> {
    const response = await this.send('GET', url, {});
    return { value: response.body as T, version: response.headers.get('ETag') };
  }

  async post<T = void>(url: string, body: unknown, parameters: Parameters = {}): Promise<T> {
    return (await this.send('POST', url, { body, parameters })).body as T;
  }

  async put<T = void>(url: string, body: unknown, version?: string | null, parameters: Parameters = {}): Promise<T> {
    return (await this.send('PUT', url, { body, version, parameters })).body as T;
  }

  async delete(url: string, parameters: Parameters = {}, version?: string | null): Promise<void> {
    await this.send('DELETE', url, { parameters, version });
  }

  /** The body as it is, for a file. */
  async download(url: string, parameters: Parameters = {}): Promise<Blob> {
    try {
      return await firstValueFrom(this.client.get(url, { params: query(parameters), responseType: 'blob' }));
    } catch (error) {
      throw ApiError.of(error);
    }
  }

  private async send(
    method: string,
    url: string,
    options: { readonly body?: unknown; readonly parameters?: Parameters; readonly version?: string | null },
  ): Promise<HttpResponse<unknown>> {
    try {
      return await firstValueFrom(
        this.client.request(method, url, {
          body: options.body,
          params: query(options.parameters ?? {}),
          headers: options.version ? { 'If-Match': options.version } : {},
          observe: 'response',
        }),
      );
    } catch (error) {
      throw ApiError.of(error);
    }
  }
}

/** Without what is empty: the server refuses parameters that say nothing. */
function query(parameters: Parameters): Record<string, string | number | boolean | readonly string[]> {
  return Object.fromEntries(
    Object.entries(parameters).filter(
      (entry): entry is [string, string | number | boolean | readonly string[]] =>
        entry[1] !== null && entry[1] !== undefined && entry[1] !== '',
    ),
  );
}
