const SEGMENT = "[a-z][a-z0-9_-]{0,62}";
const PERMISSION = new RegExp(`^${SEGMENT}(\\.${SEGMENT}){1,7}$`);
const PATTERN = new RegExp(`^(\\*|${SEGMENT}(\\.${SEGMENT}){0,6}\\.\\*)$`);
const MAX_LENGTH = 255;

/** Whether this is a permission: two to eight lower-case segments joined by dots, `posts.create`. */
export function isPermission(text: string): boolean {
  return text.length <= MAX_LENGTH && PERMISSION.test(text);
}

/** Whether this is a permission, or a pattern of them: `posts.*` or `*`. */
export function isPermissionPattern(text: string): boolean {
  return isPermission(text) || (text.length <= MAX_LENGTH && PATTERN.test(text));
}

/** Patterns without those that another one covers. */
export class PermissionSet {
  static readonly NONE = new PermissionSet([]);

  readonly #patterns: ReadonlySet<string>;

  /** @throws {TypeError} when one of them is no permission pattern */
  constructor(patterns: readonly string[]) {
    const malformed = patterns.find((pattern) => !isPermissionPattern(pattern));
    if (malformed !== undefined) {
      throw new TypeError(`Not a permission pattern: ${JSON.stringify(malformed)}`);
    }
    const given = new Set(patterns);
    this.#patterns = new Set([...given].filter((pattern) => !wider(pattern).some((other) => given.has(other))).sort());
  }

  /** The patterns, sorted. */
  values(): string[] {
    return [...this.#patterns];
  }

  /** Whether the set allows this permission; never when it is not a well-formed one. */
  implies(permission: string): boolean {
    return isPermission(permission) && this.#has(permission);
  }

  /** Whether everything that the other set allows is allowed by this one. */
  covers(other: PermissionSet): boolean {
    return other.values().every((pattern) => this.#has(pattern));
  }

  union(other: PermissionSet): PermissionSet {
    return new PermissionSet([...this.values(), ...other.values()]);
  }

  #has(pattern: string): boolean {
    return this.#patterns.has(pattern) || wider(pattern).some((other) => this.#patterns.has(other));
  }
}

/** The patterns that cover this one, itself excepted: `*`, `posts.*` and `posts.comments.*` for `posts.comments.delete`. */
function wider(pattern: string): string[] {
  if (pattern === "*") {
    return [];
  }
  const segments = pattern.split(".");
  const stems = pattern.endsWith(".*") ? segments.length - 2 : segments.length - 1;
  return ["*", ...Array.from({ length: stems }, (_, i) => `${segments.slice(0, i + 1).join(".")}.*`)];
}
