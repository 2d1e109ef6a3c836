import type { Request, RequestHandler } from "express";
import { rejectUnknown } from "./options.js";
import { isPermission } from "./permissions.js";
import { Refusal, refuse } from "./refusal.js";
import { hasRole, isRole, type Role } from "./roles.js";
import { StepUp } from "./step-up.js";
import type { OrganizationPermissions } from "./token-permissions.js";

export interface AuthorizeOptions {
  /** The user needs one of these permissions. */
  permissions?: string[];
  /**
   * The user needs one of these roles; beside `permissions`, both. `"editor"` is a role in the organization, `{ realm: "auditor" }`
   * one of the realm, `{ client: "my-api", role: "writer" }` one of a client. Permissions outlive the renaming of a role.
   */
  roles?: Role[];
  /** All of the permissions, all of the roles. Default: `false`. */
  requireAll?: boolean;
  /**
   * Id or alias of the organization that the request is about. The token must show it, and what it allows elsewhere does not
   * count. Default: the one organization that the token is for, or none where only roles of the realm and of clients are named.
   */
  organization?: string | ((request: Request) => string | undefined);
  /**
   * The level of authentication that the token must name (`acr`), or one of several, the preferred one first. Without it the answer
   * asks for it (RFC 9470), before it says anything about permissions: a realm may give some only after it.
   */
  acr?: string | string[];
  /** For how many seconds an authentication counts, 1 or more: when it was says the token's `auth_time`. */
  maxAge?: number;
}

/**
 * Lets requests through, behind `authenticate()`, whose token allows this in the organization; all others are answered 403, or 401
 * when the user has to authenticate more strongly.
 *
 * @throws {TypeError} when something is no permission or an option does not exist
 */
export function authorize(options: AuthorizeOptions = {}): RequestHandler {
  rejectUnknown("authorize", options, ["permissions", "roles", "requireAll", "organization", "acr", "maxAge"]);
  const stepUp = new StepUp(options.acr, options.maxAge);
  const { permissions, roles, requireAll = false, organization } = options;
  requireAllOf("permissions", permissions, (name) => typeof name === "string" && isPermission(name));
  requireAllOf("roles", roles, isRole);
  if (organization !== undefined && typeof organization !== "string" && typeof organization !== "function") {
    throw new TypeError("organization is an id, an alias, or a function that returns one");
  }

  const onlyStepUp = stepUp.isAsked && permissions === undefined && roles === undefined && organization === undefined;
  const needsOrganization =
    !onlyStepUp && (organization !== undefined || permissions !== undefined || !roles?.some((role) => typeof role === "object"));

  function holds<T>(wanted: readonly T[] | undefined, has: (one: T) => boolean): boolean {
    return wanted === undefined || (requireAll ? wanted.every(has) : wanted.some(has));
  }

  return (request, response, next) => {
    const { auth } = request;
    if (auth === undefined) {
      next(new Error("authorize() needs authenticate() before it"));
      return;
    }
    const here = organizationOf(request, organization);
    if (here === undefined && needsOrganization) {
      refuse(response, Refusal.forbidden("The token is not for this organization"));
    } else if (!stepUp.isMetBy(auth.claims, Date.now() / 1000)) {
      refuse(response, Refusal.stepUp(stepUp.challenge));
    } else if (
      holds(permissions, (permission) => here?.implies(permission) ?? false) &&
      holds(roles, (role) => hasRole(auth.claims, here, role))
    ) {
      next();
    } else {
      refuse(response, Refusal.forbidden("The token does not allow this"));
    }
  };
}

function organizationOf(
  request: Request,
  wanted: AuthorizeOptions["organization"],
): OrganizationPermissions | undefined {
  const token = request.auth?.permissions;
  if (wanted === undefined) {
    return token?.selected;
  }
  const name: unknown = typeof wanted === "function" ? wanted(request) : wanted;
  return typeof name === "string" && name !== "" ? token?.organization(name) : undefined;
}

function requireAllOf(option: string, values: unknown, isValid: (value: unknown) => boolean): void {
  if (values === undefined) {
    return;
  }
  if (!Array.isArray(values) || values.length === 0) {
    throw new TypeError(`${option} is a list that is not empty`);
  }
  const invalid = values.findIndex((value) => !isValid(value));
  if (invalid >= 0) {
    throw new TypeError(`${option} contains ${JSON.stringify(values[invalid])}`);
  }
}
