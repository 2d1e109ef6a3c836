import { Directive, TemplateRef, computed, inject, input } from '@angular/core';
import { AuthService } from '../auth.service';
import { showWhere } from './show-where';

/**
 * Shows its content to users who have the role in their organization, and changes with it; options as `*hasPermission`, which is
 * to be preferred: what a role may do changes without the app.
 *
 * ```html
 * <a *hasRole="['editor', 'admin']; else: readOnly">Edit</a>
 * ```
 */
@Directive({ selector: '[hasRole]' })
export class HasRole {
  readonly hasRole = input.required<string | readonly string[]>();
  readonly hasRoleMode = input<'any' | 'all'>('any');
  readonly hasRoleElse = input<TemplateRef<unknown> | null>(null);

  constructor() {
    const auth = inject(AuthService);
    const isAllowed = computed(() => {
      const names = [this.hasRole()].flat();
      const has = (role: string) => auth.hasRole(role);
      return this.hasRoleMode() === 'all' ? names.length > 0 && names.every(has) : names.some(has);
    });
    showWhere(isAllowed, this.hasRoleElse);
  }
}
