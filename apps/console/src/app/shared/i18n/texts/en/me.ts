/** Pages for everybody. */
export const me = {
  'nav.me': 'Me',
  'my-organizations.title': 'My organizations',
  'my-devices.title': 'My devices',
};
