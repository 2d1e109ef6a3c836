import { differences, targetOf } from './event-text';

describe('what an event changed', () => {
  it.each([
    ['something new', { after: { roles: ['a'], permissions: [] } }, [['roles', '', 'a']]],
    ['something gone', { before: { name: 'x' } }, [['name', 'x', '']]],
    ['only what differs', { before: { a: 1, b: ['x', 'y'] }, after: { a: 1, b: ['x'] } }, [['b', 'x, y', 'x']]],
    ['a value that is no object', { before: 'x', after: 'y' }, [['', 'x', 'y']]],
    ['objects in it', { after: { o: { p: 1 } } }, [['o', '', '{"p":1}']]],
    ['nothing', undefined, []],
  ])('%s', (_name, change, expected) => {
    expect(differences(change).map(({ name, before, after }) => [name, before, after])).toEqual(expected);
  });
});

describe('what an event is about', () => {
  it.each([
    ['organizations/1/members/2', 'members/2'],
    ['organizations/1', 't'],
    ['users/3', 'users/3'],
    [undefined, 't'],
  ])('%s', (path, expected) => {
    const event = {
      id: 'e',
      time: '',
      realmId: 'r',
      type: 'X',
      outcome: 'SUCCESS',
      target: { path, id: 't' },
    } as const;
    expect(targetOf(event)).toBe(expected);
  });
});
