/** Requests to the realm as its client, each within a time, until it is closed. */
export class RealmClient {
  readonly #address: string;
  readonly #authorization: string;
  readonly #closing = new AbortController();

  constructor(address: string, clientId: string, clientSecret: string) {
    this.#address = address.replace(/\/+$/, "");
    this.#authorization = basic(clientId, clientSecret);
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  async get<T>(path: string, bearer: string, timeout: number, read: (response: Response) => Promise<T>): Promise<T> {
    return this.#send(path, { headers: { authorization: `Bearer ${bearer}`, accept: "application/json" } }, timeout, read);
  }

  /** With the client's secret (RFC 6749, section 2.3.1). */
  async post<T>(
    path: string, form: Record<string, string>, timeout: number, read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const headers = { authorization: this.#authorization, accept: "application/json" };
    return this.#send(path, { method: "POST", headers, body: new URLSearchParams(form) }, timeout, read);
  }

  /** Resolves after so many milliseconds, or when it is closed. */
  async pause(milliseconds: number): Promise<void> {
    const { signal } = this.#closing;
    await new Promise<void>((done) => {
      const timer = setTimeout(finish, milliseconds);
      signal.addEventListener("abort", finish);
      if (signal.aborted) {
        finish();
      }
      function finish(): void {
        clearTimeout(timer);
        signal.removeEventListener("abort", finish);
        done();
      }
    });
  }

  close(): void {
    this.#closing.abort();
  }

  async #send<T>(path: string, init: RequestInit, timeout: number, read: (response: Response) => Promise<T>): Promise<T> {
    const { signal } = this.#closing;
    const request = new AbortController();
    const abort = (): void => request.abort(new Error(`No answer within ${timeout} ms`));
    const timer = setTimeout(abort, timeout);
    signal.addEventListener("abort", abort);
    try {
      if (signal.aborted) {
        throw new Error("The receiver is closed");
      }
      return await read(await fetch(this.#address + path, { ...init, redirect: "error", signal: request.signal }));
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }
}

/** The header of a client that authenticates with its secret. */
export function basic(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from([clientId, clientSecret].map(encodeURIComponent).join(":")).toString("base64")}`;
}
