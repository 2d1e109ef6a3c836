import { BlueprintChange, BlueprintDiff } from '../api/model';

export type ChangeKind = 'created' | 'changed' | 'removed';

/** The parts of a blueprint, of the realm and of an organization. */
export const PARTS = [
  'permissions',
  'sharedRoles',
  'roles',
  'members',
  'groups',
  'serviceAccounts',
  'invited',
  'expected',
] as const;
export type Part = (typeof PARTS)[number];

export interface Line {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
}

/** What becomes of one permission, role or grantee. */
export interface DiffEntry {
  readonly kind: ChangeKind;
  /** `null` when it is none that this console knows. */
  readonly part: Part | null;
  readonly name: string;
  readonly lines: readonly Line[];
}

/** What becomes of the realm's part, or of one organization's. */
export interface DiffGroup {
  /** Alias; `null` for what is the realm's. */
  readonly organization: string | null;
  readonly entries: readonly DiffEntry[];
}

/** The answer of the server in the order of the document: the realm's own parts, then organization by organization. */
export function groupDiff(diff: BlueprintDiff): readonly DiffGroup[] {
  const groups = new Map<string | null, DiffEntry[]>();
  for (const kind of ['created', 'changed', 'removed'] as const) {
    for (const change of diff[kind]) {
      const { organization, entry } = read(kind, change);
      groups.set(organization, [...(groups.get(organization) ?? []), entry]);
    }
  }
  return [...groups]
    .sort(([one], [other]) => (one ?? '').localeCompare(other ?? ''))
    .map(([organization, entries]) => ({ organization, entries: entries.sort(inOrderOfTheDocument) }));
}

export function countOf(diff: BlueprintDiff): number {
  return diff.created.length + diff.changed.length + diff.removed.length;
}

/** Whether somebody or something has less afterwards. */
export function takesAway(groups: readonly DiffGroup[]): number {
  return groups
    .flatMap(({ entries }) => entries)
    .filter(({ kind, lines }) => kind === 'removed' || lines.some(({ sign, text }) => sign === '-' && isGrant(text)))
    .length;
}

function isGrant(text: string): boolean {
  return !text.startsWith('description: ');
}

function read(kind: ChangeKind, change: BlueprintChange) {
  const segments = segmentsOf(change.path);
  const inOrganization = segments[0] === 'organizations' && segments.length > 2;
  const [part, ...name] = inOrganization ? segments.slice(2) : segments;
  const entry: DiffEntry = {
    kind,
    part: PARTS.find((known) => known === part) ?? null,
    name: name.join('/') || (part ?? ''),
    lines: linesOf(change),
  };
  return { organization: inOrganization ? (segments[1] ?? null) : null, entry };
}

function inOrderOfTheDocument(one: DiffEntry, other: DiffEntry): number {
  return orderOf(one) - orderOf(other) || one.name.localeCompare(other.name);
}

function orderOf({ part }: DiffEntry): number {
  return part === null ? PARTS.length : PARTS.indexOf(part);
}

/** Of a JSON pointer (RFC 6901). */
function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((segment) => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function linesOf({ before, after }: BlueprintChange): readonly Line[] {
  const old = textsOf(before);
  const next = textsOf(after);
  return [
    ...old.map((text): Line => ({ sign: next.includes(text) ? ' ' : '-', text })),
    ...next.filter((text) => !old.includes(text)).map((text): Line => ({ sign: '+', text })),
  ].sort((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

/** What is old stands before what is new of the same name. */
function keyOf({ sign, text }: Line): string {
  const name = text.split(': ')[0] ?? '';
  return name === 'description' || name === 'default' ? `${name} ${sign === '-' ? 0 : 1}` : text;
}

/** A value as short texts that can be compared one by one. */
function textsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '') {
    return [];
  }
  if (Array.isArray(value)) {
    return value.map(String);
  }
  if (typeof value !== 'object') {
    return [`description: ${String(value)}`];
  }
  return Object.entries(value).flatMap(([name, content]: [string, unknown]) =>
    Array.isArray(content)
      ? content.map((one) => `${singular(name)}: ${String(one)}`)
      : [`${name}: ${String(content)}`],
  );
}

function singular(name: string): string {
  return name.endsWith('s') ? name.slice(0, -1) : name;
}
