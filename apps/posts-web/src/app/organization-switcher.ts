import { Component, inject, signal } from '@angular/core';
import { AuthService } from '@access-pack/angular';

/** A choice for members of several organizations, and the name for members of one. */
@Component({
  selector: 'app-organization-switcher',
  template: `
    @if (auth.organizations().length > 1 || (auth.organizations().length && !auth.organization())) {
      <label class="organization">
        <span class="visually-hidden">Organization</span>
        <select id="organization" [disabled]="busy()" (change)="choose($event)">
          @if (!auth.organization()) {
            <option value="" selected>Choose an organization</option>
          }
          @for (organization of auth.organizations(); track organization.id) {
            <option [value]="organization.alias" [selected]="organization.id === auth.organization()?.id">
              {{ organization.name }}
            </option>
          }
        </select>
      </label>
    } @else if (auth.organizations()[0]; as only) {
      <span class="organization" id="organization">{{ only.name }}</span>
    }
  `,
})
export class OrganizationSwitcher {
  protected readonly auth = inject(AuthService);
  protected readonly busy = signal(false);

  protected async choose(event: Event): Promise<void> {
    const alias = (event.target as HTMLSelectElement).value;
    if (alias) {
      this.busy.set(true);
      try {
        await this.auth.switchOrganization(alias, '/posts');
      } finally {
        this.busy.set(false);
      }
    }
  }
}
