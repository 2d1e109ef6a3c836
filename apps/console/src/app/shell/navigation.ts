import { Injectable, computed, inject } from '@angular/core';
import { REALM_PAGES } from '../admin/realm-pages';
import { Administration } from '../shared/access/administration';
import { OrganizationScope } from '../shared/access/organization-scope';
import { RealmScope } from '../shared/access/realm-scope';
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

const REALMS: NavigationItem = { text: 'realms.title', icon: 'settings', path: '/realm' };

/** Where one can go, from what one may do. */
@Injectable({ providedIn: 'root' })
export class Navigation {
  private readonly scope = inject(OrganizationScope);
  private readonly administration = inject(Administration);
  private readonly realm = inject(RealmScope);

  readonly organizationItems = computed((): readonly NavigationItem[] => {
    const organization = this.scope.organization();
    if (organization === null) {
      return [];
    }
    const base = organization.administeredRealm
      ? `/realm/${encodeURIComponent(organization.administeredRealm)}/organizations/${organization.id}`
      : `/organizations/${organization.alias}`;
    return ORGANIZATION_PAGES.filter(({ rights }) => this.scope.may(...rights)).map(({ path, title, icon }) => ({
      text: title,
      icon,
      path: `${base}/${path}`,
    }));
  });

  /** To choose from several realms, and the pages of the one that was chosen. */
  private readonly realmItems = computed((): readonly NavigationItem[] => {
    const realm = this.realm.realm();
    const pages = REALM_PAGES.filter(({ roles }) => this.realm.mayAll(roles)).map(({ path, title, icon }) => ({
      text: title,
      icon,
      path: `/realm/${encodeURIComponent(realm ?? '')}/${path}`,
    }));
    return this.administration.realms().length > 1 ? [REALMS, ...pages] : pages;
  });

  readonly sections = computed((): readonly NavigationSection[] =>
    [
      { text: 'nav.organization' as const, name: this.scope.organization()?.name, items: this.organizationItems() },
      { text: 'nav.me' as const, items: ME },
      { text: 'nav.realm' as const, name: this.nameOfRealm(), items: this.realmItems() },
    ].filter(({ items }) => items.length > 0),
  );

  /** What somebody is here for: their organization, or else the realm. */
  first(): NavigationItem | undefined {
    return this.organizationItems()[0] ?? this.realmItems()[0] ?? ME[0];
  }

  private nameOfRealm(): string | undefined {
    const realm = this.realm.realm();
    return realm !== null && this.administration.realms().length > 1 ? realm : undefined;
  }
}
