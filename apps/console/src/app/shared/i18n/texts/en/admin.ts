/** Pages of realm administrators. */
export const admin = {
  'nav.realm': 'Realm',
};
