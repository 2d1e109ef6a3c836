import { TextKey } from '../../shared/i18n/i18n';

const TEXTS: Readonly<Record<string, TextKey>> = {
  CHANGED: 'evidence.problem.changed',
  DELETED: 'evidence.problem.deleted',
  INSERTED: 'evidence.problem.inserted',
  BROKEN_CHAIN: 'evidence.problem.broken-chain',
  REWRITTEN: 'evidence.problem.rewritten',
  BAD_SIGNATURE: 'evidence.problem.bad-signature',
  BAD_TIME_STAMP: 'evidence.problem.bad-time-stamp',
  NO_CHECKPOINT: 'evidence.problem.no-checkpoint',
  CUT: 'evidence.problem.cut',
};

/** What a verification has found, in words. */
export function problemText(problem: string | undefined): TextKey {
  return TEXTS[problem ?? ''] ?? 'evidence.problem.unknown';
}
