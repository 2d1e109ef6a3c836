import { Component, inject } from '@angular/core';
import { BOOTSTRAP } from '../../shared/bootstrap';
import { I18n } from '../../shared/i18n/i18n';
import { EmptyState } from '../../shared/ui';

/** In a realm without the console's client: what an administrator of it does. */
@Component({
  selector: 'ap-root',
  imports: [EmptyState],
  template: `
    <main class="ap-main" id="not-ready">
      <ap-empty-state
        page
        icon="settings"
        [heading]="t('not-ready.title')"
        [text]="t('not-ready.text', { realm: bootstrap.realm, client: bootstrap.clientId })"
      >
        <pre class="ap-code-block"><code>{{ command }}</code></pre>
      </ap-empty-state>
    </main>
  `,
})
export class NotReady {
  protected readonly bootstrap = inject(BOOTSTRAP);
  protected readonly t = inject(I18n).t;
  protected readonly command = `kcadm.sh create access-console/client -r ${this.bootstrap.realm}`;
}
