import { Component, ElementRef, computed, inject, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { AuthService, HasPermission } from '@access-pack/angular';
import { filter, skip } from 'rxjs';
import { OrganizationSwitcher } from './organization-switcher';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, RouterLink, RouterLinkActive, HasPermission, OrganizationSwitcher],
  templateUrl: './app.html',
})
export class App {
  protected readonly auth = inject(AuthService);
  protected readonly userName = computed(() => this.auth.user()?.name ?? this.auth.user()?.username ?? '');
  private readonly main = viewChild.required<ElementRef<HTMLElement>>('main');

  constructor() {
    // A screen reader says nothing about a new page unless the focus moves to it. The first page is the browser's to announce.
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationEnd),
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.main().nativeElement.focus());
  }

  protected skipToContent(event: Event): void {
    event.preventDefault();
    this.main().nativeElement.focus();
  }
}
