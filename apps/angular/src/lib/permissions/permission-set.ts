import { isPermission, isPermissionPattern } from './permission-grammar';

/**
 * The permission patterns that somebody holds, as few as say the same (`posts.*` absorbs `posts.read`) and sorted.
 * Agrees with the Java library `access-pack-permissions`: both run the same table of cases.
 */
export class PermissionSet {
  /** Allows nothing. */
  static readonly NONE = new PermissionSet([]);

  private readonly held: ReadonlySet<string>;

  private constructor(
    /** The fewest patterns that say the same, sorted. */
    readonly values: readonly string[],
  ) {
    this.held = new Set(values);
  }

  /**
   * The set of `patterns`, in any order, redundant ones dropped.
   *
   * @throws TypeError for the first that is not a pattern
   */
  static of(patterns: readonly string[]): PermissionSet {
    const malformed = patterns.find((pattern) => !isPermissionPattern(pattern));
    if (malformed !== undefined) {
      throw new TypeError(`not a permission pattern: ${JSON.stringify(malformed)}`);
    }
    return patterns.length === 0 ? PermissionSet.NONE : new PermissionSet(minimize(patterns));
  }

  /** Whether the set allows `permission`. Text that is not a permission is implied by no set, not even by `*`. */
  implies(permission: string): boolean {
    return isPermission(permission) && this.holds(permission);
  }

  /** Whether the set allows at least one of `permissions`. */
  impliesAny(permissions: readonly string[]): boolean {
    return permissions.some((permission) => this.implies(permission));
  }

  /** Whether the set allows all `permissions`. Nothing asked is nothing allowed: an empty list is refused. */
  impliesAll(permissions: readonly string[]): boolean {
    return permissions.length > 0 && permissions.every((permission) => this.implies(permission));
  }

  /** Whether the set allows everything that `other` allows. */
  covers(other: PermissionSet): boolean {
    return other.values.every((pattern) => this.holds(pattern));
  }

  /** The set that allows what this one or `other` allows. */
  union(other: PermissionSet): PermissionSet {
    return PermissionSet.of([...this.values, ...other.values]);
  }

  /** `pattern` itself, or a wildcard above it. */
  private holds(pattern: string): boolean {
    if (this.held.has(pattern) || this.held.has('*')) {
      return true;
    }
    for (let dot = pattern.indexOf('.'); dot >= 0; dot = pattern.indexOf('.', dot + 1)) {
      if (this.held.has(`${pattern.slice(0, dot)}.*`)) {
        return true;
      }
    }
    return false;
  }
}

/** Sorted, a wildcard directly precedes all that it covers, so the last one kept decides about the next. */
function minimize(patterns: readonly string[]): string[] {
  const minimal: string[] = [];
  for (const pattern of [...patterns].sort()) {
    const last = minimal.at(-1);
    if (last === undefined || !covers(last, pattern)) {
      minimal.push(pattern);
    }
  }
  return minimal;
}

function covers(pattern: string, other: string): boolean {
  return pattern === other || (pattern.endsWith('*') && other.startsWith(pattern.slice(0, -1)));
}
