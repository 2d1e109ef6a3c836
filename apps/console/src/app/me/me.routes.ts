import { Routes } from '@angular/router';

/** Pages for everybody, below `/me`. */
export const meRoutes: Routes = [];
