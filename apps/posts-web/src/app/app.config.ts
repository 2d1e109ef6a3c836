import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { accessTokenInterceptor, provideAccessPack } from '@access-pack/angular';
import { routes } from './app.routes';
import { SETTINGS, Settings } from './settings';

export function appConfig(settings: Settings): ApplicationConfig {
  return {
    providers: [
      provideBrowserGlobalErrorListeners(),
      provideRouter(routes, withComponentInputBinding()),
      provideHttpClient(withInterceptors([accessTokenInterceptor])),
      provideAccessPack({ issuer: settings.issuer, clientId: 'posts-web', apiOrigins: [settings.api] }),
      { provide: SETTINGS, useValue: settings },
    ],
  };
}
