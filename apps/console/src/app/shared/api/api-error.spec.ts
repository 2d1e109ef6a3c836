import { HttpErrorResponse } from '@angular/common/http';
import { ApiError } from './api-error';

describe('a refused request', () => {
  it.each([
    [0, null, 'unreachable', ''],
    [400, { errorMessage: 'no', field: '/name' }, 'invalid', 'no'],
    [401, { error: 'HTTP 401 Unauthorized' }, 'signed-out', 'HTTP 401 Unauthorized'],
    [403, { errorMessage: 'posts.* goes beyond what you hold' }, 'forbidden', 'posts.* goes beyond what you hold'],
    [404, {}, 'missing', ''],
    [409, { errorMessage: 'taken' }, 'conflict', 'taken'],
    [
      412,
      { errorMessage: 'Changed since it was read: read it again' },
      'changed',
      'Changed since it was read: read it again',
    ],
    [503, null, 'busy', ''],
    [500, '<html>a proxy</html>', 'failed', ''],
    [502, '{"errorMessage": "no mail"}', 'failed', 'no mail'],
  ])('%i %j is %s', (status, body, kind, message) => {
    const error = ApiError.of(new HttpErrorResponse({ status, error: body }));
    expect([error.kind, error.message]).toEqual([kind, message]);
  });

  it('says which level of authentication is missing', () => {
    const errorMessage = 'organization.roles.manage needs a higher level of authentication; request acr_values=mfa';
    const error = ApiError.of(new HttpErrorResponse({ status: 403, error: { errorMessage } }));
    expect([error.kind, error.acr]).toEqual(['level', 'mfa']);
  });

  it('names the field', () => {
    expect(ApiError.of(new HttpErrorResponse({ status: 400, error: { field: '/roles/0' } })).field).toBe('/roles/0');
  });

  it('may be a mistake of ours', () => {
    expect(ApiError.of(new TypeError('x')).kind).toBe('failed');
  });
});
