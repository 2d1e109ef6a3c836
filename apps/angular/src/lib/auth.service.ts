import { Location } from '@angular/common';
import { DestroyRef, Injectable, Signal, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { ACCESS_PACK } from './config';
import { PermissionSet } from './permissions/permission-set';
import { Authorization, AuthorizationAnswer } from './session/authorization';
import { BrowserSessionClient, Organization, TokenResponse } from './session/browser-session-client';
import { Page } from './session/page';
import { Renewal } from './session/renewal';
import { SelectedOrganization, Session, User, sessionFrom } from './session/session';
import { EndReason, SessionRefusedError, SessionUnavailableError } from './session/session-error';
import { TabMessage, Tabs } from './session/tabs';
import { RefusedRequest, StepUp } from './step-up/step-up';

const ORGANIZATION_KEY = 'access-pack.organization';

/**
 * - `starting`: not known yet whether there is a session
 * - `authenticated`, `anonymous`: known
 * - `ended`: there was a session, or one was asked for; `endReason` says what happened
 */
export type SessionStatus = 'starting' | 'authenticated' | 'anonymous' | 'ended';

export interface LoginOptions {
  /** The route to come back to, such as `/posts/7`. Default: the present one. */
  readonly returnTo?: string;
  /** The alias of the organization to log in to. Default: the configured one. */
  readonly organization?: string;
  /**
   * The level of authentication to reach, as OpenID Connect's `acr_values`: a page that was refused because the session has
   * not proven enough signs in again with it.
   */
  readonly acrValues?: string;
  /** How many seconds ago the user may have authenticated at most, as OpenID Connect's `max_age`; 0 asks them anew. */
  readonly maxAge?: number;
}

/**
 * The user's session. The access token lives in this object only, the refresh token in a cookie that scripts cannot read;
 * a reload continues the session with it.
 */
@Injectable({ providedIn: 'root' })
export class AuthService {
  private readonly config = inject(ACCESS_PACK);
  private readonly client = inject(BrowserSessionClient);
  private readonly authorization = inject(Authorization);
  private readonly page = inject(Page);
  private readonly tabs = inject(Tabs);
  private readonly renewal = inject(Renewal);
  private readonly stepUp = inject(StepUp);
  private readonly location = inject(Location);
  private readonly router = inject(Router);

  private readonly session = signal<Session | null>(null);
  private readonly state = signal<SessionStatus>('starting');
  private readonly end = signal<EndReason | null>(null);
  private readonly memberOf = signal<readonly Organization[]>([]);

  private started: Promise<void> | null = null;
  private renewing: Promise<Session | null> | null = null;
  private leaving: Promise<void> | null = null;

  readonly status: Signal<SessionStatus> = this.state.asReadonly();
  readonly isAuthenticated: Signal<boolean> = computed(() => this.session() !== null);
  /** Why the session came to an end; `null` otherwise. */
  readonly endReason: Signal<EndReason | null> = this.end.asReadonly();
  readonly user: Signal<User | null> = computed(() => this.session()?.user ?? null, { equal: sameJson });
  /** The organization of the session; `null` when it is for none or for several. */
  readonly organization: Signal<SelectedOrganization | null> = computed(() => this.session()?.organization ?? null, {
    equal: sameJson,
  });
  /** The organizations that the user can switch to. Empty until Keycloak has answered, shortly after the start. */
  readonly organizations: Signal<readonly Organization[]> = this.memberOf.asReadonly();
  /** The user's roles in the organization. Ask for permissions where you can: what a role allows may change. */
  readonly roles: Signal<readonly string[]> = computed(() => this.session()?.roles ?? [], { equal: sameJson });
  /** The user's permissions in the organization. They decide what to show; what is allowed is for the API to decide. */
  readonly permissions: Signal<PermissionSet> = computed(() => this.session()?.permissions ?? PermissionSet.NONE, {
    equal: (one, other) => sameJson(one.values, other.values),
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.renewal.stop();
      this.tabs.close();
    });
  }

  /** Whether the user may do this in the organization, as {@link permissions} says now: a signal where it is read as one. */
  hasPermission(permission: string): boolean {
    return this.permissions().implies(permission);
  }

  /** Whether the user has this role in the organization, as {@link roles} says now. */
  hasRole(role: string): boolean {
    return this.roles().includes(role);
  }

  /** Continues the session of the browser, or finishes a login. `provideAccessPack` calls it before the router starts. */
  start(): Promise<void> {
    return (this.started ??= this.begin());
  }

  /** Sends the user to Keycloak's login page, and back. */
  async login(options: LoginOptions = {}): Promise<void> {
    await this.authorization.begin({
      returnTo: this.location.prepareExternalUrl(options.returnTo ?? (this.location.path(true) || '/')),
      organization: options.organization ?? this.config.organization,
      acrValues: options.acrValues,
      maxAge: options.maxAge,
    });
  }

  /**
   * Sends the user to Keycloak to prove what an API asked for before it allows a request, and back to the present page in
   * the same organization. Of several requests that are refused at a time, the first one is taken.
   */
  loginFor(refused: RefusedRequest): Promise<void> {
    return (this.leaving ??= this.authorization
      .begin({
        returnTo: this.location.prepareExternalUrl(this.location.path(true) || '/'),
        organization: this.organization()?.alias ?? this.config.organization,
        ...refused.challenge,
        stepUp: refused,
      })
      .catch((error: unknown) => {
        this.leaving = null;
        throw error;
      }));
  }

  /**
   * Ends the session, with `everywhere` those on all devices, and begins the app anew at the route `returnTo`, so that
   * nothing of the user stays in memory.
   *
   * @throws SessionUnavailableError when Keycloak does not answer: the session goes on
   */
  async logout({ everywhere = false, returnTo = '/' } = {}): Promise<void> {
    await this.tabs.exclusively(async () => {
      await this.client.logout(everywhere).catch((error: unknown) => {
        if (!hasNoSession(error)) {
          throw error;
        }
      });
      this.page.storage.removeItem(ORGANIZATION_KEY);
      this.session.set(null);
      this.state.set('anonymous');
      this.tabs.tell({ type: 'ended', reason: 'signed-out' });
    });
    this.page.leaveFor(this.location.prepareExternalUrl(returnTo));
  }

  /**
   * Continues in another organization, without a password: with the session that this browser has there already, or with a
   * new one from a silent authorization. The app begins anew at the route `returnTo`, so that nothing of the one
   * organization shows in the other; other tabs keep theirs.
   *
   * @param alias the alias of one of {@link organizations}
   */
  async switchOrganization(alias: string, returnTo = '/'): Promise<void> {
    const address = this.location.prepareExternalUrl(returnTo);
    if (await this.continuesIn(alias)) {
      this.page.leaveFor(address);
    } else {
      await this.authorization.begin({ returnTo: address, organization: alias, silent: true });
    }
  }

  /**
   * A token for an API that the interceptor does not know, renewed when it has expired; `null` without a session.
   *
   * @throws SessionUnavailableError when it has expired and Keycloak does not answer
   */
  async accessToken(): Promise<string | null> {
    await this.start();
    const session = this.session();
    if (session === null || this.page.now() < session.expiresAt) {
      return session?.accessToken ?? null;
    }
    return (await this.renew())?.accessToken ?? null;
  }

  /** A token in place of one that an API has refused: the present one if that is another, or else a new one. */
  async accessTokenInsteadOf(refused: string): Promise<string | null> {
    const present = this.session()?.accessToken ?? null;
    return present === refused ? ((await this.renew())?.accessToken ?? null) : present;
  }

  /**
   * Gets a new access token, and with it roles and permissions as they are now. Callers at the same time share one request.
   * `null` when the session has come to an end.
   *
   * @throws SessionUnavailableError when Keycloak does not answer; the session may go on
   */
  async renew(): Promise<Session | null> {
    return this.renewWith('ended');
  }

  private async begin(): Promise<void> {
    const answer = this.authorization.finish();
    // It may show what a user saw who has logged out since, or another organization's.
    this.page.onRestore(() => this.page.reload());
    this.tabs.listen((message) => void this.hear(message));
    try {
      if (answer?.kind === 'interaction') {
        await this.authorization.begin({ ...answer.request, silent: false });
        return;
      }
      await this.tabs.exclusively(() => (answer ? this.finish(answer) : this.continueSilently()));
    } catch (error) {
      this.failToStart(error);
    }
    this.renewal.start(
      () => this.session()?.renewAt ?? null,
      () => this.renew(),
    );
  }

  private async finish(answer: Exclude<AuthorizationAnswer, { kind: 'interaction' }>): Promise<void> {
    const { stepUp } = answer.request;
    if (answer.kind === 'code') {
      await this.finishLogin(answer);
    } else if (stepUp) {
      // The session is as good as it was: it goes on, and the page says what the API wanted.
      await this.continueSilently();
    } else {
      throw new SessionRefusedError(answer.kind === 'error' && answer.error === 'access_denied' ? 'denied' : 'failed');
    }
    if (stepUp) {
      this.stepUp.end(stepUp, answer.kind === 'code' ? 'proven' : 'declined');
    }
  }

  private async finishLogin(answer: Extract<AuthorizationAnswer, { kind: 'code' }>): Promise<void> {
    const response = await this.client.exchange(answer.code, answer.request.codeVerifier).catch((error: unknown) => {
      throw error instanceof SessionRefusedError ? new SessionRefusedError('failed') : error;
    });
    if (!this.authorization.isAnswerTo(answer.request, response.id_token)) {
      throw new SessionRefusedError('failed');
    }
    this.page.storage.removeItem(ORGANIZATION_KEY);
    const { user } = await this.accept(response);
    this.tabs.tell({ type: 'signed-in', user: user.id });
  }

  /** In the organization of this tab if the browser still has a session there, or else in the latest one. */
  private async continueSilently(): Promise<void> {
    try {
      await this.accept(await this.refreshInItsOrganization());
    } catch (error) {
      if (!hasNoSession(error)) {
        throw error;
      }
      this.state.set('anonymous');
    }
  }

  private async refreshInItsOrganization(): Promise<TokenResponse> {
    const organization = this.page.storage.getItem(ORGANIZATION_KEY);
    if (organization !== null) {
      try {
        return await this.client.refresh(organization);
      } catch (error) {
        if (!hasNoSession(error)) {
          throw error;
        }
        this.page.storage.removeItem(ORGANIZATION_KEY);
      }
    }
    return this.client.refresh();
  }

  private async continuesIn(alias: string): Promise<boolean> {
    return this.tabs.exclusively(async () => {
      try {
        await this.client.refresh(alias);
        this.page.storage.setItem(ORGANIZATION_KEY, alias);
        return true;
      } catch (error) {
        if (hasNoSession(error)) {
          return false;
        }
        throw error;
      }
    });
  }

  private renewWith(reasonIfRefused: EndReason): Promise<Session | null> {
    return (this.renewing ??= this.tabs
      .exclusively(() => this.refresh(reasonIfRefused))
      .finally(() => (this.renewing = null)));
  }

  private async refresh(reasonIfRefused: EndReason): Promise<Session | null> {
    if (this.state() === 'anonymous') {
      return null;
    }
    try {
      return await this.accept(await this.client.refresh(this.page.storage.getItem(ORGANIZATION_KEY) ?? undefined));
    } catch (error) {
      if (!(error instanceof SessionRefusedError)) {
        throw error;
      }
      const reason = error.reason === 'ended' ? reasonIfRefused : error.reason;
      this.close(reason);
      this.tabs.tell({ type: 'ended', reason });
      void this.router.navigate([this.config.sessionEndedPath], { queryParams: { reason } });
      return null;
    }
  }

  private async accept(response: TokenResponse): Promise<Session> {
    let session = sessionFrom(response, this.page.now());
    const before = this.session();
    if (before !== null && before.user.id !== session.user.id) {
      // Another user has logged in to this browser. What this tab shows is not theirs to see.
      this.page.reload();
      throw new SessionUnavailableError('another user has logged in');
    }
    if (session.permissionsElsewhere || before === null) {
      const me = this.client.me(session.accessToken);
      if (session.permissionsElsewhere) {
        session = { ...session, permissions: PermissionSet.of((await me).permissions) };
      }
      me.then(
        ({ organizations }) => this.memberOf.set(organizations),
        (error: unknown) => console.warn('access-pack: the organizations of the user are not known', error),
      );
    }
    if (session.organization?.alias) {
      this.page.storage.setItem(ORGANIZATION_KEY, session.organization.alias);
    }
    this.session.set(session);
    this.end.set(null);
    this.state.set('authenticated');
    return session;
  }

  /** The router has not started: it is to find the page that says why. Without an answer, the address is tried again. */
  private failToStart(error: unknown): void {
    if (error instanceof SessionRefusedError) {
      this.close(error.reason);
      this.location.replaceState(this.config.sessionEndedPath, `reason=${error.reason}`);
    } else {
      this.close('unavailable');
      console.error('access-pack: no session could be started', error);
    }
  }

  private close(reason: EndReason): void {
    this.session.set(null);
    this.memberOf.set([]);
    this.end.set(reason);
    this.state.set('ended');
  }

  /** What another tab says is checked: it may speak of another session than this tab's. */
  private async hear(message: TabMessage): Promise<void> {
    await this.start();
    const concerned =
      message.type === 'ended' ? this.isAuthenticated() : !this.isAuthenticated() || this.user()?.id !== message.user;
    if (!concerned) {
      return;
    }
    try {
      if (message.type === 'ended') {
        await this.renewWith(message.reason);
      } else if (this.isAuthenticated()) {
        await this.renew();
      } else {
        await this.tabs.exclusively(() => this.continueSilently());
      }
    } catch {
      // Keycloak does not answer: the renewal or the next request finds out.
    }
  }
}

function hasNoSession(error: unknown): boolean {
  return error instanceof SessionRefusedError && error.reason === 'ended';
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
