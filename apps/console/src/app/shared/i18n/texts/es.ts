import type { Dictionary } from './en';
import { admin } from './es/admin';
import { me } from './es/me';
import { organization } from './es/organization';
import { shared } from './es/shared';

export const es: Dictionary = { ...shared, ...organization, ...me, ...admin };
