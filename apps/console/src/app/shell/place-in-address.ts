import { Injectable, Signal, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { map } from 'rxjs';
import { PageName, Place } from '../shared/place';

/** The place in a page as the query parameter `at`. */
@Injectable()
export class PlaceInAddress extends Place {
  private readonly router = inject(Router);
  override readonly current: Signal<string | null> = toSignal(
    inject(ActivatedRoute).queryParamMap.pipe(map((parameters) => parameters.get('at'))),
    { initialValue: null },
  );

  override go(place: string | null): void {
    void this.router.navigate([], { queryParams: { at: place }, queryParamsHandling: 'merge' });
  }

  override open(page: PageName, place?: string): void {
    const siblings = this.router.url.split(/[?#]/)[0]?.split('/').slice(0, -1) ?? [];
    void this.router.navigate([`${siblings.join('/')}/${page}`], { queryParams: { at: place ?? null } });
  }
}
