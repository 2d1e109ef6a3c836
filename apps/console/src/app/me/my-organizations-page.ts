import { Component, computed, inject, resource } from '@angular/core';
import { AuthService } from '@access-pack/angular';
import { Access } from '../shared/access/access';
import { Membership } from '../shared/api/model';
import { I18n } from '../shared/i18n/i18n';
import { Chip, EmptyState, Icon, Loading, PageHeader, Problem } from '../shared/ui';
import { Work } from '../shared/work';

/** What the person belongs to, and holds there. */
@Component({
  selector: 'ap-my-organizations-page',
  imports: [Chip, EmptyState, Icon, Loading, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('my-organizations.title')" [description]="t('my-organizations.description')" />
    @if (work.error(); as error) {
      <ap-problem [of]="error" (retry)="work.forget()" />
    }
    @if (fresh.error(); as error) {
      <ap-problem [of]="error" (retry)="fresh.reload()" />
    } @else if (fresh.hasValue()) {
      <ul class="ap-tiles" role="list">
        @for (membership of memberships(); track membership.id) {
          <li class="pf-v6-c-card">
            <div class="pf-v6-c-card__title ap-card-title">
              @if (membership.logo) {
                <img class="ap-logo" alt="" [src]="membership.logo" />
              } @else {
                <ap-icon name="building" />
              }
              <h2 class="pf-v6-c-card__title-text">{{ membership.name }}</h2>
              @if (isCurrent(membership)) {
                <ap-chip [text]="t('my-organizations.current')" />
              }
            </div>
            <div class="pf-v6-c-card__body">
              @if (membership.description) {
                <p class="ap-muted">{{ membership.description }}</p>
              }
              <dl class="ap-facts">
                <dt>{{ t('my-organizations.roles') }}</dt>
                <dd>
                  <ul class="ap-chips" role="list">
                    @for (role of membership.roles; track role) {
                      <li><ap-chip kind="role" [text]="role" /></li>
                    } @empty {
                      <li class="ap-muted">{{ t('shared.none') }}</li>
                    }
                  </ul>
                </dd>
                <dt>{{ t('my-organizations.permissions') }}</dt>
                <dd>
                  <ul class="ap-chips" role="list">
                    @for (permission of membership.permissions; track permission) {
                      <li><ap-chip kind="permission" [text]="permission" /></li>
                    } @empty {
                      <li class="ap-muted">{{ t('shared.none') }}</li>
                    }
                  </ul>
                </dd>
              </dl>
              @if (membership.acr; as acr) {
                <p>
                  {{ t('my-organizations.level') }}
                  <button type="button" class="ap-link" (click)="prove(membership, acr)">
                    {{ t('my-organizations.prove') }}
                  </button>
                </p>
              }
            </div>
            @if (!isCurrent(membership)) {
              <div class="pf-v6-c-card__footer">
                <button
                  type="button"
                  class="pf-v6-c-button pf-m-secondary"
                  [disabled]="work.busy()"
                  [attr.aria-label]="t('my-organizations.switch-to', { organization: membership.name })"
                  (click)="switchTo(membership)"
                >
                  {{ t('my-organizations.switch') }}
                </button>
              </div>
            }
          </li>
        }
      </ul>
      @if (memberships().length === 0) {
        <ap-empty-state
          icon="building"
          [heading]="t('my-organizations.empty')"
          [text]="t('my-organizations.empty-text')"
        />
      }
    } @else {
      <ap-loading />
    }
  `,
})
export class MyOrganizationsPage {
  private readonly access = inject(Access);
  private readonly auth = inject(AuthService);
  protected readonly t = inject(I18n).t;

  protected readonly work = new Work();
  /** Not what was known when the app began: somebody may have granted something since. */
  protected readonly fresh = resource({ loader: () => this.access.reload() });
  protected readonly memberships = computed(() =>
    [...(this.fresh.hasValue() ? this.fresh.value().organizations : [])].sort((one, other) =>
      one.name.localeCompare(other.name),
    ),
  );

  protected isCurrent({ alias }: Membership): boolean {
    return this.auth.organization()?.alias === alias;
  }

  protected switchTo({ alias }: Membership): void {
    void this.work.run(() => this.auth.switchOrganization(alias, '/me/organizations'));
  }

  protected prove({ alias }: Membership, acr: string): void {
    void this.auth.login({ organization: alias, acrValues: acr });
  }
}
