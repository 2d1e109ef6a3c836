/** How many roles and grants name a permission, as the server's refusal says; `null` when it says something else. */
export function usesIn(refusal: string): { readonly roles: number; readonly grants: number } | null {
  const [, roles, grants] = /named by (\d+) roles and (\d+) grants/.exec(refusal) ?? [];
  return roles === undefined || grants === undefined ? null : { roles: Number(roles), grants: Number(grants) };
}
