import { Component, computed, inject, input, output } from '@angular/core';
import { I18n } from '../i18n/i18n';
import { Chip } from '../ui';

/** A session of somebody, in a browser on a device. */
export interface ShownDevice {
  readonly id: string;
  readonly current?: boolean;
  readonly browser?: string | null;
  readonly os?: string | null;
  readonly mobile: boolean;
  readonly ipAddress?: string | null;
  /** ISO 8601, as is `lastAccess`. */
  readonly started: string;
  readonly lastAccess: string;
  readonly clients: readonly string[];
}

/** Where somebody is signed in: this browser first, then the one that was used last. */
@Component({
  selector: 'ap-device-table',
  imports: [Chip],
  template: `
    <table class="ap-table" id="devices">
      <caption class="pf-v6-screen-reader">
        {{
          caption()
        }}
      </caption>
      <thead>
        <tr>
          <th scope="col">{{ t('devices.device') }}</th>
          <th scope="col">{{ t('devices.address') }}</th>
          <th scope="col">{{ t('devices.last-access') }}</th>
          <th scope="col">{{ t('devices.started') }}</th>
          <th scope="col">{{ t('devices.applications') }}</th>
          @if (removable()) {
            <th scope="col">
              <span class="pf-v6-screen-reader">{{ t('shared.actions') }}</span>
            </th>
          }
        </tr>
      </thead>
      <tbody>
        @for (device of sorted(); track device.id) {
          <tr>
            <th scope="row">
              {{ nameOf(device) }}
              @if (device.current) {
                <ap-chip [text]="t('devices.current')" />
              }
            </th>
            <td [attr.data-label]="t('devices.address')">
              <span class="ap-code ap-address">{{ device.ipAddress || '–' }}</span>
            </td>
            <td [attr.data-label]="t('devices.last-access')">
              <time [attr.datetime]="device.lastAccess" [title]="i18n.exactDate(device.lastAccess)">{{
                i18n.fromNow(device.lastAccess)
              }}</time>
            </td>
            <td [attr.data-label]="t('devices.started')">
              <time [attr.datetime]="device.started">{{ i18n.date(device.started) }}</time>
            </td>
            <td [attr.data-label]="t('devices.applications')">
              <ul class="ap-chips" role="list">
                @for (client of device.clients; track client) {
                  <li><ap-chip [text]="client" /></li>
                } @empty {
                  <li class="ap-muted">{{ t('shared.none') }}</li>
                }
              </ul>
            </td>
            @if (removable()) {
              <td class="ap-cell-actions">
                @if (!device.current) {
                  <button
                    type="button"
                    class="pf-v6-c-button pf-m-secondary pf-m-small"
                    [disabled]="disabled()"
                    [attr.aria-label]="t('devices.sign-out-one', { device: nameOf(device) })"
                    (click)="chosen.emit(device)"
                  >
                    {{ t('devices.sign-out') }}
                  </button>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
  `,
})
export class DeviceTable {
  protected readonly i18n = inject(I18n);
  protected readonly t = this.i18n.t;

  readonly devices = input.required<readonly ShownDevice[]>();
  readonly caption = input.required<string>();
  readonly removable = input(true);
  readonly disabled = input(false);
  readonly chosen = output<ShownDevice>();

  protected readonly sorted = computed(() => byUse(this.devices()));

  protected nameOf(device: ShownDevice): string {
    return deviceName(device, this.t('devices.unknown'));
  }
}

/** "Firefox, Linux", as far as it is known. */
export function deviceName({ browser, os }: ShownDevice, unknown: string): string {
  const known = [browser, os].filter((part): part is string => !!part && part !== 'Other');
  return known.join(', ') || unknown;
}

export function byUse(devices: readonly ShownDevice[]): readonly ShownDevice[] {
  return [...devices].sort(
    (one, other) =>
      Number(other.current ?? false) - Number(one.current ?? false) || other.lastAccess.localeCompare(one.lastAccess),
  );
}
