import { ACME, Console } from '../../testing/console';
import { InvitationForm } from './invitation-form';

const ROLES = [
  { name: 'admin', permissions: ['*'] },
  { name: 'author', permissions: ['posts.create'] },
  { name: 'member', permissions: ['posts.read'], default: true },
];

describe('an invitation', () => {
  let done: number;

  async function show(console: Console, rights = ACME.rights) {
    done = 0;
    console.server.get('/roles', ROLES);
    return console.show(InvitationForm, {}, { done: () => done++ }, { ...ACME, rights });
  }

  it('goes out with the roles that wait', async () => {
    const console = new Console();
    console.server.on('POST', '/invitations', () => ({ status: 201, body: {} }));
    const shown = await show(console);
    expect(['admin', 'author', 'member'].map((role) => shown.box(role).disabled)).toEqual([true, false, true]);
    await shown.type('#email', ' ivy@acme.test ');
    await shown.type('#first-name', 'Ivy');
    shown.box('author').click();
    await shown.click('#send-invitation');
    expect(console.server.sent('POST').map(({ body }) => body)).toEqual([
      { email: 'ivy@acme.test', firstName: 'Ivy', roles: ['author'] },
    ]);
    expect(done).toBe(1);
  });

  it.each(['', 'ivy', 'ivy@', 'i v y@acme.test'])('needs an address, not %j', async (email) => {
    const console = new Console();
    const shown = await show(console);
    await shown.type('#email', email);
    await shown.click('#send-invitation');
    expect(shown.find('#email-help').textContent).toContain('no e-mail address');
    expect(console.server.sent('POST')).toEqual([]);
  });

  it('stays when it cannot be sent, and says why', async () => {
    const console = new Console();
    console.server.on('POST', '/invitations', () => ({ status: 409, body: { errorMessage: 'invited already' } }));
    const shown = await show(console);
    await shown.type('#email', 'ivy@acme.test');
    await shown.click('#send-invitation');
    expect(shown.text).toContain('invited already');
    expect(done).toBe(0);
  });

  it('carries no roles of somebody who may not give any', async () => {
    const console = new Console();
    const shown = await show(console, ['MANAGE_MEMBERS']);
    expect(shown.text).not.toContain('author');
    expect(console.server.sent('GET')).toEqual([]);
  });
});
