import { rejectUnknown, requireText, type ErrorListener } from "./options.js";
import type { ClaimNames } from "./token-permissions.js";

export interface RevocationOptions {
  /** A confidential client with a service account that has the role `read-revocations` of the client `revocation-feed`. */
  clientId: string;
  clientSecret: string;
  /** Seconds for which the feed may be silent until its list counts no more, 1 to 3600. Default: 10. */
  staleAfter?: number;
  /**
   * What becomes of tokens of which the list cannot say whether they are revoked. `introspect` asks Keycloak about each one, for which
   * the client has to be an audience of the tokens. Default: `introspect`.
   */
  whenStale?: WhenStale;
  /** Seconds for which requests wait for the first list at most. Default: 5. */
  startUpWait?: number;
  /** Where this server reaches the realm, if by another name. Default: the issuer. */
  address?: string;
  /** How many revocations are kept in memory. With more in the feed the receiver is stale. Default: 250000. */
  maxRecords?: number;
}

export interface ReceiverOptions extends RevocationOptions {
  /** The realm's address, exactly as its tokens name it. */
  issuer: string;
  /** Names of the flat claims, if the realm's mapper has other ones. */
  claims?: Partial<ClaimNames>;
  /** Told when the feed cannot be read any more. Default: `console.error`. */
  onError?: ErrorListener;
}

export type WhenStale = "introspect" | "refuse" | "accept";

export const REVOCATION_OPTIONS = [
  "clientId", "clientSecret", "staleAfter", "whenStale", "startUpWait", "address", "maxRecords",
] as const;

const POLICIES: readonly unknown[] = ["introspect", "refuse", "accept"];

/**
 * With what is not said.
 *
 * @throws {TypeError} when an option is missing, has no meaning or does not exist
 */
export function checked(options: ReceiverOptions): Required<Omit<ReceiverOptions, "onError">> {
  rejectUnknown("RevocationReceiver", options, [...REVOCATION_OPTIONS, "issuer", "claims", "onError"]);
  const { issuer, clientId, clientSecret, staleAfter = 10, whenStale = "introspect", startUpWait = 5 } = options;
  const { maxRecords = 250_000, address = issuer, claims = {} } = options;
  requireText("issuer", issuer);
  requireText("clientId", clientId);
  requireText("clientSecret", clientSecret);
  requireNumber("staleAfter", staleAfter, 1, 3600);
  requireNumber("startUpWait", startUpWait, 0, 3600);
  requireNumber("maxRecords", maxRecords, 1, Infinity);
  if (!POLICIES.includes(whenStale)) {
    throw new TypeError("whenStale is introspect, refuse or accept");
  }
  if (!/^https?:$/.test(new URL(address).protocol)) {
    throw new TypeError("address is where the realm is reached by HTTP");
  }
  return { issuer, clientId, clientSecret, staleAfter, whenStale, startUpWait, maxRecords, address, claims };
}

/**
 * The options that the environment has.
 *
 * @throws {TypeError} when it has no client
 */
export function environment(): RevocationOptions {
  const given = (name: string): string | undefined => process.env[`ACCESS_PACK_REVOCATIONS_${name}`] || undefined;
  const options = {
    clientId: given("CLIENT_ID"),
    clientSecret: given("CLIENT_SECRET"),
    whenStale: given("WHEN_STALE"),
    address: given("ADDRESS"),
    staleAfter: given("STALE_AFTER") && Number(given("STALE_AFTER")),
    startUpWait: given("START_UP_WAIT") && Number(given("START_UP_WAIT")),
    maxRecords: given("MAX_RECORDS") && Number(given("MAX_RECORDS")),
  };
  if (options.clientId === undefined || options.clientSecret === undefined) {
    throw new TypeError(
      "revocations: true needs ACCESS_PACK_REVOCATIONS_CLIENT_ID and ACCESS_PACK_REVOCATIONS_CLIENT_SECRET in the environment",
    );
  }
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as unknown as RevocationOptions;
}

function requireNumber(name: string, value: unknown, least: number, most: number): void {
  if (typeof value !== "number" || !(value >= least && value <= most)) {
    throw new TypeError(`${name} is a number from ${least}${most === Infinity ? " on" : ` to ${most}`}`);
  }
}
