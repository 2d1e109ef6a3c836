import { TestBed } from '@angular/core/testing';
import { Console, Shown } from '../../testing/console';
import { OrganizationScope } from '../shared/access/organization-scope';
import { Toasts } from '../shared/ui';
import { RoleDetails } from './role-details';

describe('a role', () => {
  const author = { name: 'author', description: '', permissions: ['posts.create'], shared: false, default: false };

  async function show(console: Console, grantable = ['posts.*']): Promise<Shown<RoleDetails>> {
    return console.show(RoleDetails, {
      role: 'author',
      source: () => {
        const api = TestBed.inject(OrganizationScope).api();
        return { api, organization: api, changeable: 'custom', mayChange: true, grantable, id: 'acme' };
      },
    });
  }

  async function deleteIt(shown: Shown<RoleDetails>): Promise<void> {
    await shown.click('#delete-role');
    await shown.click('#dialog-confirm');
  }

  it('that nobody holds is deleted, and made again when that is undone', async () => {
    const console = new Console();
    console.server
      .get('/roles/author', author, '"1"')
      .get('/roles/author/members', [])
      .on('DELETE', '/roles/author', () => ({ status: 204 }))
      .on('POST', '/roles', () => ({ status: 201 }));
    const shown = await show(console);
    await deleteIt(shown);
    TestBed.inject(Toasts).shown().at(-1)?.action?.run();
    await shown.settle();
    expect(console.server.sent('DELETE').map(({ ifMatch, query }) => [ifMatch, query.toString()])).toEqual([
      ['"1"', ''],
    ]);
    expect(console.server.sent('POST').map(({ body }) => body)).toEqual([
      { name: 'author', description: '', permissions: ['posts.create'] },
    ]);
  });

  it('that is held is taken away for good, after it was said from whom', async () => {
    const console = new Console();
    console.server
      .get('/roles/author', author)
      .get('/roles/author/members', [{ id: 'ivy', username: 'ivy', firstName: 'Ivy', lastName: 'Chen' }])
      .on('DELETE', '/roles/author', ({ query }) => ({ status: query.get('force') === 'true' ? 204 : 409 }));
    const shown = await show(console);
    await shown.click('#delete-role');
    expect(shown.text).toContain('1 member has it: Ivy Chen');
    expect(console.server.sent('DELETE')).toEqual([]);
    await shown.click('#dialog-confirm');
    expect(console.server.sent('DELETE')).toHaveLength(2);
    expect(TestBed.inject(Toasts).shown().at(-1)?.action).toBeUndefined();
  });

  it('that holds more than one may pass on cannot be changed, and says why', async () => {
    const console = new Console();
    console.server.get('/roles/author', author).get('/roles/author/members', []);
    const shown = await show(console, []);
    expect(shown.find<HTMLButtonElement>('#edit-role').disabled).toBe(true);
    expect(shown.find<HTMLButtonElement>('#delete-role').disabled).toBe(true);
    expect(shown.text).toContain('You do not hold posts.create yourself');
  });

  it('that is shared is there to read', async () => {
    const console = new Console();
    console.server.get('/roles/author', { ...author, shared: true }).get('/roles/author/members', []);
    const shown = await show(console);
    expect(document.querySelector('#edit-role, #delete-role')).toBeNull();
    expect(shown.text).toContain('exists in every organization');
  });
});
