import { provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  ApplicationConfig,
  EnvironmentProviders,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { _CdkPrivateStyleLoader } from '@angular/cdk/private';
import { accessTokenInterceptor, provideAccessPack } from '@access-pack/angular';
import { routes } from './app.routes';
import { PageTitle } from './shell/page-title';
import { PlaceInAddress } from './shell/place-in-address';
import { Preferences } from './shell/preferences';
import { BOOTSTRAP, Bootstrap } from './shared/bootstrap';
import { Place } from './shared/place';

export function appConfig(bootstrap: Bootstrap): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'top' })),
      provideHttpClient(withInterceptors([accessTokenInterceptor])),
      provideAccessPack({
        issuer: bootstrap.issuer,
        clientId: bootstrap.clientId,
        apiOrigins: [...new Set([bootstrap.authServerUrl, bootstrap.adminUrl].map((url) => new URL(url).origin))],
      }),
      { provide: BOOTSTRAP, useValue: bootstrap },
      { provide: TitleStrategy, useClass: PageTitle },
      { provide: Place, useClass: PlaceInAddress },
      withoutStyleElements(),
      providePreferences(),
    ],
  };
}

/** Of the page that says that the console's client is missing: nobody can sign in. */
export function notReadyConfig(bootstrap: Bootstrap): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      { provide: BOOTSTRAP, useValue: bootstrap },
      providePreferences(),
    ],
  };
}

/**
 * The texts are there before anything is shown. Who is signed in says in which language, so this waits for the session, which
 * starts at the same time.
 */
function providePreferences(): EnvironmentProviders {
  return provideAppInitializer(() => inject(Preferences).start());
}

/** CDK adds style elements, which the content security policy forbids: its styles are in ours. */
function withoutStyleElements() {
  return { provide: _CdkPrivateStyleLoader, useValue: { load: () => undefined } };
}
