import { DatePipe } from '@angular/common';
import { Component, computed, inject, resource, signal } from '@angular/core';
import { AuthService, Device, DevicesService } from '@access-pack/angular';
import { Problem } from '../problem';

@Component({
  selector: 'app-device-list',
  imports: [DatePipe, Problem],
  template: `
    <h1>My devices</h1>
    <p>Where you are signed in. If you do not know one of these, sign it out and change your password.</p>
    @if (devices.error() ?? error(); as error) {
      <app-problem [error]="error" (retry)="reload()" />
    }
    @if (devices.hasValue()) {
      <ul class="cards" id="devices">
        @for (device of devices.value(); track device.id) {
          <li class="card device" [class.current]="device.current">
            <h2>
              {{ nameOf(device) }}
              @if (device.current) {
                <span class="badge">this device</span>
              }
            </h2>
            <dl>
              <div>
                <dt>Address</dt>
                <dd>{{ device.ipAddress ?? 'unknown' }}</dd>
              </div>
              <div>
                <dt>Signed in</dt>
                <dd>
                  <time [attr.datetime]="device.started">{{ device.started | date: 'medium' }}</time>
                </dd>
              </div>
              <div>
                <dt>Last used</dt>
                <dd>
                  <time [attr.datetime]="device.lastAccess">{{ device.lastAccess | date: 'medium' }}</time>
                </dd>
              </div>
              <div>
                <dt>Applications</dt>
                <dd>{{ device.clients.join(', ') }}</dd>
              </div>
            </dl>
            <div class="actions">
              @if (device.current) {
                <button type="button" (click)="auth.logout()">Sign out</button>
              } @else {
                <button
                  type="button"
                  class="danger end"
                  [disabled]="busy()"
                  [attr.aria-label]="'Sign out ' + nameOf(device)"
                  (click)="change(() => service.end(device.id))"
                >
                  Sign out
                </button>
              }
            </div>
          </li>
        }
      </ul>
      <div class="actions">
        <button
          type="button"
          id="end-others"
          [disabled]="busy() || !others()"
          (click)="change(() => service.endOthers())"
        >
          Sign out all other devices
        </button>
        <button
          type="button"
          class="danger"
          id="end-all"
          [disabled]="busy()"
          (click)="change(() => auth.logout({ everywhere: true }))"
        >
          Sign out everywhere
        </button>
      </div>
    } @else if (devices.isLoading()) {
      <p class="loading" role="status">Loading your devices…</p>
    }
  `,
})
export class DeviceList {
  protected readonly service = inject(DevicesService);
  protected readonly auth = inject(AuthService);
  protected readonly devices = resource({ loader: () => this.service.list() });
  protected readonly others = computed(() => this.devices.hasValue() && this.devices.value().some((d) => !d.current));
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(null);

  protected nameOf(device: Device): string {
    return [device.browser ?? 'Unknown browser', device.os].filter((part) => part).join(' on ');
  }

  protected reload(): void {
    this.error.set(null);
    this.devices.reload();
  }

  protected async change(action: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await action();
      this.reload();
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
