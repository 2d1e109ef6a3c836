import { KnownRevocations, type Verdict } from "./known-revocations.js";
import { logError, rejectUnknown, type ErrorListener } from "./options.js";
import { RealmClient } from "./realm-client.js";
import { CursorGone, RevocationFeed, TooManyRequests } from "./revocation-feed.js";
import {
  checked, environment, REVOCATION_OPTIONS, type ReceiverOptions, type RevocationOptions, type WhenStale,
} from "./revocation-options.js";
import { stillHolds } from "./still-holds.js";
import type { ClaimNames } from "./token-permissions.js";

/** How a receiver is. */
export interface ReceiverState {
  /** Whether the feed has been silent for longer than the options allow, or has never been heard. */
  stale: boolean;
  /** Seconds since the feed was heard; undefined until it has been for the first time. */
  silence: number | undefined;
  /** Revocations in memory. */
  records: number;
  /** Tokens that were refused, since the start. */
  refused: number;
  /** Tokens of which the list could not say, since the start, whatever became of them. */
  undecided: number;
  /** How often the feed could not be read, since the start. */
  failures: number;
  /** Why the feed could not be read the last time that it was asked; undefined when it could. */
  lastFailure: string | undefined;
}

const MAX_WAIT = 30;
const INTROSPECTION_TIMEOUT_MS = 2_000;
const FIRST_BACKOFF_MS = 250;
const DOUBLINGS = 5;

/** After an answer without anything new that came early: a server that cannot wait must not be asked without pause. */
const PAUSE_MS = 250;

type Claims = Readonly<Record<string, unknown>>;

/**
 * Knows which access tokens of a realm have been revoked before they expire: sessions that have ended, roles that were taken away. It
 * follows the realm's feed of revocations; a question is answered from memory. `authenticate()` asks it.
 */
export class RevocationReceiver {
  readonly #options: ReceiverOptions;
  readonly #realm: RealmClient;
  readonly #feed: RevocationFeed;
  readonly #known: KnownRevocations;
  readonly #staleAfter: number;
  readonly #whenStale: WhenStale;
  #cursor: string | undefined;
  #refused = 0;
  #undecided = 0;
  #failures = 0;
  #failuresInARow = 0;
  #lastFailure: string | undefined;
  #heard: () => void = () => {};

  /** Resolves with the first list, or after `startUpWait` without it. */
  readonly ready: Promise<void>;

  /** @throws {TypeError} when an option is missing, has no meaning or does not exist */
  constructor(options: ReceiverOptions) {
    const { issuer, clientId, clientSecret, staleAfter, whenStale, startUpWait, maxRecords, address, claims } = checked(options);
    this.#options = options;
    this.#staleAfter = staleAfter;
    this.#whenStale = whenStale;
    this.#known = new KnownRevocations(issuer, claims, staleAfter, maxRecords);
    this.#realm = new RealmClient(address, clientId, clientSecret);
    this.#feed = new RevocationFeed(this.#realm);
    this.ready = Promise.race([new Promise<void>((heard) => (this.#heard = heard)), this.#realm.pause(startUpWait * 1000)]);
    void this.#follow();
  }

  /**
   * Whether a request with this token may go on.
   *
   * @throws {Error} when the token would have to be introspected, and Keycloak does not answer
   */
  async accepts(token: string, claims: Claims): Promise<boolean> {
    const verdict = this.judge(claims);
    const accepted = verdict === "unknown" ? await this.#acceptsUndecided(token, claims) : verdict === "accepted";
    this.#refused += accepted ? 0 : 1;
    return accepted;
  }

  /** What the list says, and nothing else. */
  judge(claims: Claims): Verdict {
    return this.#known.judge(claims, performance.now());
  }

  state(): ReceiverState {
    const now = performance.now();
    return {
      stale: this.#known.isStale(now),
      silence: this.#known.silence(now),
      records: this.#known.size,
      refused: this.#refused,
      undecided: this.#undecided,
      failures: this.#failures,
      lastFailure: this.#lastFailure,
    };
  }

  /** `UP`; while it is stale `DOWN` if all tokens are refused then, else `UNKNOWN`. As the health indicator for Spring Boot. */
  health(): { status: "UP" | "UNKNOWN" | "DOWN"; details: ReceiverState } {
    const details = this.state();
    const stale = this.#whenStale === "refuse" ? "DOWN" : "UNKNOWN";
    return { status: details.stale ? stale : "UP", details };
  }

  /** The state in the text format of Prometheus. */
  metrics(): string {
    const { stale, silence, records, refused, undecided, failures } = this.state();
    return [
      metric("records", "gauge", "Revocations in memory", records),
      metric("stale", "gauge", "1 while the list of revocations is too old", stale ? 1 : 0),
      metric("silence_seconds", "gauge", "Time since the feed was heard", silence ?? NaN),
      metric("refused_total", "counter", "Tokens that were refused", refused),
      metric("undecided_total", "counter", "Tokens of which the list could not say", undecided),
      metric("failures_total", "counter", "How often the feed could not be read", failures),
    ].join("");
  }

  /** Ends the request to the feed. What is known stays as it is, and becomes stale. */
  close(): void {
    this.#realm.close();
  }

  async #acceptsUndecided(token: string, claims: Claims): Promise<boolean> {
    this.#undecided++;
    return this.#whenStale === "introspect" ? this.#introspect(token, claims) : this.#whenStale === "accept";
  }

  async #introspect(token: string, claims: Claims): Promise<boolean> {
    const form = { token, token_type_hint: "access_token" };
    const path = "/protocol/openid-connect/token/introspect";
    return this.#realm.post(path, form, INTROSPECTION_TIMEOUT_MS, async (response) => {
      // Keycloak, of a token for an organization that the user has left; RFC 7662 has "active": false for it
      if (response.status === 400) {
        return false;
      }
      if (response.status !== 200) {
        throw new Error(`Introspection was answered ${response.status}`);
      }
      return stillHolds(claims, (await response.json()) as Claims, this.#options.claims);
    });
  }

  async #follow(): Promise<void> {
    while (!this.#realm.closed) {
      const pause = await this.#askOnce();
      if (pause > 0) {
        await this.#realm.pause(pause);
      }
    }
  }

  /** How many milliseconds to pause before the feed is asked again. */
  async #askOnce(): Promise<number> {
    const withCursor = this.#cursor !== undefined;
    try {
      return await this.#listen();
    } catch (error) {
      if (this.#realm.closed) {
        return 0;
      }
      if (error instanceof CursorGone && withCursor) {
        this.#cursor = undefined;
        return 0;
      }
      const backoff = this.#failed(error);
      return error instanceof TooManyRequests ? error.retryAfterMs : backoff;
    }
  }

  async #listen(): Promise<number> {
    const asked = performance.now();
    // Twice before the silence of a quiet feed would count as stale.
    const wait = Math.min(MAX_WAIT, Math.floor(this.#staleAfter / 2));
    const answer = await this.#feed.ask(this.#cursor, wait);
    const answered = performance.now();
    const news = this.#known.apply(answer, answered);
    this.#cursor = answer.cursor;
    this.#failuresInARow = 0;
    this.#lastFailure = undefined;
    this.#heard();
    const early = answered - asked < wait * 1000;
    return news || (!early && wait > 0) ? 0 : PAUSE_MS;
  }

  #failed(error: unknown): number {
    this.#failures++;
    if (this.#failuresInARow === 0) {
      (this.#options.onError ?? logError)(error);
    }
    this.#lastFailure = error instanceof Error ? error.message : String(error);
    const most = FIRST_BACKOFF_MS * 2 ** Math.min(this.#failuresInARow++, DOUBLINGS);
    return most / 2 + (Math.random() * most) / 2;
  }
}

/**
 * The receiver of these settings: `true` for those in the environment.
 *
 * @throws {TypeError} when one is missing, has no meaning or does not exist
 */
export function receiverOf(
  revocations: true | RevocationOptions | RevocationReceiver, issuer: string, claims: Partial<ClaimNames> | undefined,
  onError: ErrorListener,
): RevocationReceiver {
  if (revocations instanceof RevocationReceiver) {
    return revocations;
  }
  const options = revocations === true ? environment() : revocations;
  rejectUnknown("revocations", options, REVOCATION_OPTIONS);
  return new RevocationReceiver({ ...options, issuer, onError, ...(claims ? { claims } : {}) });
}

function metric(name: string, type: string, help: string, value: number): string {
  const full = `access_pack_revocations_${name}`;
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${full} ${value}\n`;
}
