import { OrganizationApi } from '../shared/api/organization-api';
import { RolesApi } from '../shared/api/roles-api';

/** Which roles are shown, and what may be done with them. */
export interface RoleSource {
  readonly api: RolesApi;
  /** Which ones can be changed here: the organization's own, or the realm's, which every organization has. */
  readonly changeable: 'custom' | 'shared';
  readonly mayChange: boolean;
  /** The patterns that the caller may pass on. */
  readonly grantable: readonly string[];
  /** Whose members hold them; absent for those of the realm. */
  readonly organization?: OrganizationApi;
  readonly mayOpenMembers?: boolean;
  /** What tells drafts apart, such as the organization's id. */
  readonly id: string;
}
