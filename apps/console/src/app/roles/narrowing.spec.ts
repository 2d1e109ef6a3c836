import { OrganizationApi } from '../shared/api/organization-api';
import { Origin } from '../shared/api/model';
import { losses, removed } from './narrowing';

describe('what a role no longer allows', () => {
  it.each([
    [['posts.read', 'posts.delete'], ['posts.read'], ['posts.delete']],
    [['posts.*'], ['posts.read'], ['posts.*']],
    [['posts.read'], ['posts.*'], []],
    [['posts.read'], [], ['posts.read']],
  ])('%j becomes %j', (before, after, expected) => {
    expect(removed(before, after)).toEqual(expected);
  });
});

describe('who loses something when a role is narrowed', () => {
  function api(holders: readonly (readonly Origin[])[]): OrganizationApi {
    return {
      holders: () => Promise.resolve(holders.map((_, index) => ({ id: String(index), username: String(index) }))),
      effectiveAccess: (id: string) =>
        Promise.resolve({ roles: [], permissions: [], origins: holders[Number(id)] ?? [] }),
    } as Partial<OrganizationApi> as OrganizationApi;
  }
  const byRole: Origin = { permission: 'posts.delete', role: 'editor', source: 'member' };

  it('is whoever holds it by this role only', async () => {
    const otherwise: Origin = { permission: 'posts.*', role: 'chief', source: 'group', group: '/board' };
    const direct: Origin = { permission: 'posts.delete', source: 'member' };
    expect(await losses(api([[byRole], [byRole, otherwise], [byRole, direct]]), 'editor', ['posts.delete'])).toEqual([
      { permission: 'posts.delete', count: 1, many: false },
    ]);
  });

  it('is nobody when all hold it otherwise', async () => {
    const other: Origin = { permission: '*', role: 'admin', source: 'member' };
    expect(await losses(api([[byRole, other]]), 'editor', ['posts.delete'])).toEqual([]);
  });

  it('is counted no further than that when they are many', async () => {
    const many = Array.from({ length: 30 }, () => [byRole]);
    expect(await losses(api(many), 'editor', ['posts.delete'])).toEqual([
      { permission: 'posts.delete', count: 25, many: true },
    ]);
  });
});
