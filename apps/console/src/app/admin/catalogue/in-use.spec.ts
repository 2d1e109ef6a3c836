import { usesIn } from './in-use';

describe('what names a permission', () => {
  it('is what the server says', () => {
    const refusal =
      'The permission is named by 12 roles and 1 grants; force=true removes it from the catalogue all the same';
    expect(usesIn(refusal)).toEqual({ roles: 12, grants: 1 });
  });

  it('is unknown when it says something else', () => {
    expect(usesIn('Conflict')).toBeNull();
  });
});
