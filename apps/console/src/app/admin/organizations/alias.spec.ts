import { aliasFor } from './alias';

describe('the alias of an organization', () => {
  it.each([
    ['Acme', 'acme'],
    ['Acme & Söhne GmbH', 'acme-sohne-gmbh'],
    ['  Été 2026! ', 'ete-2026'],
    ['株式会社', ''],
  ])('%j: %j', (name, alias) => {
    expect(aliasFor(name)).toBe(alias);
  });
});
