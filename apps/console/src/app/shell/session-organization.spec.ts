import { TestBed } from '@angular/core/testing';
import { ACME, Console } from '../../testing/console';
import { OrganizationScope } from '../shared/access/organization-scope';
import { Membership } from '../shared/api/model';
import { SessionOrganization } from './session-organization';

const ACMES: Membership = { ...ACME, roles: [], permissions: [], acr: null };
const GLOBEXS: Membership = { ...ACMES, id: 'globex-id', alias: 'globex', name: 'Globex' };

describe('the organization of the session', () => {
  async function shown(organizations: readonly Membership[], before: Membership | null = null) {
    new Console().server.get('/me', { id: 'mia-id', username: 'mia', organizations });
    const scope = TestBed.inject(OrganizationScope);
    scope.show(before);
    await TestBed.inject(SessionOrganization).show();
    return scope.organization()?.name;
  }

  it('is shown, whichever page was opened first', async () => {
    expect(await shown([GLOBEXS, ACMES])).toBe('Acme');
  });

  it('is not shown in place of another one', async () => {
    expect(await shown([GLOBEXS, ACMES], GLOBEXS)).toBe('Globex');
  });

  it('is another one when the person no longer belongs to it', async () => {
    expect(await shown([GLOBEXS])).toBe('Globex');
  });

  it('is none for whoever belongs to none', async () => {
    expect(await shown([])).toBeUndefined();
  });
});
