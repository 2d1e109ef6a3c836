import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { Settings } from './app/settings';

const settings = (await (await fetch('config.json')).json()) as Settings;
await bootstrapApplication(App, appConfig(settings));
