import { claimsOf, codeChallenge, randomText } from './encoding';
import { jwt } from '../../testing/fake-keycloak';

describe('encoding', () => {
  it('makes the code challenge of RFC 7636, appendix B', async () => {
    expect(await codeChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
      'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    );
  });

  it('makes 256 random bits, another time others', () => {
    expect(randomText()).toMatch(/^[\w-]{43}$/);
    expect(randomText()).not.toBe(randomText());
  });

  it('reads claims in any script', () => {
    expect(claimsOf(jwt({ name: 'Zoë 李 🦊' }))).toEqual({ name: 'Zoë 李 🦊' });
  });

  it('throws for what is no JWT', () => {
    expect(() => claimsOf('opaque')).toThrow();
  });
});
