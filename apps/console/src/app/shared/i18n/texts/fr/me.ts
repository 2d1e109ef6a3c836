import type { me as english } from '../en/me';

export const me: Record<keyof typeof english, string> = {
  'nav.me': 'Moi',
  'my-organizations.title': 'Mes organisations',
  'my-devices.title': 'Mes appareils',
};
