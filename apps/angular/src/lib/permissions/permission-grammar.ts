const SEGMENT = '[a-z][a-z0-9_-]{0,62}';
const MAX_LENGTH = 255;

const PERMISSION = new RegExp(`^${SEGMENT}(?:\\.${SEGMENT}){1,7}$`);
const WILDCARD = new RegExp(`^(?:${SEGMENT}\\.){0,7}\\*$`);

/** Whether `value` is a permission: two to eight segments such as `posts.create`, at most 255 characters, no wildcard. */
export function isPermission(value: string): boolean {
  return value.length <= MAX_LENGTH && PERMISSION.test(value);
}

/** Whether `value` is a permission pattern: a permission, one whose last segment is `*`, or `*`. */
export function isPermissionPattern(value: string): boolean {
  return isPermission(value) || (value.length <= MAX_LENGTH && WILDCARD.test(value));
}
