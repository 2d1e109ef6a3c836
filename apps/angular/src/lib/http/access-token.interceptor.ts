import { HttpContextToken, HttpErrorResponse, HttpEvent, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { Observable, catchError, from, switchMap, throwError } from 'rxjs';
import { AuthService } from '../auth.service';
import { ACCESS_PACK } from '../config';
import { Page } from '../session/page';

/** Set it to `true` in the context of a request that an API is to get without the access token. */
export const WITHOUT_ACCESS_TOKEN = new HttpContextToken(() => false);

/**
 * Gives requests to the configured API origins the access token, and no other request. While a new token is fetched, requests
 * wait for it; one that the API answers with 401 is repeated once with a new token. A request with an `Authorization`
 * header of its own is left alone.
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  const auth = inject(AuthService);
  const { apiOrigins } = inject(ACCESS_PACK);
  const { origin } = new URL(request.url, inject(Page).baseUri);
  if (
    !apiOrigins.includes(origin) ||
    request.headers.has('Authorization') ||
    request.context.get(WITHOUT_ACCESS_TOKEN)
  ) {
    return next(request);
  }
  return from(auth.accessToken()).pipe(
    catchError((error: unknown) => throwError(() => unanswered(request, error))),
    switchMap((token) => (token === null ? next(request) : sendWith(token))),
  );

  function sendWith(token: string): Observable<HttpEvent<unknown>> {
    return next(withToken(request, token)).pipe(
      catchError((error: unknown) =>
        error instanceof HttpErrorResponse && error.status === 401
          ? repeatInsteadOf(token, error)
          : throwError(() => error),
      ),
    );
  }

  function repeatInsteadOf(refused: string, error: HttpErrorResponse): Observable<HttpEvent<unknown>> {
    return from(auth.accessTokenInsteadOf(refused)).pipe(
      catchError(() => throwError(() => error)),
      switchMap((token) => (token === null ? throwError(() => error) : next(withToken(request, token)))),
    );
  }
};

function withToken<T>(request: HttpRequest<T>, token: string): HttpRequest<T> {
  return request.clone({ setHeaders: { Authorization: `Bearer ${token}` } });
}

/** What HttpClient reports when there is no answer: the app handles one kind of error. */
function unanswered(request: HttpRequest<unknown>, error: unknown): HttpErrorResponse {
  return new HttpErrorResponse({ url: request.url, status: 0, error });
}
