import { Component } from '../api/model';
import { NEW_WEBHOOK, newSecret, typesIn, webhookOf, withWebhook } from './webhook';

const STORED: Component = {
  id: 'siem-id',
  name: 'siem',
  providerId: 'webhook',
  providerType: 'io.accesspack.audit.sink.AuditSink',
  config: {
    url: ['https://siem.test/in'],
    secret: ['**********'],
    types: ['LOGIN'],
    organization: ['acme-id'],
    'max-in-flight': ['64'],
  },
};

describe('a webhook', () => {
  it('comes back as it was, its secret untouched, and with the options that there is no field for', () => {
    expect(withWebhook(webhookOf(STORED), STORED)).toEqual({
      ...STORED,
      config: {
        ...STORED.config,
        enabled: ['true'],
        'allow-http': ['false'],
        'allow-private-addresses': ['false'],
      },
    });
  });

  it('has the secret that was typed', () => {
    const { config } = withWebhook({ ...webhookOf(STORED), secret: ' another one ' }, STORED);
    expect(config?.['secret']).toEqual(['another one']);
  });

  it('loses an option that was emptied', () => {
    const { config } = withWebhook({ ...webhookOf(STORED), types: [], organization: '' }, STORED);
    expect(config).toMatchObject({ types: [], organization: [] });
  });

  it('is new', () => {
    const made = withWebhook({ ...NEW_WEBHOOK, name: ' siem ', url: 'https://siem.test', secret: 's' });
    expect(made.id).toBeUndefined();
    expect(made).toMatchObject({ name: 'siem', providerId: 'webhook', config: { secret: ['s'], enabled: ['true'] } });
  });

  it('is off only when it says so', () => {
    expect(webhookOf(STORED).enabled).toBe(true);
    expect(webhookOf({ ...STORED, config: { enabled: ['false'] } }).enabled).toBe(false);
  });

  it('gets secrets that differ, of 32 bytes', () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSecret()).not.toBe(newSecret());
  });

  it('takes several types at once', () => {
    expect(typesIn(' LOGIN, USER.CREATE\nLOGIN ')).toEqual(['LOGIN', 'USER.CREATE']);
  });
});
