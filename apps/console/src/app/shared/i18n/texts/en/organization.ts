/** Pages of an organization. */
export const organization = {
  'members.title': 'Members',
  'members.description': 'Who belongs to the organization, and what they may do.',
  'invitations.title': 'Invitations',
  'invitations.description': 'Who has been asked to join, and what waits for them.',
  'roles.title': 'Roles',
  'roles.description': 'Sets of permissions that members are given.',
  'activity.title': 'Activity',
  'activity.description': 'What happened in the organization, newest first.',
  'groups.title': 'Groups',
  'groups.description': 'What is granted to groups, all who are in them hold.',
  'service-accounts.title': 'Service accounts',
  'service-accounts.description': 'Programs that act in the organization on their own.',
};
