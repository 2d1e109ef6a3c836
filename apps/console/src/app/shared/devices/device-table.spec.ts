import { ShownDevice, byUse, deviceName } from './device-table';

const device = (id: string, more: Partial<ShownDevice> = {}): ShownDevice => ({
  id,
  mobile: false,
  started: '2026-01-01T00:00:00Z',
  lastAccess: '2026-01-01T00:00:00Z',
  clients: [],
  ...more,
});

describe('devices', () => {
  it.each([
    [{ browser: 'Firefox/142', os: 'Linux' }, 'Firefox/142, Linux'],
    [{ browser: 'Firefox/142' }, 'Firefox/142'],
    [{ browser: 'Other', os: 'Other' }, '?'],
    [{ browser: null, os: null }, '?'],
    [{}, '?'],
  ])('%j is called %s', (known, name) => {
    expect(deviceName(device('1', known), '?')).toBe(name);
  });

  it('come in the order of their use, this browser first', () => {
    const order = byUse([
      device('old'),
      device('new', { lastAccess: '2026-03-01T00:00:00Z' }),
      device('this', { current: true, lastAccess: '2026-02-01T00:00:00Z' }),
    ]);
    expect(order.map(({ id }) => id)).toEqual(['this', 'new', 'old']);
  });
});
