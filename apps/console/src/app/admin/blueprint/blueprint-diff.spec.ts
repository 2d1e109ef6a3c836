import { BlueprintDiff } from '../api/model';
import { countOf, groupDiff, takesAway } from './blueprint-diff';

const diff = (more: Partial<BlueprintDiff>): BlueprintDiff => ({ created: [], changed: [], removed: [], ...more });

describe('the difference that a blueprint makes', () => {
  it('is nothing when nothing changes', () => {
    expect(groupDiff(diff({}))).toEqual([]);
    expect(countOf(diff({}))).toBe(0);
  });

  it('is grouped by organization, the realm first, in the order of the document', () => {
    const groups = groupDiff(
      diff({
        created: [
          { path: '/organizations/globex/members/eve', after: { roles: ['editor'] } },
          { path: '/organizations/acme/members/bob', after: { roles: ['editor'] } },
          { path: '/sharedRoles/auditor', after: { permissions: ['posts.read'] } },
        ],
        changed: [{ path: '/permissions/posts.read', before: 'Read', after: 'Read posts' }],
        removed: [{ path: '/organizations/acme/roles/billing', before: { permissions: ['billing.*'] } }],
      }),
    );
    expect(
      groups.map(({ organization, entries }) => [organization, entries.map(({ part, name }) => [part, name])]),
    ).toEqual([
      [
        null,
        [
          ['permissions', 'posts.read'],
          ['sharedRoles', 'auditor'],
        ],
      ],
      [
        'acme',
        [
          ['roles', 'billing'],
          ['members', 'bob'],
        ],
      ],
      ['globex', [['members', 'eve']]],
    ]);
  });

  it.each([
    ['a slash', '/organizations/acme/groups/~1accounting~1abroad', 'groups', '/accounting/abroad'],
    ['a tilde', '/organizations/acme/members/a~0b', 'members', 'a~b'],
    ['a part that is new to this console', '/policies/strict', null, 'strict'],
  ])('reads a name with %s', (_name, path, part, name) => {
    expect(groupDiff(diff({ created: [{ path, after: {} }] }))[0]?.entries[0]).toMatchObject({ part, name });
  });

  it('shows line by line what goes and what comes', () => {
    const [group] = groupDiff(
      diff({
        changed: [
          {
            path: '/sharedRoles/member',
            before: { description: 'Reads and writes', default: true, permissions: ['posts.create', 'posts.read'] },
            after: { description: 'Reads', default: true, permissions: ['posts.read', 'media.read'] },
          },
        ],
      }),
    );
    expect(group?.entries[0]?.lines.map(({ sign, text }) => sign + text)).toEqual([
      ' default: true',
      '-description: Reads and writes',
      '+description: Reads',
      '+permission: media.read',
      '-permission: posts.create',
      ' permission: posts.read',
    ]);
  });

  it.each([
    ['a description', { before: { description: 'a' }, after: { description: 'b' } }, 0],
    ['a permission that is there no longer', { before: { permissions: ['a.b'] }, after: { permissions: [] } }, 1],
    ['a role that is exchanged', { before: { roles: ['a'] }, after: { roles: ['b'] } }, 1],
    ['a role that comes', { before: { roles: ['a'] }, after: { roles: ['a', 'b'] } }, 0],
    ['a default that is none any more', { before: { default: true }, after: {} }, 1],
  ])('counts what is taken away: %s', (_name, values, count) => {
    const changed = [{ path: '/organizations/acme/members/bob', ...values }];
    expect(takesAway(groupDiff(diff({ changed })))).toBe(count);
  });

  it('counts what is removed as taken away', () => {
    expect(takesAway(groupDiff(diff({ removed: [{ path: '/permissions/a.b', before: '' }] })))).toBe(1);
  });
});
