import { Component, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { EmptyState } from './empty-state';
import { Icon } from './icon';
import { Listing } from './listing';
import { Loading } from './loading';
import { Pager } from './pager';
import { Problem } from './problem';
import { SearchField } from './search-field';

/**
 * A list as a table, and what belongs to every one: search, pages, what went wrong, what stands there while nothing is known or
 * nothing is there. A page brings `thead` and `tbody`, an `ap-empty-state`, and for the toolbar what has the attribute `toolbar`.
 */
@Component({
  selector: 'ap-listing-table',
  imports: [EmptyState, Icon, Loading, Pager, Problem, SearchField],
  template: `
    @if (problem() ?? of().error(); as error) {
      <ap-problem [of]="error" (retry)="retry.emit(); of().reload()" />
    }
    @if (of().empty()) {
      <ng-content select="ap-empty-state">
        <ap-empty-state icon="search" [heading]="t('shared.nothing-here')" />
      </ng-content>
    } @else {
      <div class="ap-toolbar">
        @if (search(); as label) {
          <ap-search-field [label]="label" [value]="of().search()" (searched)="of().search.set($event)" />
        }
        <ng-content select="[toolbar]" />
        <ap-pager [of]="of()" />
      </div>
      @if (of().entries().length > 0) {
        <table class="ap-table" [id]="table()" [attr.aria-busy]="of().loading()">
          <caption class="pf-v6-screen-reader">
            {{
              caption()
            }}
          </caption>
          <ng-content select="thead" />
          <ng-content select="tbody" />
        </table>
      } @else if (of().known()) {
        <p class="ap-muted" role="status">
          <ap-icon name="search" />
          {{ of().search() ? t('shared.nothing-found', { search: of().search() }) : t('shared.nothing-here') }}
        </p>
      } @else if (!of().error()) {
        <ap-loading />
      }
    }
  `,
})
export class ListingTable {
  protected readonly t = inject(I18n).t;
  readonly of = input.required<Listing<unknown>>();
  /** The table's id. */
  readonly table = input.required<string>();
  /** What it is, for a screen reader. */
  readonly caption = input.required<string>();
  /** What the search field says; without it there is none. */
  readonly search = input<string>();
  /** What went wrong with something that the page did. */
  readonly problem = input<unknown>(null);
  /** The person tries again: the list is asked for anew. */
  readonly retry = output();
}
