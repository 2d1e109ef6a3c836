import { Component, computed, inject, resource } from '@angular/core';
import { AuthService, DevicesService } from '@access-pack/angular';
import { DeviceTable, ShownDevice, deviceName } from '../shared/devices/device-table';
import { I18n } from '../shared/i18n/i18n';
import { Dialogs, EmptyState, Loading, PageHeader, Problem, Toasts } from '../shared/ui';
import { Work } from '../shared/work';

/** Where the person is signed in, and how to be there no longer. */
@Component({
  selector: 'ap-my-devices-page',
  imports: [DeviceTable, EmptyState, Loading, PageHeader, Problem],
  template: `
    <ap-page-header [heading]="t('my-devices.title')" [description]="t('my-devices.description')">
      @if (others().length > 0) {
        <button
          type="button"
          id="end-others"
          class="pf-v6-c-button pf-m-secondary"
          [disabled]="work.busy()"
          (click)="endOthers()"
        >
          {{ t('my-devices.end-others') }}
        </button>
      }
      <button
        type="button"
        id="end-all"
        class="pf-v6-c-button pf-m-danger"
        [disabled]="work.busy()"
        (click)="endEverywhere()"
      >
        {{ t('my-devices.end-all') }}
      </button>
    </ap-page-header>
    @if (work.error(); as error) {
      <ap-problem [of]="error" (retry)="work.forget(); devices.reload()" />
    }
    @if (devices.error(); as error) {
      <ap-problem [of]="error" (retry)="devices.reload()" />
    } @else if (devices.hasValue()) {
      @if (devices.value().length) {
        <ap-device-table
          [devices]="devices.value()"
          [caption]="t('my-devices.title')"
          [disabled]="work.busy()"
          (chosen)="end($event)"
        />
        <p class="ap-muted ap-result">{{ t('my-devices.hint') }}</p>
      } @else {
        <ap-empty-state icon="device" [heading]="t('my-devices.empty')" [text]="t('my-devices.empty-text')" />
      }
    } @else {
      <ap-loading />
    }
  `,
})
export class MyDevicesPage {
  private readonly service = inject(DevicesService);
  private readonly auth = inject(AuthService);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  protected readonly work = new Work();
  protected readonly devices = resource({ loader: () => this.service.list() });
  protected readonly others = computed(() =>
    this.devices.hasValue() ? this.devices.value().filter(({ current }) => !current) : [],
  );

  protected async end(device: ShownDevice): Promise<void> {
    const name = deviceName(device, this.t('devices.unknown'));
    const confirmed = await this.dialogs.confirm({
      title: this.t('my-devices.end-title', { device: name }),
      text: this.t('my-devices.end-text'),
      action: this.t('devices.sign-out'),
      danger: true,
    });
    if (confirmed && (await this.work.run(() => this.service.end(device.id)))) {
      this.toasts.success(this.t('my-devices.ended', { device: name }));
    }
    this.devices.reload();
  }

  protected async endOthers(): Promise<void> {
    const count = this.others().length;
    const confirmed = await this.dialogs.confirm({
      title: this.t('my-devices.end-others-title'),
      text: this.i18n.n('my-devices.end-others-text', count),
      action: this.t('my-devices.end-others'),
      danger: true,
    });
    if (confirmed && (await this.work.run(() => this.service.endOthers()))) {
      this.toasts.success(this.i18n.n('my-devices.ended-others', count));
    }
    this.devices.reload();
  }

  protected async endEverywhere(): Promise<void> {
    const confirmed = await this.dialogs.confirm({
      title: this.t('my-devices.end-all-title'),
      text: this.t('my-devices.end-all-text'),
      action: this.t('my-devices.end-all'),
      danger: true,
    });
    if (confirmed) {
      // The app begins anew, signed out.
      await this.work.run(() => this.auth.logout({ everywhere: true }));
    }
  }
}
