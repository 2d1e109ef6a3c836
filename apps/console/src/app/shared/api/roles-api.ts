import { Http, Versioned } from './http';
import { CataloguePermission, OrganizationRole, Page } from './model';

/** Roles that can be read and changed: the shared ones of a realm, or, below an organization, its own. */
export class RolesApi {
  /**
   * @param root `…/organization-access`
   * @param owner what the roles are below of: the root or an organization
   */
  constructor(
    protected readonly http: Http,
    private readonly root: string,
    protected readonly owner = root,
  ) {}

  catalogue(page: Page = { max: -1 }): Promise<readonly CataloguePermission[]> {
    return this.http.get(`${this.root}/catalogue`, { ...page });
  }

  roles(page: Page = { max: -1 }): Promise<readonly OrganizationRole[]> {
    return this.http.get(`${this.owner}/roles`, { ...page });
  }

  role(name: string): Promise<Versioned<OrganizationRole>> {
    return this.http.read(this.path('roles', name));
  }

  createRole(role: OrganizationRole): Promise<void> {
    return this.http.post(`${this.owner}/roles`, role);
  }

  changeRole(role: OrganizationRole, version: string | null): Promise<void> {
    return this.http.put(this.path('roles', role.name), role, version);
  }

  /** @param force also when somebody holds it */
  deleteRole(name: string, version: string | null, force: boolean): Promise<void> {
    return this.http.delete(this.path('roles', name), force ? { force } : {}, version);
  }

  protected path(...segments: readonly string[]): string {
    return [this.owner, ...segments.map(encodeURIComponent)].join('/');
  }
}
