import { createServer } from "node:http";
import { once } from "node:events";
import { SignJWT, UnsecuredJWT, exportJWK, exportSPKI, generateKeyPair } from "jose";

/** An authorization server as an API server sees it: metadata, keys, introspection, and tokens signed with its keys. */
export class Issuer {
  #server = createServer((request, response) => this.#answer(request, response));
  #keys = new Map();
  #current;
  keysServed = 0;
  broken = false;
  introspection = async () => ({ active: false });
  introspectionStatus = 200;

  static async start() {
    const issuer = new Issuer();
    issuer.#server.listen(0, "127.0.0.1");
    await once(issuer.#server, "listening");
    await issuer.rotate("key-1");
    return issuer;
  }

  get address() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  /** Signs with a new key from now on. */
  async rotate(kid) {
    this.#keys.set(kid, await generateKeyPair("RS256", { extractable: true }));
    this.#current = kid;
  }

  /** A good token, with these claims changed; undefined leaves one out. */
  async token(changed = {}, { header = {}, key = this.#keys.get(this.#current).privateKey } = {}) {
    const claims = JSON.parse(JSON.stringify({ ...this.#claims(), ...changed }));
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid: this.#current, ...header }).sign(key);
  }

  /** Signed with a key that the issuer does not publish, under the name of the one that it does. */
  async tokenOfForeignKey() {
    return this.token({}, { key: (await generateKeyPair("RS256")).privateKey });
  }

  unsignedToken() {
    return new UnsecuredJWT(this.#claims()).encode();
  }

  async tokenSignedWithThePublicKey() {
    const pem = await exportSPKI(this.#keys.get(this.#current).publicKey);
    return this.token({}, { header: { alg: "HS256" }, key: new TextEncoder().encode(pem) });
  }

  #claims() {
    const now = Math.floor(Date.now() / 1000);
    return {
      iss: this.address, aud: ["demo-api", "account"], sub: "alice-id", typ: "Bearer", iat: now, exp: now + 300,
      org_id: "acme-id", org_alias: "acme", org_roles: ["editor"], permissions: ["posts.*", "media.read"],
    };
  }

  async #answer(request, response) {
    if (this.broken) {
      response.writeHead(500).end();
      return;
    }
    if (request.url === "/certs") {
      this.keysServed++;
    }
    const answer = await {
      "/.well-known/openid-configuration": async () => ({
        issuer: this.address, jwks_uri: `${this.address}/certs`, introspection_endpoint: `${this.address}/introspect`,
      }),
      "/certs": async () => ({
        keys: await Promise.all([...this.#keys].map(async ([kid, { publicKey }]) => (
          { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" }))),
      }),
      "/introspect": () => this.introspection(request),
    }[request.url]?.();
    const found = request.url === "/introspect" ? this.introspectionStatus : 200;
    response.writeHead(answer ? found : 404, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  }
}
