import { admin } from './en/admin';
import { me } from './en/me';
import { organization } from './en/organization';
import { shared } from './en/shared';

/** The texts as they were written. The other languages have the same keys: the compiler sees to it. */
export const en = { ...shared, ...organization, ...me, ...admin };

export type TextKey = keyof typeof en;
export type Dictionary = Readonly<Record<TextKey, string>>;
