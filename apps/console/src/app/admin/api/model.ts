/** What Keycloak's admin REST API and the pack's part of it exchange, as far as the pages of administrators need it. */

export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly alias: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly domains?: readonly { readonly name: string; readonly verified?: boolean }[];
}

export interface NewOrganization {
  readonly name: string;
  readonly alias: string;
  readonly description?: string;
  readonly enabled: true;
  readonly domains: readonly { readonly name: string }[];
}

/** A client: what is not named here goes back as it came. */
export interface Client {
  readonly id: string;
  readonly clientId: string;
  readonly name?: string;
  readonly description?: string;
  readonly enabled: boolean;
  readonly protocol?: string;
  readonly bearerOnly?: boolean;
  readonly publicClient?: boolean;
  readonly standardFlowEnabled?: boolean;
  readonly webOrigins?: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface RealmUser {
  readonly id: string;
  readonly username: string;
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly enabled: boolean;
}

/** A session of a user. */
export interface UserDevice {
  readonly id: string;
  readonly browser?: string;
  readonly os?: string;
  readonly mobile: boolean;
  readonly ipAddress: string;
  /** ISO 8601, as is `lastAccess`. */
  readonly started: string;
  readonly lastAccess: string;
  readonly clients: readonly string[];
}

/** A part of a realm that has no page of its own in Keycloak's console. */
export interface Component {
  readonly id?: string;
  readonly name: string;
  readonly providerId: string;
  readonly providerType: string;
  readonly config?: Readonly<Record<string, readonly string[]>>;
}

/** One difference that a blueprint makes. */
export interface BlueprintChange {
  /** JSON pointer into the document. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface BlueprintDiff {
  readonly created: readonly BlueprintChange[];
  readonly changed: readonly BlueprintChange[];
  readonly removed: readonly BlueprintChange[];
}

export interface Sink {
  readonly id: string;
  readonly name: string;
  /** Its provider, such as `webhook`. */
  readonly kind: string;
  readonly enabled: boolean;
  readonly state: 'OK' | 'FAILING' | 'DISABLED';
  /** Id of the only organization whose events it gets. */
  readonly organization?: string;
  /** Events that wait. */
  readonly pending: number;
  /** Events that were refused for too long. */
  readonly dead: number;
  readonly lastError?: string;
}

export interface DeadLetter {
  readonly id: string;
  readonly eventId: string;
  readonly attempts: number;
  readonly error?: string;
}

export interface TestDelivery {
  readonly delivered: boolean;
  readonly error?: string;
  readonly milliseconds: number;
}
