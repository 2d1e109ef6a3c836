import type { me as english } from '../en/me';

export const me: Record<keyof typeof english, string> = {
  'nav.me': 'Yo',
  'my-organizations.title': 'Mis organizaciones',
  'my-devices.title': 'Mis dispositivos',
};
