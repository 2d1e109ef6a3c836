import { Http, Parameters } from './http';
import { AuditEvent, AuditEventPage, AuditQuery, Verification } from './model';

/** The audit trail: of the organization of the token below the members' root, of the realm below the administrators' one. */
export class AuditApi {
  constructor(
    private readonly http: Http,
    /** `…/realms/{realm}/audit-trail` or `…/admin/realms/{realm}/audit-trail`. */
    readonly root: string,
  ) {}

  events(query: AuditQuery): Promise<AuditEventPage> {
    return this.http.get(`${this.root}/events`, parameters(query));
  }

  event(id: string): Promise<AuditEvent> {
    return this.http.get(`${this.root}/events/${encodeURIComponent(id)}`);
  }

  export(query: AuditQuery, format: 'csv' | 'ndjson'): Promise<Blob> {
    return this.http.download(`${this.root}/events/export`, { ...parameters(query), format });
  }

  verify(organization?: string): Promise<Verification> {
    return this.http.get(`${this.root}/verify`, { organization });
  }
}

function parameters(query: AuditQuery): Parameters {
  return { ...query };
}
