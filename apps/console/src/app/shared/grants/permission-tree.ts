import { isPermission } from '@access-pack/angular';
import { CataloguePermission } from '../api/model';

/** A permission, or all below a name. */
export interface PermissionNode {
  /** What is granted with it: `posts.create`, `posts.*` or `*`. */
  readonly pattern: string;
  readonly description?: string;
  readonly children: readonly PermissionNode[];
}

interface Branch {
  permission?: CataloguePermission;
  readonly below: Map<string, Branch>;
}

/** The catalogue as a tree, sorted; its root is `*`. What is no permission is left out. */
export function permissionTree(catalogue: readonly CataloguePermission[]): PermissionNode {
  const root: Branch = { below: new Map() };
  for (const permission of catalogue.filter((entry) => isPermission(entry.permission))) {
    let branch = root;
    for (const segment of permission.permission.split('.')) {
      let next = branch.below.get(segment);
      if (!next) {
        next = { below: new Map() };
        branch.below.set(segment, next);
      }
      branch = next;
    }
    branch.permission = permission;
  }
  return { pattern: '*', children: childrenOf(root, '') };
}

/** Only what matches, with what is above it; `null` when nothing does. */
export function filterTree(node: PermissionNode, search: string): PermissionNode | null {
  const text = search.toLowerCase();
  if (`${node.pattern} ${node.description ?? ''}`.toLowerCase().includes(text)) {
    return node;
  }
  const children = node.children.map((child) => filterTree(child, search)).filter((child) => child !== null);
  return children.length > 0 ? { ...node, children } : null;
}

function childrenOf(branch: Branch, prefix: string): PermissionNode[] {
  return [...branch.below.entries()]
    .sort(([one], [other]) => one.localeCompare(other))
    .flatMap(([segment, child]) => {
      const name = prefix + segment;
      const nodes: PermissionNode[] = [];
      if (child.permission) {
        nodes.push({ pattern: name, description: child.permission.description, children: [] });
      }
      if (child.below.size > 0) {
        nodes.push({ pattern: `${name}.*`, children: childrenOf(child, `${name}.`) });
      }
      return nodes;
    });
}
