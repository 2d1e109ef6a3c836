import type { organization as english } from '../en/organization';

export const organization: Record<keyof typeof english, string> = {
  'members.title': 'Mitglieder',
  'members.description': 'Wer zur Organisation gehört, und was sie dürfen.',
  'invitations.title': 'Einladungen',
  'invitations.description': 'Wer eingeladen ist, und was auf sie wartet.',
  'roles.title': 'Rollen',
  'roles.description': 'Zusammenstellungen von Berechtigungen, die Mitglieder bekommen.',
  'activity.title': 'Aktivität',
  'activity.description': 'Was in der Organisation geschehen ist, Neuestes zuerst.',
  'groups.title': 'Gruppen',
  'groups.description': 'Was Gruppen gegeben ist, haben alle, die in ihnen sind.',
  'service-accounts.title': 'Dienstkonten',
  'service-accounts.description': 'Programme, die in der Organisation selbst handeln.',
};
