import { Client } from '../api/model';
import { cookieObstacles, malformed, permissionsIn, settingsOf, withSettings } from './client-settings';

const CLIENT: Client = {
  id: 'id',
  clientId: 'shop',
  enabled: true,
  protocol: 'openid-connect',
  publicClient: true,
  standardFlowEnabled: true,
  webOrigins: ['https://shop.example.com'],
  attributes: { 'access.token.lifespan': '60' },
};

describe('the required permissions', () => {
  it.each([
    ['', []],
    ['posts.read', ['posts.read']],
    ['  users.manage\tposts.read\nposts.read ', ['posts.read', 'users.manage']],
  ])('in %j', (text, permissions) => {
    expect(permissionsIn(text)).toEqual(permissions);
  });

  it('are malformed when nobody can hold them', () => {
    expect(malformed(['posts.read', 'posts.*', '*', 'posts', 'Posts.Read'])).toEqual([
      'posts.*',
      '*',
      'posts',
      'Posts.Read',
    ]);
  });
});

describe('the settings of a client', () => {
  it('are read from its attributes', () => {
    const attributes = {
      'organization-access.required-permissions': 'users.manage posts.read',
      'browser-session.enabled': 'true',
    };
    expect(settingsOf({ attributes })).toEqual({ required: ['posts.read', 'users.manage'], cookie: true });
  });

  it.each([[undefined], [{}], [{ 'browser-session.enabled': 'false' }]])('are off by default: %j', (attributes) => {
    expect(settingsOf({ attributes })).toEqual({ required: [], cookie: false });
  });

  it('leave everything else of the client as it is', () => {
    expect(withSettings(CLIENT, { required: ['posts.read'], cookie: true })).toEqual({
      ...CLIENT,
      attributes: {
        'access.token.lifespan': '60',
        'organization-access.required-permissions': 'posts.read',
        'browser-session.enabled': 'true',
        'pkce.code.challenge.method': 'S256',
      },
    });
  });

  it('do not say that a client has no cookie when it never had one', () => {
    expect(withSettings(CLIENT, { required: [], cookie: false }).attributes).toEqual({
      'access.token.lifespan': '60',
      'organization-access.required-permissions': '',
    });
  });

  it('leave PKCE on when the cookie is switched off', () => {
    const attributes = withSettings(withSettings(CLIENT, { required: [], cookie: true }), {
      required: [],
      cookie: false,
    }).attributes;
    expect(attributes).toMatchObject({ 'browser-session.enabled': 'false', 'pkce.code.challenge.method': 'S256' });
  });
});

describe('the cookie', () => {
  it.each([
    ['a public client that people sign in to', {}, []],
    ['SAML', { protocol: 'saml', publicClient: false }, ['protocol']],
    ['a confidential client', { publicClient: false }, ['confidential']],
    ['a client without a login', { standardFlowEnabled: false }, ['no-login']],
    ['a client without web origins', { webOrigins: [] }, ['no-origins']],
    [
      'all at once',
      { publicClient: false, standardFlowEnabled: false, webOrigins: undefined },
      ['confidential', 'no-login', 'no-origins'],
    ],
  ])('and %s', (_name, more: Partial<Client>, obstacles) => {
    expect(cookieObstacles({ ...CLIENT, ...more })).toEqual(obstacles);
  });
});
