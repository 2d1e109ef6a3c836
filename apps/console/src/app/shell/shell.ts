import { Component, ElementRef, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  IsActiveMatchOptions,
  NavigationEnd,
  Router,
  RouterLink,
  RouterLinkActive,
  RouterOutlet,
} from '@angular/router';
import { AuthService } from '@access-pack/angular';
import { filter, skip } from 'rxjs';
import { Administration } from '../shared/access/administration';
import { BOOTSTRAP } from '../shared/bootstrap';
import { I18n } from '../shared/i18n/i18n';
import { Icon } from '../shared/ui';
import { ToastList } from '../shared/ui/toasts';
import { LastAddress } from './last-address';
import { LevelHint } from './level-hint';
import { Navigation } from './navigation';
import { OrganizationSwitcher } from './organization-switcher';
import { PreferencesMenu } from './preferences-menu';
import { SessionOrganization } from './session-organization';
import { UserMenu } from './user-menu';

/** What is around every page: masthead, navigation, messages. */
@Component({
  selector: 'ap-shell',
  imports: [
    Icon,
    LevelHint,
    OrganizationSwitcher,
    PreferencesMenu,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    ToastList,
    UserMenu,
  ],
  templateUrl: './shell.html',
  host: { '(document:keydown.escape)': 'open.set(false)' },
})
export class Shell {
  protected readonly t = inject(I18n).t;
  protected readonly auth = inject(AuthService);
  protected readonly navigation = inject(Navigation);
  protected readonly bootstrap = inject(BOOTSTRAP);
  /** Whether the navigation is open where there is no room beside it. */
  protected readonly open = signal(false);
  /** Whatever place in it. */
  protected readonly thisPage: IsActiveMatchOptions = {
    paths: 'exact',
    queryParams: 'ignored',
    matrixParams: 'ignored',
    fragment: 'ignored',
  };
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  constructor() {
    // It listens from the start.
    inject(LastAddress);
    const organization = inject(SessionOrganization);
    const administration = inject(Administration);
    if (this.auth.isAuthenticated()) {
      void administration.load();
      // Who needs it says what is wrong; here it is only for the navigation.
      organization.show().catch(() => undefined);
    }
    // A screen reader says nothing about a new page unless the focus moves to it. The first page is the browser's to announce.
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.open.set(false);
        this.main().nativeElement.focus({ preventScroll: true });
      });
  }

  protected skipToContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
