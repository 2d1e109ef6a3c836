import type { PresentedToken } from "./presented-token.js";

const FIELDS = ["sid", "sub", "org_id", "azp", "role"] as const;

type Field = (typeof FIELDS)[number];

/**
 * A statement of the realm: access tokens that were issued at or before a second, and match all of the fields that are there, do
 * not count any more. One without such a field is about every token.
 */
export interface Revocation extends Readonly<Partial<Record<Field, string>>> {
  readonly "issued-before": number;
  /** By the feed's clock: when no such token can be valid any more. */
  readonly expires: number;
}

/** @throws {Error} when it is none */
export function revocationOf(record: unknown): Revocation {
  const given = (typeof record === "object" && record !== null ? record : {}) as Record<string, unknown>;
  if (!Number.isInteger(given["issued-before"]) || !Number.isInteger(given["expires"])) {
    throw new Error("A revocation does not say in whole seconds what it is about");
  }
  const fields = FIELDS.filter((field) => given[field] !== undefined && given[field] !== null);
  const wrong = fields.find((field) => typeof given[field] !== "string");
  if (wrong !== undefined) {
    throw new Error(`The field ${wrong} of a revocation is no text`);
  }
  return {
    ...Object.fromEntries(fields.map((field) => [field, given[field] as string])),
    "issued-before": given["issued-before"] as number,
    expires: given["expires"] as number,
  };
}

/** Revocations by the field that tells most tokens apart, so that a token meets only those that are likely to be about it. */
export class RevocationIndex {
  readonly #by: Record<Field | "realm", Map<string, Revocation[]>> = {
    sid: new Map(), sub: new Map(), org_id: new Map(), azp: new Map(), role: new Map(), realm: new Map(),
  };
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Whether it says anything that was not known. */
  add(revocation: Revocation): boolean {
    const field = FIELDS.find((one) => revocation[one] !== undefined);
    const map = this.#by[field ?? "realm"];
    const key = field === undefined ? "" : revocation[field]!;
    const present = map.get(key);
    const same = present?.findIndex((other) => FIELDS.every((one) => other[one] === revocation[one])) ?? -1;
    if (present === undefined || same < 0) {
      map.set(key, [...(present ?? []), revocation]);
      this.#size++;
      return true;
    }
    const other = present[same]!;
    if (revocation["issued-before"] <= other["issued-before"] && revocation.expires <= other.expires) {
      return false;
    }
    present[same] = {
      ...other,
      "issued-before": Math.max(other["issued-before"], revocation["issued-before"]),
      expires: Math.max(other.expires, revocation.expires),
    };
    return true;
  }

  /** Forgets what has expired. */
  sweep(now: number): void {
    for (const map of Object.values(this.#by)) {
      for (const [key, present] of map) {
        const left = present.filter(({ expires }) => now <= expires);
        this.#size -= present.length - left.length;
        if (left.length === 0) {
          map.delete(key);
        } else if (left.length < present.length) {
          map.set(key, left);
        }
      }
    }
  }

  isRevoked(token: PresentedToken, now: number): boolean {
    return (
      this.#matches("sid", token.sid, token, now) ||
      this.#matches("sub", token.sub, token, now) ||
      this.#matches("azp", token.azp, token, now) ||
      this.#matches("realm", "", token, now) ||
      token.organizations.some(
        ({ id, roles }) => this.#matches("org_id", id, token, now) || this.#matchesRoles(roles, token, now),
      )
    );
  }

  #matchesRoles(roles: readonly unknown[] | undefined, token: PresentedToken, now: number): boolean {
    const { role } = this.#by;
    if (role.size === 0) {
      return false;
    }
    // Without roles, what it may do can come from any of them.
    return roles === undefined
      ? [...role.values()].some((candidates) => candidates.some((candidate) => matches(candidate, token, now)))
      : roles.some((name) => typeof name === "string" && this.#matches("role", name, token, now));
  }

  #matches(field: Field | "realm", key: string | undefined, token: PresentedToken, now: number): boolean {
    const candidates = key === undefined ? undefined : this.#by[field].get(key);
    return candidates !== undefined && candidates.some((candidate) => matches(candidate, token, now));
  }
}

function matches(revocation: Revocation, token: PresentedToken, now: number): boolean {
  const { sid, sub, azp, org_id: organization, role } = revocation;
  return (
    now <= revocation.expires &&
    token.issuedAt <= revocation["issued-before"] &&
    (sid === undefined || sid === token.sid) &&
    (sub === undefined || sub === token.sub) &&
    (azp === undefined || azp === token.azp) &&
    ((organization === undefined && role === undefined) || token.isFor(organization, role))
  );
}
