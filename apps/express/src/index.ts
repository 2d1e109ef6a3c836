export { authenticate, type Auth, type AuthenticateOptions } from "./authenticate.js";
export { authorize, type AuthorizeOptions } from "./authorize.js";
export { introspect, type IntrospectOptions } from "./introspect.js";
export type { ErrorListener } from "./options.js";
export { isPermission, isPermissionPattern, PermissionSet } from "./permissions.js";
export type { Role } from "./roles.js";
export { OrganizationPermissions, TokenPermissions, type ClaimNames } from "./token-permissions.js";
