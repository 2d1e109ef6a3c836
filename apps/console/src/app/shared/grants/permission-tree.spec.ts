import { filterTree, permissionTree } from './permission-tree';

const CATALOGUE = ['posts.read', 'posts.create', 'billing.invoices', 'billing.invoices.read', 'no permission'].map(
  (permission) => ({ permission, description: `may ${permission}` }),
);

function patterns(node: ReturnType<typeof permissionTree>): unknown[] {
  return [node.pattern, ...node.children.map((child) => (child.children.length > 0 ? patterns(child) : child.pattern))];
}

describe('the catalogue as a tree', () => {
  it('has a wildcard for each name that something is below', () => {
    expect(patterns(permissionTree(CATALOGUE))).toEqual([
      '*',
      ['billing.*', 'billing.invoices', ['billing.invoices.*', 'billing.invoices.read']],
      ['posts.*', 'posts.create', 'posts.read'],
    ]);
  });

  it('is only its root when there is no catalogue', () => {
    expect(permissionTree([])).toEqual({ pattern: '*', children: [] });
  });

  it('keeps what matches by name or description, and the way to it', () => {
    const found = filterTree(permissionTree(CATALOGUE), 'MAY posts.CR');
    expect(found && patterns(found)).toEqual(['*', ['posts.*', 'posts.create']]);
    expect(filterTree(permissionTree(CATALOGUE), 'nothing')).toBeNull();
  });
});
