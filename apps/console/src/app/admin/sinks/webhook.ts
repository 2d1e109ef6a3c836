import { Component } from '../api/model';

const SINK = 'io.accesspack.audit.sink.AuditSink';
export const WEBHOOK = 'webhook';

/** What a person says of a webhook. Its other options stay as they are. */
export interface Webhook {
  readonly name: string;
  readonly url: string;
  /** Empty: the one that the server has, and tells nobody. */
  readonly secret: string;
  readonly enabled: boolean;
  /** The only types that it gets; empty for all. */
  readonly types: readonly string[];
  /** Id of the only organization whose events it gets; empty for all of the realm. */
  readonly organization: string;
  readonly allowHttp: boolean;
  readonly allowPrivateAddresses: boolean;
}

export const NEW_WEBHOOK: Webhook = {
  name: '',
  url: 'https://',
  secret: '',
  enabled: true,
  types: [],
  organization: '',
  allowHttp: false,
  allowPrivateAddresses: false,
};

export function webhookOf({ name, config = {} }: Component): Webhook {
  const first = (option: string): string => config[option]?.[0] ?? '';
  return {
    name,
    url: first('url'),
    secret: '',
    enabled: first('enabled') !== 'false',
    types: config['types'] ?? [],
    organization: first('organization'),
    allowHttp: first('allow-http') === 'true',
    allowPrivateAddresses: first('allow-private-addresses') === 'true',
  };
}

/** The component as it is to be. An option without a value is taken away; a secret that was not typed stays. */
export function withWebhook(webhook: Webhook, before?: Component): Component {
  const one = (value: string): readonly string[] => (value ? [value] : []);
  return {
    ...before,
    name: webhook.name.trim(),
    providerId: WEBHOOK,
    providerType: SINK,
    config: {
      ...before?.config,
      url: one(webhook.url.trim()),
      ...(webhook.secret.trim() ? { secret: [webhook.secret.trim()] } : {}),
      enabled: [String(webhook.enabled)],
      types: webhook.types,
      organization: one(webhook.organization),
      'allow-http': [String(webhook.allowHttp)],
      'allow-private-addresses': [String(webhook.allowPrivateAddresses)],
    },
  };
}

/** As Standard Webhooks has them: so many random bytes that nobody guesses them. */
export function newSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`;
}

/** Types as one types them: separated by white space or commas. */
export function typesIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,]+/).filter((part) => part !== ''))].sort();
}
