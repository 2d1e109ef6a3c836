import { Routes } from '@angular/router';

/** Pages of realm administrators, below `/realm`. */
export const adminRoutes: Routes = [];
