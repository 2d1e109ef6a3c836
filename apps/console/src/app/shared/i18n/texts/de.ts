import type { Dictionary } from './en';
import { admin } from './de/admin';
import { me } from './de/me';
import { organization } from './de/organization';
import { shared } from './de/shared';

export const de: Dictionary = { ...shared, ...organization, ...me, ...admin };
