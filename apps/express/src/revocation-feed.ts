import { feedAnswerOf, type FeedAnswer } from "./known-revocations.js";
import type { RealmClient } from "./realm-client.js";

const TIMEOUT_MS = 5_000;
const MAX_RETRY_AFTER = 60;

/** The feed does not know what is new since the cursor: only a snapshot helps. */
export class CursorGone extends Error {}

/** The feed wants to be asked later. */
export class TooManyRequests extends Error {
  constructor(readonly retryAfterMs: number) {
    super("The feed of revocations is asked too often (429)");
  }
}

/** The realm's feed of revocations, and the access token of the client's service account, which is renewed before it ends. */
export class RevocationFeed {
  readonly #realm: RealmClient;
  #token: string | undefined;
  #renewAt = 0;

  constructor(realm: RealmClient) {
    this.#realm = realm;
  }

  /** All there is; with a cursor what is new since then, as soon as there is something, or nothing after so many seconds. */
  async ask(cursor: string | undefined, wait: number): Promise<FeedAnswer> {
    const path = cursor === undefined ? "/revocations" : `/revocations?after=${encodeURIComponent(cursor)}&wait=${wait}`;
    const timeout = (cursor === undefined ? 0 : wait * 1000) + TIMEOUT_MS;
    const answer = await this.#get(path, timeout);
    if (answer !== "unauthorized") {
      return answer;
    }
    // Ended before its time: the realm's keys have changed, or its sessions were ended.
    this.#token = undefined;
    const again = await this.#get(path, timeout);
    if (again === "unauthorized") {
      throw new Error("The feed of revocations answered 401");
    }
    return again;
  }

  async #get(path: string, timeout: number): Promise<FeedAnswer | "unauthorized"> {
    return this.#realm.get(path, await this.#accessToken(), timeout, async (response) => {
      switch (response.status) {
        case 200:
          return feedAnswerOf(await response.json());
        case 401:
          return "unauthorized";
        case 403:
          this.#token = undefined;
          throw new Error(
            "The feed of revocations answered 403: the client's service account needs the role read-revocations of the" +
              " client revocation-feed",
          );
        case 410:
          throw new CursorGone("The feed of revocations does not know the cursor any more (410)");
        case 429:
          throw new TooManyRequests(retryAfter(response.headers.get("retry-after")) * 1000);
        default:
          throw new Error(`The feed of revocations answered ${response.status}`);
      }
    });
  }

  async #accessToken(): Promise<string> {
    if (this.#token === undefined || performance.now() >= this.#renewAt) {
      await this.#realm.post(
        "/protocol/openid-connect/token", { grant_type: "client_credentials" }, TIMEOUT_MS,
        async (response) => this.#keep(response),
      );
    }
    return this.#token!;
  }

  async #keep(response: Response): Promise<void> {
    if (response.status !== 200) {
      throw new Error(`The token endpoint answered the client's credentials with ${response.status}`);
    }
    const { access_token: token, expires_in: seconds } = (await response.json()) as Record<string, unknown>;
    if (typeof token !== "string" || typeof seconds !== "number") {
      throw new Error("The token endpoint answered without an access token");
    }
    this.#token = token;
    this.#renewAt = performance.now() + seconds * 750;
  }
}

function retryAfter(header: string | null): number {
  return /^\d{1,9}$/.test(header ?? "") ? Math.min(Number(header), MAX_RETRY_AFTER) : 1;
}
