import { TestBed } from '@angular/core/testing';
import { Console, Shown } from '../../testing/console';
import { OrganizationScope } from '../shared/access/organization-scope';
import { RoleEditor } from './role-editor';

describe('the form of a role', () => {
  let done: (string | null)[];

  async function show(console: Console, role?: string): Promise<Shown<RoleEditor>> {
    done = [];
    console.server.get('/catalogue', [{ permission: 'posts.create' }, { permission: 'posts.delete' }]);
    return console.show(
      RoleEditor,
      {
        role,
        source: () => {
          const api = TestBed.inject(OrganizationScope).api();
          return { api, organization: api, changeable: 'custom', mayChange: true, grantable: ['posts.*'], id: 'acme' };
        },
      },
      { done: (name: string | null) => done.push(name) },
    );
  }

  const editor = { name: 'editor', description: 'Edits', permissions: ['posts.create', 'posts.delete'] };

  it('makes one', async () => {
    const console = new Console();
    console.server.on('POST', '/roles', () => ({ status: 201 }));
    const shown = await show(console);
    await shown.click('#save-role');
    expect(shown.text).toContain('Begin with a letter');
    expect(console.server.sent('POST')).toEqual([]);
    await shown.type('#role-name', 'author');
    shown.box('posts.create').click();
    await shown.click('#save-role');
    expect(console.server.sent('POST').map(({ body }) => body)).toEqual([
      { name: 'author', description: '', permissions: ['posts.create'] },
    ]);
    expect(done).toEqual(['author']);
  });

  it('says beside the name that it is taken', async () => {
    const console = new Console();
    console.server.on('POST', '/roles', () => ({ status: 409, body: { errorMessage: 'exists' } }));
    const shown = await show(console);
    await shown.type('#role-name', 'editor');
    await shown.click('#save-role');
    expect(shown.find('#role-name-help').textContent).toContain('a role of this name already');
    expect(done).toEqual([]);
  });

  it('says who loses what before it takes something away', async () => {
    const console = new Console();
    console.server
      .get('/roles/editor', editor, '"1"')
      .get('/roles/editor/members', [{ id: 'ivy', username: 'ivy' }])
      .get('/members/ivy/effective-permissions', {
        origins: [{ permission: 'posts.delete', role: 'editor', source: 'member' }],
      })
      .on('PUT', '/roles/editor', () => ({ status: 204 }));
    const shown = await show(console, 'editor');
    shown.box('posts.delete').click();
    await shown.settle();
    await shown.click('#save-role');
    expect(shown.text).toContain('1 member loses posts.delete');
    expect(console.server.sent('PUT')).toEqual([]);
    await shown.click('#dialog-confirm');
    expect(console.server.sent('PUT').map(({ body, ifMatch }) => [body, ifMatch])).toEqual([
      [{ name: 'editor', description: 'Edits', permissions: ['posts.create'] }, '"1"'],
    ]);
    expect(done).toEqual(['editor']);
  });

  it('shows both when somebody else was faster, and overwrites only on demand', async () => {
    const console = new Console();
    const theirs = { name: 'editor', description: 'Theirs', permissions: editor.permissions };
    let version = 1;
    console.server
      .on('GET', '/roles/editor', () => (version === 1 ? { body: editor, etag: '"1"' } : { body: theirs, etag: '"2"' }))
      .on('PUT', '/roles/editor', ({ ifMatch }) => (ifMatch === `"${version}"` ? { status: 204 } : { status: 412 }));
    const shown = await show(console, 'editor');
    version = 2;
    await shown.type('#role-description', 'Mine');
    await shown.click('#save-role');
    expect(shown.find('#role-conflict').textContent).toMatch(/Theirs.*Mine/s);
    expect(done).toEqual([]);
    await shown.click('#save-role');
    expect(
      console.server.sent('PUT').map(({ body, ifMatch }) => [(body as typeof editor).description, ifMatch]),
    ).toEqual([
      ['Mine', '"1"'],
      ['Mine', '"2"'],
    ]);
    expect(done).toEqual(['editor']);
  });
});
