import { HttpErrorResponse } from '@angular/common/http';

/** What an API asks of the user before it allows a request (RFC 9470 section 3). */
export interface StepUpChallenge {
  /** Levels of authentication, the preferred one first; one of them is enough. */
  readonly acrValues?: string;
  /** How many seconds ago the user may have authenticated at most. */
  readonly maxAge?: number;
}

/**
 * The challenge in an API's answer `insufficient_user_authentication`; `null` when it refused for another reason. A browser
 * shows the header to scripts only when the API's CORS settings expose `WWW-Authenticate`.
 */
export function stepUpChallenge(error: unknown): StepUpChallenge | null {
  if (!(error instanceof HttpErrorResponse) || error.status !== 401) {
    return null;
  }
  const parameters = bearerParameters(error.headers?.get('WWW-Authenticate') ?? '');
  if (parameters.get('error') !== 'insufficient_user_authentication') {
    return null;
  }
  const acrValues = parameters.get('acr_values');
  const maxAge = parameters.get('max_age');
  return {
    ...(acrValues ? { acrValues } : {}),
    ...(maxAge && /^\d{1,9}$/.test(maxAge) ? { maxAge: Number(maxAge) } : {}),
  };
}

/** The parameters of the scheme `Bearer` (RFC 9110 section 11.6.1). */
function bearerParameters(header: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const bearer = /(?:^|,)\s*Bearer\s+/i.exec(header);
  if (bearer) {
    const parameter = /\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))\s*(?:,|$)/y;
    parameter.lastIndex = bearer.index + bearer[0].length;
    for (let match = parameter.exec(header); match; match = parameter.exec(header)) {
      const [, name = '', quoted, token = ''] = match;
      parameters.set(name.toLowerCase(), quoted?.replace(/\\(.)/g, '$1') ?? token);
    }
  }
  return parameters;
}
