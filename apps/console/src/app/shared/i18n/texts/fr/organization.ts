import type { organization as english } from '../en/organization';

export const organization: Record<keyof typeof english, string> = {
  'members.title': 'Membres',
  'members.description': 'Qui fait partie de l’organisation, et ce que chacun peut faire.',
  'invitations.title': 'Invitations',
  'invitations.description': 'Qui a été invité, et ce qui l’attend.',
  'roles.title': 'Rôles',
  'roles.description': 'Ensembles de permissions donnés aux membres.',
  'activity.title': 'Activité',
  'activity.description': 'Ce qui s’est passé dans l’organisation, le plus récent d’abord.',
  'groups.title': 'Groupes',
  'groups.description': 'Ce qui est accordé à un groupe l’est à tous ceux qui en font partie.',
  'service-accounts.title': 'Comptes de service',
  'service-accounts.description': 'Programmes qui agissent d’eux-mêmes dans l’organisation.',
};
