const ACR = /^[\x21\x23-\x5B\x5D-\x7E]+$/;

/** How, and how recently, the user of a token must have authenticated (RFC 9470). */
export class StepUp {
  readonly #levels: readonly string[];
  readonly #maxAge: number | undefined;

  /** @throws {TypeError} when one of them has no meaning */
  constructor(acr: string | string[] | undefined, maxAge: number | undefined) {
    this.#levels = acr === undefined ? [] : [acr].flat();
    this.#maxAge = maxAge;
    if (acr !== undefined && (this.#levels.length === 0 || !this.#levels.every((level) => typeof level === "string" && ACR.test(level)))) {
      throw new TypeError("acr is a level of authentication, or a list of them");
    }
    if (maxAge !== undefined && !(Number.isInteger(maxAge) && maxAge > 0)) {
      throw new TypeError("maxAge is a number of seconds, 1 or more");
    }
  }

  get isAsked(): boolean {
    return this.#levels.length > 0 || this.#maxAge !== undefined;
  }

  /** The parameters of the answer that asks for it. */
  get challenge(): Record<string, string> {
    return {
      ...(this.#levels.length > 0 ? { acr_values: this.#levels.join(" ") } : {}),
      ...(this.#maxAge !== undefined ? { max_age: String(this.#maxAge) } : {}),
    };
  }

  /**
   * Whether the token says so. One that does not say when the user authenticated has no age.
   *
   * @param now in seconds since 1970
   */
  isMetBy(claims: Readonly<Record<string, unknown>>, now: number): boolean {
    const { acr, auth_time: authenticated } = claims;
    return (
      (this.#levels.length === 0 || (typeof acr === "string" && this.#levels.includes(acr))) &&
      (this.#maxAge === undefined || (typeof authenticated === "number" && Math.floor(now) - authenticated <= this.#maxAge))
    );
  }
}
