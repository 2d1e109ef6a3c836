import { Directive, TemplateRef, computed, inject, input } from '@angular/core';
import { AuthService } from '../auth.service';
import { showWhere } from './show-where';

/**
 * Shows its content to users who hold the permission in their organization, and changes with it:
 *
 * ```html
 * <button *hasPermission="'posts.delete'; else: readOnly">Delete</button>
 * <nav *hasPermission="['posts.read', 'media.read']; mode: 'all'">…</nav>
 * <ng-template #readOnly>…</ng-template>
 * ```
 *
 * Of several permissions one is enough, unless `mode` is `'all'`. What is hidden is still in the app's code: the API decides
 * what is allowed.
 */
@Directive({ selector: '[hasPermission]' })
export class HasPermission {
  readonly hasPermission = input.required<string | readonly string[]>();
  readonly hasPermissionMode = input<'any' | 'all'>('any');
  readonly hasPermissionElse = input<TemplateRef<unknown> | null>(null);

  constructor() {
    const { permissions } = inject(AuthService);
    const isAllowed = computed(() => {
      const names = [this.hasPermission()].flat();
      return this.hasPermissionMode() === 'all' ? permissions().impliesAll(names) : permissions().impliesAny(names);
    });
    showWhere(isAllowed, this.hasPermissionElse);
  }
}
