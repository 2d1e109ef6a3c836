import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { NotReady } from './app/shell/pages/not-ready';
import { loadBootstrap } from './app/shared/bootstrap';
import { notReadyConfig } from './app/app.config';

const bootstrap = await loadBootstrap();
if (bootstrap.clientReady) {
  await bootstrapApplication(App, appConfig(bootstrap));
} else {
  await bootstrapApplication(NotReady, notReadyConfig(bootstrap));
}
