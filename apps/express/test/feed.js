import { createServer } from "node:http";
import { once } from "node:events";

/**
 * A realm as a receiver sees it: token endpoint, feed and introspection. Each question to the feed waits until the test answers it, so
 * that a test knows what the receiver has read: it asks again when it has.
 */
export class Feed {
  #server = createServer((request, response) => this.#handle(request, response));
  #questions = [];
  #waiting = [];
  #cursors = 0;
  #port = 0;
  issuer;
  time = 1764442000;
  tokenSeconds = 300;
  tokenStatus = 200;
  tokenRequests = [];
  introspections = [];
  introspection = { active: true };
  introspectionStatus = 200;

  static async start(issuer) {
    const feed = new Feed();
    await feed.listen();
    feed.issuer = issuer ?? feed.address;
    return feed;
  }

  async listen() {
    this.#server.listen(this.#port, "127.0.0.1");
    await once(this.#server, "listening");
    this.#port = this.#server.address().port;
  }

  get address() {
    return `http://127.0.0.1:${this.#port}/realms/demo`;
  }

  /** Nobody is there any more, and connections end. */
  async stop() {
    const closed = new Promise((done) => this.#server.close(done));
    this.#server.closeAllConnections();
    await closed;
  }

  /** The next question of a receiver. */
  async question() {
    return this.#questions.shift() ?? new Promise((asked) => this.#waiting.push(asked));
  }

  async #handle(request, response) {
    let body = "";
    for await (const part of request) {
      body += part;
    }
    const path = request.url.replace("/realms/demo", "");
    if (path.startsWith("/revocations")) {
      const question = new Question(this, path, request, response);
      const asked = this.#waiting.shift();
      asked ? asked(question) : this.#questions.push(question);
    } else if (path === "/protocol/openid-connect/token") {
      this.tokenRequests.push(`${request.headers.authorization} ${body}`);
      const token = { access_token: `token-${this.tokenRequests.length}`, expires_in: this.tokenSeconds };
      response.writeHead(this.tokenStatus, { "content-type": "application/json" }).end(JSON.stringify(token));
    } else {
      this.introspections.push(body);
      response.writeHead(this.introspectionStatus, { "content-type": "application/json" }).end(JSON.stringify(this.introspection));
    }
  }

  /** What the feed answers. */
  list(snapshot, revocations) {
    return JSON.stringify({ issuer: this.issuer, time: this.time, cursor: `cursor&${++this.#cursors}`, snapshot, revocations });
  }
}

class Question {
  #feed;
  #response;

  constructor(feed, path, request, response) {
    this.#feed = feed;
    this.#response = response;
    this.path = path;
    this.headers = request.headers;
  }

  /** With all there is. */
  snapshot(...records) {
    this.answer(200, this.#feed.list(true, records));
  }

  /** With what is new. */
  news(...records) {
    this.answer(200, this.#feed.list(false, records));
  }

  answer(status, body, headers = {}) {
    this.#response.writeHead(status, headers).end(body);
  }

  /** Begins an answer that never ends. */
  stall() {
    this.#response.writeHead(200, { "content-length": 1000 }).write("{");
  }
}

export const record = (field, value) => (
  { kind: "any", [field]: value, "issued-before": 1764442000, expires: 1764442300, cause: "test" });
