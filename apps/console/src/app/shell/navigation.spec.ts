import { TestBed } from '@angular/core/testing';
import { ACME, Console } from '../../testing/console';
import { OrganizationScope } from '../shared/access/organization-scope';
import { Right } from '../shared/api/model';
import { Navigation } from './navigation';

describe('the pages of an organization', () => {
  const table: [Right[], string[]][] = [
    [[], []],
    [['READ_MEMBERS'], ['members']],
    [['MANAGE_MEMBERS'], ['members', 'invitations']],
    [['READ_ROLES'], ['roles', 'groups', 'service-accounts']],
    [['MANAGE_ROLES'], ['roles', 'groups', 'service-accounts']],
    [['READ_AUDIT'], ['activity']],
    [['MANAGE_SETTINGS'], ['settings']],
    [['END_SESSIONS'], []],
    [[...ACME.rights], ['members', 'invitations', 'roles', 'groups', 'service-accounts', 'activity', 'settings']],
  ];

  it.each(table)('for %j are %j', (rights, pages) => {
    new Console();
    TestBed.inject(OrganizationScope).show({ ...ACME, rights });
    expect(
      TestBed.inject(Navigation)
        .organizationItems()
        .map(({ path }) => path),
    ).toEqual(pages.map((page) => `/organizations/acme/${page}`));
  });
});
