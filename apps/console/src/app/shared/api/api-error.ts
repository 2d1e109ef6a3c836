import { HttpErrorResponse } from '@angular/common/http';

/**
 * - `unreachable`: no answer
 * - `invalid`: 400, the message says what does not fit
 * - `signed-out`: 401
 * - `level`: 403 because the session has not proven enough; `acr` says what would
 * - `forbidden`: 403
 * - `missing`: 404
 * - `conflict`: 409, the message says with what
 * - `changed`: 412, somebody else was faster
 * - `busy`: 503
 * - `failed`: anything else
 */
export type ApiErrorKind =
  | 'unreachable'
  | 'invalid'
  | 'signed-out'
  | 'level'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'changed'
  | 'busy'
  | 'failed';

interface Refusal {
  readonly errorMessage?: string;
  readonly field?: string;
  readonly errors?: readonly { readonly field?: string; readonly errorMessage?: string }[];
  readonly error?: string;
  readonly error_description?: string;
}

const KINDS: Readonly<Record<number, ApiErrorKind>> = {
  0: 'unreachable',
  400: 'invalid',
  401: 'signed-out',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  412: 'changed',
  503: 'busy',
};

/** A request that did not do what it was to do, in terms that a page can answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly kind: ApiErrorKind,
    readonly status: number,
    /** What the server says, in English; empty when it says nothing. */
    override readonly message: string,
    /** JSON pointer of what does not fit in the body. */
    readonly field: string | null = null,
    /** The level of authentication that is missing. */
    readonly acr: string | null = null,
    /** All that is wrong, where the server finds several things at once. */
    readonly errors: readonly { readonly field?: string; readonly errorMessage?: string }[] = [],
  ) {
    super(message);
  }

  static of(error: unknown): ApiError {
    if (error instanceof ApiError) {
      return error;
    }
    if (!(error instanceof HttpErrorResponse)) {
      return new ApiError('failed', -1, error instanceof Error ? error.message : String(error));
    }
    const refusal = refusalOf(error.error);
    const message = refusal.errorMessage ?? refusal.error_description ?? refusal.error ?? '';
    const acr = /acr_values=([^\s,;.]+)/.exec(message)?.[1] ?? null;
    const kind = KINDS[error.status] ?? 'failed';
    return new ApiError(
      kind === 'forbidden' && acr ? 'level' : kind,
      error.status,
      message,
      refusal.field ?? null,
      acr,
      refusal.errors ?? [],
    );
  }
}

function refusalOf(body: unknown): Refusal {
  if (typeof body === 'string') {
    try {
      return refusalOf(JSON.parse(body));
    } catch {
      // A proxy's page, say. The status speaks for itself.
      return {};
    }
  }
  return typeof body === 'object' && body !== null ? (body as Refusal) : {};
}
