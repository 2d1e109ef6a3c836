import type { me as english } from '../en/me';

export const me: Record<keyof typeof english, string> = {
  'nav.me': 'Ich',
  'my-organizations.title': 'Meine Organisationen',
  'my-devices.title': 'Meine Geräte',
};
