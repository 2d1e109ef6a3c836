import { Component, computed, inject, input, resource } from '@angular/core';
import { RealmScope } from '../../shared/access/realm-scope';
import { DeviceTable, ShownDevice, deviceName } from '../../shared/devices/device-table';
import { I18n } from '../../shared/i18n/i18n';
import { Place } from '../../shared/place';
import { Dialogs, EmptyState, Icon, Loading, PageHeader, Problem, Toasts } from '../../shared/ui';
import { Work } from '../../shared/work';
import { RealmApi } from '../api/realm-api';
import { fullName } from './user-name';

/** Where one user is signed in. */
@Component({
  selector: 'ap-user-devices',
  imports: [DeviceTable, EmptyState, Icon, Loading, PageHeader, Problem],
  template: `
    <button type="button" class="pf-v6-c-button pf-m-link pf-m-inline" (click)="place.go(null)">
      <ap-icon name="left" /> {{ t('user-devices.all') }}
    </button>
    <ap-page-header [heading]="heading()" [description]="who.hasValue() ? fullName(who.value()) : ''">
      @if (mayEnd() && (devices.value()?.length ?? 0) > 0) {
        <button
          type="button"
          id="end-all"
          class="pf-v6-c-button pf-m-danger"
          [disabled]="work.busy()"
          (click)="endAll()"
        >
          {{ t('user-devices.end-all') }}
        </button>
      }
    </ap-page-header>
    @if (work.error() ?? who.error(); as error) {
      <ap-problem [of]="error" (retry)="work.forget(); who.reload(); devices.reload()" />
    }
    @if (devices.error(); as error) {
      @if (!who.error()) {
        <ap-problem [of]="error" (retry)="devices.reload()" />
      }
    } @else if (devices.hasValue()) {
      @if (devices.value().length) {
        <ap-device-table
          [devices]="devices.value()"
          [caption]="heading()"
          [removable]="mayEnd()"
          [disabled]="work.busy()"
          (chosen)="end($event)"
        />
      } @else {
        <ap-empty-state icon="device" [heading]="t('user-devices.empty')" [text]="t('user-devices.empty-text')" />
      }
    } @else {
      <ap-loading />
    }
  `,
})
export class UserDevices {
  private readonly api = inject(RealmApi);
  private readonly scope = inject(RealmScope);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  protected readonly place = inject(Place);
  protected readonly t = inject(I18n).t;
  protected readonly fullName = fullName;

  /** Id of the user. */
  readonly user = input.required<string>();
  protected readonly work = new Work();
  protected readonly who = resource({ params: () => this.user(), loader: ({ params }) => this.api.user(params) });
  protected readonly devices = resource({
    params: () => this.user(),
    loader: ({ params }) => this.api.devices(params),
  });
  protected readonly mayEnd = computed(() => this.scope.may('manage-users'));
  private readonly name = computed(() => (this.who.hasValue() ? this.who.value().username : ''));
  protected readonly heading = computed(() => this.t('user-devices.of', { user: this.name() || this.user() }));

  protected async end(device: ShownDevice): Promise<void> {
    const name = deviceName(device, this.t('devices.unknown'));
    const confirmed = await this.dialogs.confirm({
      title: this.t('user-devices.end-title', { user: this.name(), device: name }),
      text: this.t('user-devices.end-text'),
      action: this.t('devices.sign-out'),
      danger: true,
    });
    if (confirmed && (await this.work.run(() => this.api.endDevice(this.user(), device.id)))) {
      this.toasts.success(this.t('user-devices.ended', { user: this.name(), device: name }));
    }
    this.devices.reload();
  }

  protected async endAll(): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('user-devices.end-all-title', { user: this.name() }),
      text: this.t('user-devices.end-text'),
      action: this.t('user-devices.end-all'),
      danger: true,
    });
    if (confirmed && (await this.work.run(() => this.api.endDevices(this.user())))) {
      this.toasts.success(this.t('user-devices.ended-all', { user: this.name() }));
    }
    this.devices.reload();
  }
}
