import { Component } from '@angular/core';
import { Shell } from './shell/shell';

@Component({ selector: 'ap-root', imports: [Shell], template: '<ap-shell />' })
export class App {}
