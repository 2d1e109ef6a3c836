import { administratorsRights } from './administrators-rights';

describe('what an administrator may do in an organization', () => {
  it.each([
    [['view-organizations'], ['READ_ROLES', 'READ_MEMBERS']],
    [['manage-organizations'], ['READ_ROLES', 'MANAGE_ROLES', 'READ_MEMBERS', 'MANAGE_MEMBERS', 'MANAGE_SETTINGS']],
    [['manage-realm'], ['READ_ROLES', 'MANAGE_ROLES', 'READ_MEMBERS', 'MANAGE_MEMBERS', 'MANAGE_SETTINGS']],
    [['manage-users'], ['END_SESSIONS']],
    [['view-events'], ['READ_AUDIT']],
    [['view-realm', 'query-users'], []],
  ])('with %j: %j', (roles, rights) => {
    expect(administratorsRights(new Set(roles))).toEqual(rights);
  });
});
