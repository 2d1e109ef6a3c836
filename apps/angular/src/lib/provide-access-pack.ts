import { EnvironmentProviders, inject, makeEnvironmentProviders, provideAppInitializer } from '@angular/core';
import { AuthService } from './auth.service';
import { ACCESS_PACK, AccessPackConfig, resolveConfig } from './config';
import { Page } from './session/page';

/**
 * Logs users of this app in with Keycloak. The app starts when it is known whether the browser has a session. Add
 * `accessTokenInterceptor` to `provideHttpClient(withInterceptors([…]))`.
 *
 * @throws TypeError, when the app starts, naming the option that is wrong
 */
export function provideAccessPack(config: AccessPackConfig): EnvironmentProviders {
  return makeEnvironmentProviders([
    { provide: ACCESS_PACK, useFactory: () => resolveConfig(config, inject(Page).baseUri) },
    provideAppInitializer(() => inject(AuthService).start()),
  ]);
}
