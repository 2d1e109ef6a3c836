import { CdkMenu, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject, signal } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { Access } from '../shared/access/access';
import { OrganizationScope } from '../shared/access/organization-scope';
import { I18n } from '../shared/i18n/i18n';
import { Icon, Toasts } from '../shared/ui';

/** A choice for members of several organizations. The one that is shown is named in the navigation. */
@Component({
  selector: 'ap-organization-switcher',
  imports: [CdkMenu, CdkMenuItemRadio, CdkMenuTrigger, Icon],
  template: `
    @if (choices().length > 1) {
      <button
        type="button"
        id="organization"
        class="pf-v6-c-menu-toggle"
        [cdkMenuTriggerFor]="menu"
        [disabled]="busy()"
      >
        <span class="pf-v6-c-menu-toggle__icon"><ap-icon name="building" /></span>
        <span class="pf-v6-c-menu-toggle__text">
          <span class="pf-v6-screen-reader">{{ t('shell.organization') }}</span>
          {{ scope.organization()?.name ?? t('shell.choose-organization') }}
        </span>
        <span class="pf-v6-c-menu-toggle__controls"><ap-icon name="chevron" /></span>
      </button>
      <ng-template #menu>
        <div class="pf-v6-c-menu ap-menu" cdkMenu [attr.aria-label]="t('shell.organization')">
          @for (choice of choices(); track choice.id) {
            <button
              type="button"
              class="ap-menu-item"
              cdkMenuItemRadio
              [cdkMenuItemChecked]="choice.id === scope.organization()?.id"
              (cdkMenuItemTriggered)="choose(choice.alias)"
            >
              {{ choice.name }}
              @if (choice.id === scope.organization()?.id) {
                <ap-icon name="check" />
              }
            </button>
          }
        </div>
      </ng-template>
    }
  `,
})
export class OrganizationSwitcher {
  private readonly access = inject(Access);
  private readonly auth = inject(AuthService);
  private readonly toasts = inject(Toasts);
  protected readonly scope = inject(OrganizationScope);
  protected readonly t = inject(I18n).t;
  protected readonly choices = computed(() =>
    [...this.access.memberships()].sort((one, other) => one.name.localeCompare(other.name)),
  );
  protected readonly busy = signal(false);

  /** The library begins the app anew: nothing of the one organization shows in the other. */
  protected async choose(alias: string): Promise<void> {
    if (alias === this.scope.organization()?.alias) {
      return;
    }
    this.busy.set(true);
    try {
      await this.auth.switchOrganization(alias, '/');
    } catch {
      this.busy.set(false);
      this.toasts.problem(this.t('problem.unreachable.text'));
    }
  }
}
