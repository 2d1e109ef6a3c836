import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { BOOTSTRAP } from '../shared/bootstrap';
import { I18n } from '../shared/i18n/i18n';
import { Icon, Toasts } from '../shared/ui';

@Component({
  selector: 'ap-user-menu',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon],
  template: `
    <button type="button" id="user" class="pf-v6-c-menu-toggle pf-m-plain" [cdkMenuTriggerFor]="menu">
      <span class="pf-v6-c-menu-toggle__icon"><ap-icon name="user" /></span>
      <span class="pf-v6-c-menu-toggle__text ap-user-name">{{ name() }}</span>
      <span class="pf-v6-c-menu-toggle__controls"><ap-icon name="chevron" /></span>
    </button>
    <ng-template #menu>
      <div class="pf-v6-c-menu ap-menu" cdkMenu [attr.aria-label]="t('shell.user')">
        <p class="ap-menu-title" aria-hidden="true">{{ auth.user()?.email ?? name() }}</p>
        <a class="ap-menu-item" cdkMenuItem [href]="account">
          <ap-icon name="external" />
          {{ t('shell.account') }}
        </a>
        <button type="button" class="ap-menu-item" id="sign-out" cdkMenuItem (cdkMenuItemTriggered)="signOut()">
          <ap-icon name="signout" />
          {{ t('shell.sign-out') }}
        </button>
      </div>
    </ng-template>
  `,
})
export class UserMenu {
  private readonly toasts = inject(Toasts);
  protected readonly auth = inject(AuthService);
  protected readonly t = inject(I18n).t;
  protected readonly account = `${inject(BOOTSTRAP).issuer}/account`;
  protected readonly name = computed(() => this.auth.user()?.name ?? this.auth.user()?.username ?? '');

  protected async signOut(): Promise<void> {
    try {
      await this.auth.logout();
    } catch {
      this.toasts.problem(this.t('problem.unreachable.text'));
    }
  }
}
