import type { organization as english } from '../en/organization';

export const organization: Record<keyof typeof english, string> = {
  'members.title': 'Miembros',
  'members.description': 'Quién pertenece a la organización y qué puede hacer.',
  'invitations.title': 'Invitaciones',
  'invitations.description': 'A quién se ha invitado y qué le espera.',
  'roles.title': 'Roles',
  'roles.description': 'Conjuntos de permisos que se dan a los miembros.',
  'activity.title': 'Actividad',
  'activity.description': 'Qué ha pasado en la organización, lo más reciente primero.',
  'groups.title': 'Grupos',
  'groups.description': 'Lo que se concede a un grupo lo tienen todos los que están en él.',
  'service-accounts.title': 'Cuentas de servicio',
  'service-accounts.description': 'Programas que actúan por sí mismos en la organización.',
};
