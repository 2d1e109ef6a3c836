import type { Dictionary } from './en';
import { admin } from './fr/admin';
import { me } from './fr/me';
import { organization } from './fr/organization';
import { shared } from './fr/shared';

export const fr: Dictionary = { ...shared, ...organization, ...me, ...admin };
