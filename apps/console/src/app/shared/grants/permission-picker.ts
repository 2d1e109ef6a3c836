import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input, model, signal } from '@angular/core';
import { PermissionSet, isPermissionPattern } from '@access-pack/angular';
import { CataloguePermission } from '../api/model';
import { I18n } from '../i18n/i18n';
import { Chip, SearchField } from '../ui';
import { beyond } from './beyond';
import { PermissionNode, filterTree, permissionTree } from './permission-tree';

const SEARCH_FROM = 12;

/** Chooses permissions and patterns from the catalogue. What the caller may not pass on is there, and says why it is not to be had. */
@Component({
  selector: 'ap-permission-picker',
  imports: [Chip, NgTemplateOutlet, SearchField],
  template: `
    <fieldset class="ap-picker" [attr.aria-describedby]="hint()">
      <legend class="pf-v6-screen-reader">{{ t('permissions.title') }}</legend>
      @if (catalogue().length > searchFrom) {
        <ap-search-field [label]="t('permissions.search')" [value]="search()" (searched)="search.set($event)" />
      }
      @if (tree(); as root) {
        <ul class="ap-tree" role="list">
          <ng-container [ngTemplateOutlet]="branch" [ngTemplateOutletContext]="{ $implicit: root }" />
        </ul>
      } @else {
        <p class="ap-muted" role="status">{{ t('shared.nothing-found', { search: search() }) }}</p>
      }
      <div class="ap-toolbar">
        <span class="pf-v6-c-form-control ap-pattern">
          <input
            #pattern
            type="text"
            class="ap-code"
            maxlength="255"
            autocapitalize="none"
            spellcheck="false"
            [attr.aria-label]="t('permissions.pattern')"
            [placeholder]="t('permissions.pattern')"
            [attr.aria-invalid]="problem() ? true : null"
            (input)="problem.set(null)"
            (keydown.enter)="add(pattern, $event)"
          />
        </span>
        <button type="button" class="pf-v6-c-button pf-m-secondary" (click)="add(pattern, $event)">
          {{ t('permissions.add') }}
        </button>
      </div>
      @if (problem(); as text) {
        <p class="ap-problem-text" role="alert">{{ text }}</p>
      }
      @if (others().length) {
        <ul class="ap-chips" role="list">
          @for (other of others(); track other) {
            <li>
              <ap-chip
                kind="permission"
                [text]="other"
                [removeText]="t('permissions.remove', { permission: other })"
                (removed)="toggle(other, false)"
              />
            </li>
          }
        </ul>
      }
    </fieldset>

    <ng-template #branch let-node>
      <li>
        <label class="ap-check">
          <input
            type="checkbox"
            [checked]="isChosen(node.pattern)"
            [disabled]="isCovered(node.pattern) || isForbidden(node.pattern)"
            (change)="toggle(node.pattern, !isChosen(node.pattern))"
          />
          <span>
            <span class="ap-code">{{ node.pattern }}</span>
            <span class="ap-muted"> {{ description(node) }}</span>
            @if (isCovered(node.pattern)) {
              <span class="ap-reason">{{ t('permissions.covered') }}</span>
            } @else if (isForbidden(node.pattern)) {
              <span class="ap-reason">{{ t('permissions.not-yours') }}</span>
            }
          </span>
        </label>
        @if (node.children.length) {
          <ul role="list">
            @for (child of node.children; track child.pattern) {
              <ng-container [ngTemplateOutlet]="branch" [ngTemplateOutletContext]="{ $implicit: child }" />
            }
          </ul>
        }
      </li>
    </ng-template>
  `,
})
export class PermissionPicker {
  protected readonly t = inject(I18n).t;
  protected readonly searchFrom = SEARCH_FROM;

  /** The patterns that the caller may pass on. */
  readonly grantable = input.required<readonly string[]>();
  readonly catalogue = input.required<readonly CataloguePermission[]>();
  /** The patterns that are chosen, as few as say the same. */
  readonly value = model<readonly string[]>([]);
  /** Id of the element that describes it. */
  readonly hint = input<string>();

  protected readonly search = signal('');
  protected readonly problem = signal<string | null>(null);
  private readonly whole = computed(() => permissionTree(this.catalogue()));
  protected readonly tree = computed(() => (this.search() ? filterTree(this.whole(), this.search()) : this.whole()));
  private readonly known = computed(() => new Set(patternsOf(this.whole())));
  /** What was chosen and is not in the tree. */
  protected readonly others = computed(() => this.value().filter((pattern) => !this.known().has(pattern)));
  private readonly set = computed(() => PermissionSet.of(this.value()));

  protected description(node: PermissionNode): string {
    return (
      node.description ?? (node.pattern === '*' ? this.t('permissions.everything') : this.t('permissions.all-below'))
    );
  }

  protected isChosen(pattern: string): boolean {
    return this.set().covers(PermissionSet.of([pattern]));
  }

  /** By a wildcard above it that is chosen. */
  protected isCovered(pattern: string): boolean {
    return this.isChosen(pattern) && !this.value().includes(pattern);
  }

  protected isForbidden(pattern: string): boolean {
    return beyond([pattern], this.grantable()).length > 0;
  }

  protected toggle(pattern: string, chosen: boolean): void {
    const others = this.value().filter((one) => one !== pattern);
    this.value.set(PermissionSet.of(chosen ? [...others, pattern] : others).values);
  }

  protected add(field: HTMLInputElement, event: Event): void {
    event.preventDefault();
    const pattern = field.value.trim();
    if (!isPermissionPattern(pattern)) {
      this.problem.set(this.t('permissions.malformed'));
    } else if (this.isForbidden(pattern)) {
      this.problem.set(this.t('permissions.not-yours'));
    } else {
      this.problem.set(null);
      this.toggle(pattern, true);
      field.value = '';
    }
  }
}

function patternsOf(node: PermissionNode): string[] {
  return [node.pattern, ...node.children.flatMap(patternsOf)];
}
