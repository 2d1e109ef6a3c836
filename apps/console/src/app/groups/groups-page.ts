import { Component, inject } from '@angular/core';
import { OrganizationScope } from '../shared/access/organization-scope';
import { OrganizationGroup } from '../shared/api/model';
import { GrantsEditor } from '../shared/grants/grants-editor';
import { I18n } from '../shared/i18n/i18n';
import { EmptyState, Listing, Loading, PageHeader, Pager, Problem, SearchField } from '../shared/ui';

/** The organization's groups, and what is granted to each: all who are in it hold that. */
@Component({
  selector: 'ap-groups-page',
  imports: [EmptyState, GrantsEditor, Loading, PageHeader, Pager, Problem, SearchField],
  template: `
    <ap-page-header [heading]="t('groups.title')" [description]="t('groups.description')" />
    @if (groups.error(); as error) {
      <ap-problem [of]="error" (retry)="groups.reload()" />
    }
    @if (groups.empty()) {
      <ap-empty-state icon="group" [heading]="t('groups.empty')" [text]="t('groups.empty-text')" />
    } @else if (groups.known()) {
      <div class="ap-toolbar">
        <ap-search-field
          [label]="t('groups.search')"
          [value]="groups.search()"
          (searched)="groups.search.set($event)"
        />
        <ap-pager [of]="groups" />
      </div>
      <ul class="ap-cards" role="list" id="groups">
        @for (group of groups.entries(); track group.id) {
          <li class="ap-card">
            <h2>{{ group.path }}</h2>
            <ap-grants-editor kind="groups" [grantee]="group.id" [name]="group.path" [known]="group" />
          </li>
        } @empty {
          <li>{{ t('shared.nothing-found', { search: groups.search() }) }}</li>
        }
      </ul>
    } @else if (!groups.error()) {
      <ap-loading />
    }
  `,
})
export class GroupsPage {
  private readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;
  protected readonly groups = new Listing<OrganizationGroup>((page) => this.scope.api().groups(page), 10);
}
