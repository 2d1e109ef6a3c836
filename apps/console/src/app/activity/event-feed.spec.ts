import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { AuditApi } from '../shared/api/audit-api';
import { AuditEvent, AuditQuery } from '../shared/api/model';
import { EventFeed } from './event-feed';

function event(second: number): AuditEvent {
  const time = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  return { id: `e${second}`, time, realmId: 'r', type: 'LOGIN', outcome: 'SUCCESS' };
}

describe('a feed of events', () => {
  let there: AuditEvent[];
  let asked: AuditQuery[];
  const filter = signal<AuditQuery>({});

  function feed(): EventFeed {
    const api = {
      events: (query: AuditQuery) => {
        asked.push(query);
        const all = [...there].reverse().filter(({ time }) => !query.from || time >= query.from);
        const start = query.cursor ? Number(query.cursor) : 0;
        const events = all.slice(start, start + (query.max ?? 0));
        return Promise.resolve({ events, ...(start + events.length < all.length ? { next: `${start + 50}` } : {}) });
      },
    } as Partial<AuditApi> as AuditApi;
    return TestBed.runInInjectionContext(
      () =>
        new EventFeed(
          () => api,
          () => filter(),
        ),
    );
  }

  async function settle(milliseconds = 0): Promise<void> {
    TestBed.tick();
    await vi.advanceTimersByTimeAsync(milliseconds);
    TestBed.tick();
  }

  beforeEach(() => {
    vi.useFakeTimers();
    asked = [];
    filter.set({});
    there = Array.from({ length: 60 }, (_, index) => event(index));
  });

  afterEach(() => vi.useRealTimers());

  it('has the newest first, and the older ones when asked', async () => {
    const events = feed();
    await settle();
    expect([events.events().length, events.events()[0]?.id, events.more()]).toEqual([50, 'e59', true]);
    await events.older();
    expect([events.events().length, events.events().at(-1)?.id, events.more()]).toEqual([60, 'e0', false]);
  });

  it('begins anew with another filter', async () => {
    const events = feed();
    await settle();
    filter.set({ outcome: 'FAILURE' });
    there = [];
    await settle();
    expect(asked.at(-1)?.outcome).toBe('FAILURE');
    expect(events.events()).toEqual([]);
  });

  it('brings what comes while one watches, each once, and also what becomes visible late', async () => {
    const events = feed();
    await settle();
    events.live.set(true);
    await settle();
    there.push(event(61));
    await settle(3_000);
    there.splice(60, 0, event(60));
    await settle(3_000);
    expect(
      events
        .events()
        .slice(0, 3)
        .map(({ id }) => id),
    ).toEqual(['e61', 'e60', 'e59']);
    expect([...events.fresh()].sort()).toEqual(['e60', 'e61']);
    events.live.set(false);
    await settle();
    const before = asked.length;
    await settle(10_000);
    expect(asked).toHaveLength(before);
  });
});
