import { Injectable, computed, inject } from '@angular/core';
import { Administration } from '../shared/access/administration';
import { OrganizationScope } from '../shared/access/organization-scope';
import { TextKey } from '../shared/i18n/i18n';
import { IconName } from '../shared/ui';
import { ORGANIZATION_PAGES } from './organization-pages';

export interface NavigationItem {
  readonly text: TextKey;
  readonly icon: IconName;
  readonly path: string;
}

export interface NavigationSection {
  readonly text: TextKey;
  /** Stands for the section's text, where it is a name. */
  readonly name?: string;
  readonly items: readonly NavigationItem[];
}

const ME: readonly NavigationItem[] = [
  { text: 'my-organizations.title', icon: 'building', path: '/me/organizations' },
  { text: 'my-devices.title', icon: 'device', path: '/me/devices' },
];

/** Add the pages of realm administrators here: they are shown to whoever administers a realm. */
const REALM: readonly NavigationItem[] = [];

/** Where one can go, from what one may do. */
@Injectable({ providedIn: 'root' })
export class Navigation {
  private readonly scope = inject(OrganizationScope);
  private readonly administration = inject(Administration);

  readonly organizationItems = computed((): readonly NavigationItem[] => {
    const organization = this.scope.organization();
    if (organization === null) {
      return [];
    }
    const base = organization.administeredRealm
      ? `/realm/organizations/${organization.id}`
      : `/organizations/${organization.alias}`;
    return ORGANIZATION_PAGES.filter(({ rights }) => this.scope.may(...rights)).map(({ path, title, icon }) => ({
      text: title,
      icon,
      path: `${base}/${path}`,
    }));
  });

  readonly sections = computed((): readonly NavigationSection[] =>
    [
      { text: 'nav.organization' as const, name: this.scope.organization()?.name, items: this.organizationItems() },
      { text: 'nav.me' as const, items: ME },
      { text: 'nav.realm' as const, items: this.administration.isAdministrator() ? REALM : [] },
    ].filter(({ items }) => items.length > 0),
  );
}
