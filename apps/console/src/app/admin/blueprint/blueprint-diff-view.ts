import { Component, computed, inject, input } from '@angular/core';
import { I18n, TextKey } from '../../shared/i18n/i18n';
import { BlueprintDiff } from '../api/model';
import { DiffEntry, groupDiff } from './blueprint-diff';

/** What a blueprint changes: each with a word and a sign, so that it needs no colour. */
@Component({
  selector: 'ap-blueprint-diff',
  template: `
    @for (group of groups(); track group.organization) {
      <section class="ap-section">
        <h3>
          {{
            group.organization === null
              ? t('blueprint.realm')
              : t('blueprint.organization', { organization: group.organization })
          }}
        </h3>
        <ul class="ap-diff" role="list">
          @for (entry of group.entries; track $index) {
            <li>
              <p>
                <span class="pf-v6-c-label" [class]="colours[entry.kind]">
                  <span class="pf-v6-c-label__content">
                    <span class="pf-v6-c-label__text">{{ t(kind(entry)) }}</span>
                  </span>
                </span>
                {{ t(part(entry)) }}
                <strong class="ap-code">{{ entry.name }}</strong>
              </p>
              @if (entry.lines.length) {
                <ul class="ap-diff-lines" role="list">
                  @for (line of entry.lines; track $index) {
                    <li [class.ap-added]="line.sign === '+'" [class.ap-removed]="line.sign === '-'">
                      <span aria-hidden="true">{{ line.sign }} </span>
                      @if (line.sign !== ' ') {
                        <span class="pf-v6-screen-reader">{{
                          t(line.sign === '+' ? 'blueprint.line-added' : 'blueprint.line-removed')
                        }}</span>
                      }
                      {{ line.text }}
                    </li>
                  }
                </ul>
              }
            </li>
          }
        </ul>
      </section>
    }
  `,
})
export class BlueprintDiffView {
  protected readonly t = inject(I18n).t;
  readonly diff = input.required<BlueprintDiff>();
  protected readonly groups = computed(() => groupDiff(this.diff()));
  protected readonly colours = { created: 'pf-m-green', changed: 'pf-m-blue', removed: 'pf-m-red' } as const;

  protected kind({ kind }: DiffEntry): TextKey {
    return `blueprint.${kind}`;
  }

  protected part({ part }: DiffEntry): TextKey {
    return part === null ? 'blueprint.part.unknown' : `blueprint.part.${part}`;
  }
}
