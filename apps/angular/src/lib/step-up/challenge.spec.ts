import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { stepUpChallenge } from './challenge';

describe('the challenge of an API', () => {
  const of = (header: string, status = 401) =>
    stepUpChallenge(new HttpErrorResponse({ status, headers: new HttpHeaders({ 'WWW-Authenticate': header }) }));
  const INSUFFICIENT = 'error="insufficient_user_authentication"';

  it.each([
    [`Bearer ${INSUFFICIENT}, acr_values="mfa"`, { acrValues: 'mfa' }],
    [`Bearer ${INSUFFICIENT}, acr_values="mfa gold", max_age="300"`, { acrValues: 'mfa gold', maxAge: 300 }],
    [`Bearer max_age=0, ${INSUFFICIENT}`, { maxAge: 0 }],
    [
      `Bearer realm="a, \\"b\\"", ${INSUFFICIENT}, error_description="more, please", acr_values=mfa`,
      { acrValues: 'mfa' },
    ],
    [`DPoP algs="ES256", bearer ${INSUFFICIENT} , max_age = 60`, { maxAge: 60 }],
    [`Bearer ${INSUFFICIENT}, max_age="soon"`, {}],
  ])('%s', (header, challenge) => expect(of(header)).toEqual(challenge));

  it.each([
    '',
    'Bearer',
    'Bearer error="invalid_token", error_description="insufficient_user_authentication"',
    `DPoP ${INSUFFICIENT}`,
    INSUFFICIENT,
  ])('is not in %s', (header) => expect(of(header)).toBeNull());

  it('is in no answer but 401', () => {
    expect(of(`Bearer ${INSUFFICIENT}`, 403)).toBeNull();
    expect(stepUpChallenge(new Error('network'))).toBeNull();
  });
});
