import { Component, computed, inject, signal } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { I18n } from '../shared/i18n/i18n';
import { nameOf } from '../members/member-name';
import { ActivityList } from './activity-list';

/** The organization's audit trail, with the names of its members. */
@Component({
  selector: 'ap-activity-page',
  imports: [ActivityList],
  template: `
    <ap-activity-list
      [heading]="t('activity.title')"
      [description]="t('activity.description')"
      [audit]="scope.audit()"
      [organization]="administered()"
      [fileName]="scope.organization()?.alias ?? ''"
      [names]="names()"
      (unnamed)="look($event)"
    />
  `,
})
export class ActivityPage {
  protected readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;
  private readonly asked = new Set<string>();
  protected readonly names = signal<ReadonlyMap<string, string>>(new Map());
  /** Members see the organization of their token and nothing else. */
  protected readonly administered = computed(() => {
    const organization = this.scope.organization();
    return organization?.administeredRealm ? organization.id : undefined;
  });

  protected look(ids: readonly string[]): void {
    if (!this.scope.may('READ_MEMBERS', 'MANAGE_MEMBERS')) {
      return;
    }
    const api = this.scope.api();
    for (const id of ids.filter((one) => !this.asked.has(one))) {
      this.asked.add(id);
      api.member(id).then(
        (member) => this.names.update((names) => new Map([...names, [id, nameOf(member)]])),
        // No member, or none any more: the id stays.
        () => undefined,
      );
    }
  }
}
