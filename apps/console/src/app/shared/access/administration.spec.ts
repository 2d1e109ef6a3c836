import { administeredRealms } from './administration';

describe('the realms that a token may administer', () => {
  const roles = ['view-organizations', 'view-events'];

  it.each([
    ['its own, by realm-management', 'shop', { 'realm-management': { roles } }, ['shop']],
    ['others, in master', 'master', { 'shop-realm': { roles }, 'master-realm': { roles } }, ['shop', 'master']],
    ['none by a client of that name elsewhere', 'shop', { 'other-realm': { roles } }, []],
    ['none by the roles of an account', 'shop', { account: { roles: ['manage-account', 'view-profile'] } }, []],
    ['none without a role', 'shop', { 'realm-management': {} }, []],
  ])('%s', (_name, realm, access, expected) => {
    expect([...administeredRealms({ resource_access: access }, realm).keys()]).toEqual(expected);
  });
});
