import { Component, computed, inject, resource } from '@angular/core';
import { PermissionSet } from '@access-pack/angular';
import { I18n } from '../i18n/i18n';
import { OrganizationScope } from './organization-scope';

const MANAGES = 'organization.roles.manage';
const NAMED = 5;

/** Whom to ask: who may give roles in the shown organization. Nothing for whoever may not know. */
@Component({
  selector: 'ap-managers',
  template: `
    @if (names(); as people) {
      <p>{{ t('problem.forbidden.who', { people }) }}</p>
    }
  `,
})
export class Managers {
  private readonly scope = inject(OrganizationScope);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  private readonly people = resource({
    params: () => (this.scope.organization() && this.scope.may('READ_ROLES', 'MANAGE_ROLES')) || undefined,
    loader: async () => {
      const api = this.scope.api();
      const roles = (await api.roles()).filter(({ permissions }) => PermissionSet.of(permissions).implies(MANAGES));
      const holders = await Promise.all(roles.map(({ name }) => api.holders(name, { max: NAMED })));
      return [
        ...new Set(
          holders.flat().map((one) => [one.firstName, one.lastName].filter((part) => part).join(' ') || one.username),
        ),
      ].slice(0, NAMED);
    },
  });
  protected readonly names = computed(() =>
    this.people.hasValue() && this.people.value().length ? this.i18n.list(this.people.value()) : null,
  );
}
