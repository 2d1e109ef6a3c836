/** Asks the decision points of a realm, with the service account of a client. */
export function decisionPoint({ issuer, clientId, clientSecret }) {
  let token;
  let expires = 0;

  async function bearer() {
    if (Date.now() >= expires) {
      const body = new URLSearchParams({ grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });
      const response = await fetch(`${issuer}/protocol/openid-connect/token`, { method: "POST", body });
      if (!response.ok) {
        throw new Error(`Keycloak gives this gateway no token: ${response.status}`);
      }
      const { access_token: fresh, expires_in: seconds } = await response.json();
      token = fresh;
      expires = Date.now() + (seconds - 10) * 1000;
    }
    return `Bearer ${token}`;
  }

  return async (organization, question) => {
    const base = `${issuer}/organization-access/organizations/${encodeURIComponent(organization)}/authzen`;
    const response = await fetch(`${base}/access/v1/evaluation`, {
      method: "POST",
      headers: { authorization: await bearer(), "content-type": "application/json" },
      body: JSON.stringify(question),
    });
    if (!response.ok) {
      throw new Error(`The decision point does not decide: ${response.status}`);
    }
    return response.json();
  };
}

const ACTIONS = { GET: "read", HEAD: "read", POST: "create", PUT: "update", PATCH: "update", DELETE: "delete" };

/** What a request does, in the words of the permissions: DELETE of posts needs posts.delete. */
export function question({ method, params: { type }, path, auth: { claims } }) {
  return {
    subject: { type: "user", id: claims.sub },
    action: { name: ACTIONS[method] ?? "other" },
    resource: { type, id: path },
    context: { acr: claims.acr },
  };
}
