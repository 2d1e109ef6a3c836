import { Component, inject } from '@angular/core';
import { Access } from '../../shared/access/access';
import { Problem } from '../../shared/ui';

/** In place of a page, when the server did not say what the person may see. The address stays: a reload tries it again. */
@Component({
  selector: 'ap-unreachable',
  imports: [Problem],
  template: `<div id="unreachable"><ap-problem [of]="access.failure()" (retry)="reload()" /></div>`,
})
export class Unreachable {
  protected readonly access = inject(Access);

  protected reload(): void {
    location.reload();
  }
}
