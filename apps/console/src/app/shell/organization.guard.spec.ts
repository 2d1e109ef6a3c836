import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { ACME, Console } from '../../testing/console';
import { OrganizationScope } from '../shared/access/organization-scope';
import { Membership } from '../shared/api/model';
import { organizationGuard, requires } from './organization.guard';

@Component({ selector: 'ap-members', template: 'members' })
class Members {}

@Component({ selector: 'ap-invitations', template: 'invitations' })
class Invitations {}

@Component({ selector: 'ap-not-found', template: 'not found' })
class NotFound {}

@Component({ selector: 'ap-forbidden', template: 'forbidden' })
class Forbidden {}

@Component({ selector: 'ap-unreachable', template: 'unreachable' })
class Unreachable {}

const MEMBERSHIP: Membership = { ...ACME, roles: [], permissions: [], acr: null, rights: ['READ_MEMBERS'] };

describe('the address of an organization', () => {
  let console: Console;
  let memberships: readonly Membership[];

  beforeEach(() => {
    console = new Console();
    memberships = [MEMBERSHIP];
    console.server.on('GET', '/me', () => ({ body: { id: 'mia-id', username: 'mia', organizations: memberships } }));
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          {
            path: 'organizations/:organization',
            canActivate: [organizationGuard],
            runGuardsAndResolvers: 'always',
            children: [
              { path: 'members', component: Members, canActivate: [requires('READ_MEMBERS', 'MANAGE_MEMBERS')] },
              { path: 'invitations', component: Invitations, canActivate: [requires('MANAGE_MEMBERS')] },
            ],
          },
          { path: 'not-found', component: NotFound },
          { path: 'forbidden', component: Forbidden },
          { path: 'unreachable', component: Unreachable },
        ]),
      ],
    });
  });

  async function open(address: string): Promise<string> {
    const harness = await RouterTestingHarness.create();
    await harness.navigateByUrl(address);
    return harness.routeNativeElement?.textContent ?? '';
  }

  it('shows its page to a member with the right', async () => {
    expect(await open('/organizations/acme/members')).toBe('members');
    expect(TestBed.inject(OrganizationScope).organization()?.name).toBe('Acme');
    expect(console.auth.switchOrganization).not.toHaveBeenCalled();
  });

  it('says so to a member without the right, and stays', async () => {
    expect(await open('/organizations/acme/invitations')).toBe('forbidden');
    expect(TestBed.inject(Router).url).toBe('/forbidden');
  });

  it.each(['globex', 'nonsense'])('does not exist for others: %s', async (alias) => {
    expect(await open(`/organizations/${alias}/members`)).toBe('not found');
  });

  it('switches the session to the organization, and not again when that did not help', async () => {
    console.auth.organization.set({ id: 'globex-id', alias: 'globex' });
    expect(await open('/organizations/acme/members')).toBe('');
    expect(console.auth.switchOrganization.mock.calls).toEqual([['acme', '/organizations/acme/members']]);
    await TestBed.inject(Router).navigateByUrl('/organizations/acme/members?at=1');
    expect(console.auth.switchOrganization).toHaveBeenCalledTimes(1);
    expect(TestBed.inject(OrganizationScope).organization()?.alias).toBe('acme');
  });

  it('says so when the server does not answer', async () => {
    console.server.on('GET', '/me', () => ({ status: 503 }));
    expect(await open('/organizations/acme/members')).toBe('unreachable');
  });
});
