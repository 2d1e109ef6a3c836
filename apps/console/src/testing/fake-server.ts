import { HttpErrorResponse, HttpHeaders, HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { Observable, from } from 'rxjs';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly ifMatch: string | null;
}

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly etag?: string;
}

type Handler = (call: Call) => Answer | Promise<Answer>;

/** The pack's REST, as far as a test says what it answers; anything else is 404. Paths are those below the organization. */
export class FakeServer {
  readonly calls: Call[] = [];
  private readonly handlers = new Map<string, Handler>();

  on(method: string, path: string, handler: Handler): this {
    this.handlers.set(`${method} ${path}`, handler);
    return this;
  }

  get(path: string, body: unknown, etag?: string): this {
    return this.on('GET', path, () => ({ body, etag }));
  }

  sent(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method);
  }

  readonly interceptor: HttpInterceptorFn = (request) => {
    const url = new URL(request.urlWithParams, 'https://id.test');
    const call: Call = {
      method: request.method,
      path: decodeURIComponent(url.pathname.replace(/^.*\/organization-access(\/organizations\/[^/]+)?/, '')),
      query: url.searchParams,
      body: request.body,
      ifMatch: request.headers.get('If-Match'),
    };
    this.calls.push(call);
    return from(this.answer(call)) as Observable<HttpResponse<unknown>>;
  };

  private async answer(call: Call): Promise<HttpResponse<unknown>> {
    const handler = this.handlers.get(`${call.method} ${call.path}`);
    const { status = 200, body = null, etag } = handler ? await handler(call) : { status: 404 };
    const headers = new HttpHeaders(etag ? { ETag: etag } : {});
    if (status >= 400) {
      throw new HttpErrorResponse({ status, error: body, headers });
    }
    return new HttpResponse({ status, body, headers });
  }
}
