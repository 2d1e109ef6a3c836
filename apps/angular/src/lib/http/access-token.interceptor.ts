import { HttpContextToken, HttpErrorResponse, HttpEvent, HttpInterceptorFn, HttpRequest } from '@angular/common/http';
import { inject } from '@angular/core';
import { NEVER, Observable, catchError, from, switchMap, throwError } from 'rxjs';
import { AuthService } from '../auth.service';
import { ACCESS_PACK } from '../config';
import { Page } from '../session/page';
import { stepUpChallenge } from '../step-up/challenge';
import { RefusedRequest, StepUp } from '../step-up/step-up';

/** Set it to `true` in the context of a request that an API is to get without the access token. */
export const WITHOUT_ACCESS_TOKEN = new HttpContextToken(() => false);

/** Set it to `true` in the context of a request that must not send the user away, such as one that a timer sends. */
export const WITHOUT_STEP_UP = new HttpContextToken(() => false);

/**
 * Gives requests to the configured API origins the access token, and no other request. While a new token is fetched, requests
 * wait for it; one that the API answers with 401 is repeated once with a new token. A request with an `Authorization`
 * header of its own is left alone. One for which the API wants the user to prove more (RFC 9470) sends the user to Keycloak;
 * it is not answered then, because the page is left.
 */
export const accessTokenInterceptor: HttpInterceptorFn = (request, next) => {
  const auth = inject(AuthService);
  const stepUp = inject(StepUp);
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
    switchMap((token) =>
      token === null ? next(request) : sendWith(token, (refusal) => repeatInsteadOf(token, refusal)),
    ),
  );

  function sendWith(
    token: string,
    ifRefused: (refusal: HttpErrorResponse) => Observable<HttpEvent<unknown>>,
  ): Observable<HttpEvent<unknown>> {
    return next(withToken(request, token)).pipe(
      catchError((error: unknown) => {
        const challenge = stepUpChallenge(error);
        if (challenge !== null) {
          return askUser({ method: request.method, url: request.urlWithParams, challenge }, error);
        }
        return error instanceof HttpErrorResponse && error.status === 401 ? ifRefused(error) : throwError(() => error);
      }),
    );
  }

  function repeatInsteadOf(token: string, refusal: HttpErrorResponse): Observable<HttpEvent<unknown>> {
    return from(auth.accessTokenInsteadOf(token)).pipe(
      catchError(() => throwError(() => refusal)),
      switchMap((other) =>
        other === null ? throwError(() => refusal) : sendWith(other, (again) => throwError(() => again)),
      ),
    );
  }

  function askUser(refused: RefusedRequest, error: unknown): Observable<never> {
    if (request.context.get(WITHOUT_STEP_UP) || !stepUp.asksFor(refused)) {
      return throwError(() => error);
    }
    return from(auth.loginFor(refused)).pipe(
      catchError(() => throwError(() => error)),
      switchMap(() => NEVER),
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
