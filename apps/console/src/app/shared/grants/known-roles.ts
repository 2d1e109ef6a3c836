import { Injectable } from '@angular/core';
import { OrganizationRole } from '../api/model';
import { OrganizationApi } from '../api/organization-api';

/** How long an answer counts. */
const FRESH = 5_000;

/** The roles of an organization, asked for once by all parts of a page that need them. */
@Injectable({ providedIn: 'root' })
export class KnownRoles {
  private api: OrganizationApi | null = null;
  private asked = 0;
  private answer: Promise<readonly OrganizationRole[]> = Promise.resolve([]);

  of(api: OrganizationApi): Promise<readonly OrganizationRole[]> {
    if (api !== this.api || Date.now() - this.asked > FRESH) {
      this.api = api;
      this.asked = Date.now();
      this.answer = api.roles();
    }
    return this.answer;
  }
}
