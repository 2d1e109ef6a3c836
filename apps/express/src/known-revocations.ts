import { PresentedToken } from "./presented-token.js";
import { RevocationIndex, revocationOf, type Revocation } from "./revocation-index.js";
import type { ClaimNames } from "./token-permissions.js";

/**
 * What the list of revocations says of a token. `unknown`: it is too old, or the token lacks a claim that would have to be
 * compared.
 */
export type Verdict = "accepted" | "refused" | "unknown";

/** What the feed answers. */
export interface FeedAnswer {
  issuer: string;
  /** The feed's clock, in seconds since 1970. */
  time: number;
  cursor: string;
  /** Whether this is all there is; else it is what is new, and may be known. */
  snapshot: boolean;
  revocations: readonly Revocation[];
}

/** @throws {Error} when it is none */
export function feedAnswerOf(body: unknown): FeedAnswer {
  const { issuer, time, cursor, snapshot, revocations } = (body ?? {}) as Record<string, unknown>;
  if (
    typeof issuer !== "string" || !Number.isInteger(time) || typeof cursor !== "string" ||
    typeof snapshot !== "boolean" || !Array.isArray(revocations)
  ) {
    throw new Error("What was answered is no list of revocations");
  }
  return { issuer, time: time as number, cursor, snapshot, revocations: revocations.map(revocationOf) };
}

const SWEEP_EVERY_MS = 30_000;

/** What the feed has said, and when. Times are milliseconds of `performance.now()`: this machine's wall clock does not matter. */
export class KnownRevocations {
  readonly #issuer: string;
  readonly #names: Partial<ClaimNames>;
  readonly #staleAfter: number;
  readonly #maxRecords: number;
  #index = new RevocationIndex();
  #time = 0;
  #heardAt: number | undefined;
  #sweptAt = 0;

  /** @param staleAfter in seconds */
  constructor(issuer: string, names: Partial<ClaimNames>, staleAfter: number, maxRecords: number) {
    this.#issuer = issuer;
    this.#names = names;
    this.#staleAfter = staleAfter;
    this.#maxRecords = maxRecords;
  }

  get size(): number {
    return this.#index.size;
  }

  /**
   * Whether it has brought anything that was not known.
   *
   * @throws {Error} for the answer of another realm, or one that is too large to be kept
   */
  apply(answer: FeedAnswer, now: number): boolean {
    if (answer.issuer !== this.#issuer) {
      throw new Error(`The feed is of another realm: ${answer.issuer}`);
    }
    const index = answer.snapshot ? new RevocationIndex() : this.#index;
    let news = answer.snapshot;
    for (const revocation of answer.revocations) {
      if (answer.time <= revocation.expires) {
        this.#makeRoom(index, answer.time);
        news = index.add(revocation) || news;
      }
    }
    if (now - this.#sweptAt > SWEEP_EVERY_MS) {
      index.sweep(answer.time);
      this.#sweptAt = now;
    }
    this.#index = index;
    this.#time = answer.time;
    this.#heardAt = now;
    return news;
  }

  judge(claims: Readonly<Record<string, unknown>>, now: number): Verdict {
    const token = new PresentedToken(claims, this.#names);
    if (this.#heardAt === undefined || token.iss !== this.#issuer) {
      return "unknown";
    }
    if (this.#index.isRevoked(token, this.#time + Math.floor((now - this.#heardAt) / 1000))) {
      return "refused";
    }
    return this.isStale(now) || !token.isComparable ? "unknown" : "accepted";
  }

  isStale(now: number): boolean {
    return this.#heardAt === undefined || now - this.#heardAt > this.#staleAfter * 1000;
  }

  /** Seconds since the feed was heard; undefined until then. */
  silence(now: number): number | undefined {
    return this.#heardAt === undefined ? undefined : (now - this.#heardAt) / 1000;
  }

  /** What cannot be kept is not taken for heard: without all of them nobody can say what is revoked. */
  #makeRoom(index: RevocationIndex, now: number): void {
    if (index.size >= this.#maxRecords) {
      index.sweep(now);
      if (index.size >= this.#maxRecords) {
        throw new Error(`There are more than ${this.#maxRecords} revocations`);
      }
    }
  }
}
