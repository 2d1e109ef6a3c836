import { Injectable, Signal, computed, signal } from '@angular/core';
import { StepUpChallenge } from './challenge';

/** A request that an API refused until the user has proven more. */
export interface RefusedRequest {
  readonly method: string;
  readonly url: string;
  readonly challenge: StepUpChallenge;
}

/** `proven`: the user came back with it; `repeated`: the page sends the request again; `declined`: it stays refused. */
interface Outcome {
  readonly request: RefusedRequest;
  readonly state: 'proven' | 'repeated' | 'declined';
}

/**
 * Step-up authentication (RFC 9470). An API asks for more than the session has proven: the interceptor sends the user to
 * Keycloak and back to the same page, which sends the refused request once more.
 */
@Injectable({ providedIn: 'root' })
export class StepUp {
  private readonly outcome = signal<Outcome | null>(null);

  /**
   * The request that stays refused: the user came back without proving more, or what they proved is less than the API asks
   * for. `null` as soon as it is tried again.
   */
  readonly declined: Signal<RefusedRequest | null> = computed(() => {
    const outcome = this.outcome();
    return outcome?.state === 'declined' ? outcome.request : null;
  });

  /** Whether this request is the one that stays refused: its form is shown again, with the reason. */
  isDeclined(method: string, url: string): boolean {
    return this.stateOf(method, url) === 'declined';
  }

  /**
   * Whether this request was refused and the user has come back with what the API asked for. True once: the page that sent
   * it now sends it again. What a page reads when it begins is sent again by itself.
   */
  takeUp(method: string, url: string): boolean {
    if (this.stateOf(method, url) !== 'proven') {
      return false;
    }
    this.outcome.update((outcome) => outcome && { ...outcome, state: 'repeated' });
    return true;
  }

  /** The user has come back, with what was asked for or without. */
  end(request: RefusedRequest, state: 'proven' | 'declined'): void {
    this.outcome.set({ request, state });
  }

  /**
   * Whether a refused request is to send the user away. Not twice for what they have proven just now, and a page that reads
   * what was declined stays: else nobody could leave it.
   */
  asksFor(request: RefusedRequest): boolean {
    const reads = ['GET', 'HEAD'].includes(request.method);
    const state = this.stateOf(request.method, request.url);
    const asks = state === null || (!reads && state !== 'repeated');
    this.outcome.set(asks ? null : { request, state: 'declined' });
    return asks;
  }

  private stateOf(method: string, url: string): Outcome['state'] | null {
    const outcome = this.outcome();
    return outcome?.request.method === method && outcome.request.url === url ? outcome.state : null;
  }
}
