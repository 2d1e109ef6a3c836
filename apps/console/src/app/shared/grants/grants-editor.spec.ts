import { TestBed } from '@angular/core/testing';
import { Console, Shown } from '../../../testing/console';
import { Toasts } from '../ui/toasts';
import { GrantsEditor } from './grants-editor';

describe('what is granted to somebody', () => {
  async function show(console: Console): Promise<Shown<GrantsEditor>> {
    console.server.get('/members/ivy/roles', ['author', 'editor']).get('/members/ivy/permissions', []);
    return console.show(GrantsEditor, { kind: 'members', grantee: 'ivy', name: 'Ivy' });
  }

  it('is taken away at once, and comes back when undone', async () => {
    const console = new Console();
    console.server.on('POST', '/grants', () => ({ body: { changed: 1 } }));
    const shown = await show(console);
    await shown.click('[aria-label="Take editor from Ivy"]');
    expect(shown.find('[data-granted=roles]').textContent).not.toContain('editor');
    TestBed.inject(Toasts).shown().at(-1)?.action?.run();
    await shown.settle();
    expect(shown.find('[data-granted=roles]').textContent).toContain('editor');
    expect(console.server.sent('POST').map(({ body }) => body)).toEqual([
      { revoke: [{ member: 'ivy', roles: ['editor'] }] },
      { grant: [{ member: 'ivy', roles: ['editor'] }] },
    ]);
  });

  it('stays when the server refuses, and says why', async () => {
    const console = new Console();
    console.server.on('POST', '/grants', () => ({ status: 409, body: { errorMessage: 'the last manager' } }));
    const shown = await show(console);
    await shown.click('[aria-label="Take editor from Ivy"]');
    expect(shown.find('[data-granted=roles]').textContent).toContain('editor');
    expect(shown.text).toContain('the last manager');
  });

  it('can only be read without the right to change it', async () => {
    const console = new Console();
    console.server.get('/members/ivy/roles', ['editor']).get('/members/ivy/permissions', []);
    const organization = { id: 'a', alias: 'acme', name: 'Acme', rights: ['READ_ROLES' as const], usable: [] };
    const shown = await console.show(GrantsEditor, { kind: 'members', grantee: 'ivy', name: 'Ivy' }, {}, organization);
    expect(shown.text).toContain('editor');
    expect(document.querySelectorAll('ap-grants-editor button')).toHaveLength(0);
  });
});
